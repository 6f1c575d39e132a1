package com.stratus.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request to a simulated platform, free of any server's types.
 *
 * @param path without the platform's prefix
 * @param query decoded parameters, names as sent
 * @param headers by lower-case name
 */
public record Call(
        String method, String path, Map<String, List<String>> query, Map<String, String> headers, byte[] body) {

    /** A header, or null. */
    public String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** First value of a query parameter, or null. Names are compared without case. */
    public String parameter(String name) {
        for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
            if (parameter.getKey().equalsIgnoreCase(name)
                    && !parameter.getValue().isEmpty()) {
                return parameter.getValue().get(0);
            }
        }
        return null;
    }

    /** The fields of a posted form, or of posted JSON; empty when the body is neither. */
    public Map<String, Object> fields() {
        String type = header("Content-Type");
        if (type != null && type.contains("json")) {
            Map<String, Object> json = Json.object(body);
            return json == null ? Map.of() : json;
        }
        Map<String, Object> fields = new HashMap<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
