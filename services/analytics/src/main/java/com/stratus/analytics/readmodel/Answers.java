package com.stratus.analytics.readmodel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stratus.analytics.api.Tagged;
import com.stratus.model.ContentHash;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers in JSON with a tag of what they say: who has it already is told so, and sent nothing. */
@Singleton
public class Answers {

    private final ObjectMapper json;

    Answers(ObjectMapper json) {
        this.json = json;
    }

    /** @param next the address of what follows; null when nothing does */
    public Response of(Object body, String next, Request asked) {
        var written = written(body);
        // Weak: the same answer may go out compressed.
        var tag = new EntityTag(ContentHash.toHex(ContentHash.of(written.getBytes(StandardCharsets.UTF_8))), true);
        var response = Tagged.unlessKept(asked, tag, () -> Response.ok(written, MediaType.APPLICATION_JSON_TYPE));
        if (next != null) {
            response.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return response.header(HttpHeaders.VARY, HttpHeaders.ACCEPT).build();
    }

    /** The address of a list, with the parameters that were asked for and a cursor. */
    static String address(ReadModel model, Map<String, List<String>> parameters, String cursor) {
        var others = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals(Query.CURSOR))
                .flatMap(parameter -> parameter.getValue().stream().map(value -> pair(parameter.getKey(), value)));
        return Stream.concat(others, Stream.of(pair(Query.CURSOR, cursor)))
                .collect(Collectors.joining("&", model.path() + "?", ""));
    }

    private static String pair(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private String written(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is always writable", e);
        }
    }
}
