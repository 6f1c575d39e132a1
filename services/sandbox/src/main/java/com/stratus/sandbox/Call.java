package com.stratus.sandbox;

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
}
