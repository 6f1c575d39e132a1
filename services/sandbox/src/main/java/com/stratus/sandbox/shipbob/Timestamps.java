package com.stratus.sandbox.shipbob;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** ShipBob's three ways to write a time, of which one answer holds all. */
final class Timestamps {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** With as many digits of a second as there are, up to seven, and an offset. */
    static String offset(Instant time) {
        return time == null ? null : SECOND.format(time) + fraction(time, 7) + "+00:00";
    }

    /** The same with a Z. */
    static String zulu(Instant time) {
        return time == null ? null : SECOND.format(time) + fraction(time, 7) + "Z";
    }

    private static String fraction(Instant time, int digits) {
        if (time.getNano() == 0) {
            return "";
        }
        String all = String.format("%09d", time.getNano()).substring(0, digits);
        return "." + all.replaceAll("0+$", "");
    }
}
