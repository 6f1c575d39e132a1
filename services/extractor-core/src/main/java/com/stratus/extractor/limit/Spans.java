package com.stratus.extractor.limit;

import java.time.Duration;

/** Lengths of time in people's words. */
final class Spans {

    private Spans() {}

    /** {@code a minute}, {@code an hour}, {@code in 10 s}. */
    static String in(Duration length) {
        if (length.equals(Duration.ofMinutes(1))) {
            return "a minute";
        }
        return length.equals(Duration.ofHours(1)) ? "an hour" : "in " + length.toSeconds() + " s";
    }
}
