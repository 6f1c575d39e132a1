package com.stratus.model.topic;

import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Function;

/** Reads headers that must be there. */
final class Headers {

    private Headers() {}

    static String required(Map<String, String> headers, String name) {
        var value = headers.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("header " + name + " is missing");
        }
        return value;
    }

    static <T> T parsed(Map<String, String> headers, String name, Function<String, T> parser) {
        try {
            return parser.apply(required(headers, name));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException("header " + name + " is missing or malformed", e);
        }
    }
}
