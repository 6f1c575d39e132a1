package com.stratus.model.oauth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How an app shows itself to a token endpoint (RFC 6749 §2.3.1).
 *
 * @param byBasic id and secret go into a header; into the form otherwise
 */
public record AppCredentials(String id, String secret, boolean byBasic) {

    /** The headers that go with a request for tokens. */
    public Map<String, String> headers() {
        var shown = encoded(id) + ":" + encoded(secret);
        return byBasic
                ? Map.of(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(shown.getBytes(StandardCharsets.UTF_8)))
                : Map.of();
    }

    /** The form that asks for tokens. @param grant the fields that say on what grounds; they go by their names */
    public String form(Map<String, String> grant) {
        var fields = new LinkedHashMap<>(new TreeMap<>(grant));
        if (!byBasic) {
            fields.put("client_id", id);
            fields.put("client_secret", secret);
        }
        return encoded(fields);
    }

    /** Fields as a form or a query has them. */
    public static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return id;
    }
}
