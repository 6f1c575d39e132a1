package com.stratus.extractor;

import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Answers as tests write them. */
public final class Answers {

    private Answers() {}

    public static Answer of(String body) {
        return of(body, Map.of());
    }

    /** @param headers with names in lower case */
    public static Answer of(String body, Map<String, String> headers) {
        return new Answer(
                Request.get("Test", "/test", Map.of()), 200, headers, body.getBytes(StandardCharsets.UTF_8), 1);
    }

    public static Answer to(Request request, String body) {
        return new Answer(request, 200, Map.of(), body.getBytes(StandardCharsets.UTF_8), 1);
    }
}
