package com.stratus.sandbox.shipbob;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;

/** ShipBob's three ways to write a time, of which one answer holds all. */
final class Timestamps {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** With as many digits of a second as there are, up to seven, and an offset. */
    static String offset(Instant time) {
        return time == null ? null : SECOND.format(time) + fraction(time) + "+00:00";
    }

    /** The same with a Z. */
    static String zulu(Instant time) {
        return time == null ? null : SECOND.format(time) + fraction(time) + "Z";
    }

    private static String fraction(Instant time) {
        String digits =
                String.format("%09d", time.get(ChronoField.NANO_OF_SECOND)).substring(0, 7);
        String shortest = digits.replaceAll("0+$", "");
        return shortest.isEmpty() ? "" : "." + shortest;
    }
}
