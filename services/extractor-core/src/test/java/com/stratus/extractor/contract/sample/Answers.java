package com.stratus.extractor.contract.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Answers as tests write them; the names of headers are in lower case. */
public final class Answers {

    private static final int OK = 200;
    private static final Request ANY = Request.get("Test", "/test", Map.of());

    private Answers() {}

    public static Answer of(String body) {
        return of(body, Map.of());
    }

    public static Answer of(String body, Map<String, String> headers) {
        return of(OK, headers, body);
    }

    public static Answer of(int status, Map<String, String> headers, String body) {
        return to(ANY, status, headers, body);
    }

    public static Answer to(Request request, String body) {
        return to(request, OK, Map.of(), body);
    }

    /** An answer as the platforms' folder writes it down: its {@code status}, {@code headers} and {@code body}. */
    public static Answer written(JsonNode answer) {
        var headers = new HashMap<String, String>();
        answer.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText()));
        return of(answer.path("status").asInt(), headers, text(answer.path("body")));
    }

    private static String text(JsonNode body) {
        if (body.isNull()) {
            return "";
        }
        return body.isTextual() ? body.asText() : body.toString();
    }

    public static Answer to(Request request, int status, Map<String, String> headers, String body) {
        return new Answer(request, status, headers, body.getBytes(StandardCharsets.UTF_8), 1);
    }
}
