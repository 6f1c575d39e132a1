package com.stratus.analytics.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads parameters of a request; what cannot be read is a 400 that names the parameter. */
public final class Parameters {

    private static final int MAXIMUM_LIMIT = 500;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Parameters() {}

    /** How many to list: from 1 to 500. */
    public static int limit(String text, int otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            var limit = Integer.parseInt(text.strip());
            if (limit >= 1 && limit <= MAXIMUM_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // The message below is right for it too.
        }
        throw ProblemException.badRequest("limit must be a whole number from 1 to " + MAXIMUM_LIMIT + ".");
    }

    /** A point in time; null when none is given. */
    public static Instant instant(String name, String text) {
        if (text == null) {
            return null;
        }
        try {
            return inRange(name, Instant.parse(text.strip()));
        } catch (DateTimeParseException noInstant) {
            throw ProblemException.badRequest(name + " must be a time like 2026-05-01T00:00:00Z.");
        }
    }

    /** A day; null when none is given. */
    public static LocalDate day(String name, String text) {
        if (text == null) {
            return null;
        }
        return day(text).orElseThrow(() -> ProblemException.badRequest(name + " must be a day like 2026-05-01."));
    }

    /** A day of the years 1 to 9999; empty when the text is none. */
    public static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip()))
                    .filter(day -> day.getYear() >= 1 && day.getYear() <= 9999);
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    /** A point in time that the database can hold. */
    public static Instant inRange(String name, Instant time) {
        if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
            throw ProblemException.badRequest(name + " must lie between the years 1 and 9999.");
        }
        return time;
    }

    /** A range of which either end may be open, that the database can hold. */
    public static void range(Instant from, Instant to) {
        inRange("from", from);
        inRange("to", to);
        if (from != null && to != null && !from.isBefore(to)) {
            throw ProblemException.badRequest("from must be before to.");
        }
    }

    /** A number that people use of a thing, e.g. of a dead letter; empty when the text is none. */
    public static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.valueOf(text.strip()));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    /** Fails unless all parameters of a request are known there. */
    public static void requireKnown(Map<String, List<String>> parameters, List<String> known) {
        if (!known.containsAll(parameters.keySet())) {
            throw ProblemException.badRequest("There is a parameter that is not known here; there are: "
                    + known.stream().sorted().collect(Collectors.joining(", ")) + ".");
        }
    }

    /** A parameter that may be given once; null when it is not. */
    public static String one(Map<String, List<String>> parameters, String name) {
        var values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw ProblemException.badRequest(name + " may be given once.");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    /** One of the values that there are; null when none is given. */
    public static String oneOf(String name, String text, List<String> values) {
        if (text != null && !values.contains(text)) {
            throw ProblemException.badRequest(name + " must be one of: " + String.join(", ", values) + ".");
        }
        return text;
    }

    /** Whether something is wished; not when nothing is said. */
    public static boolean flag(String name, String text) {
        return text != null && oneOf(name, text, List.of("true", "false")).equals("true");
    }

    /** The number of a run; empty when the text is none. */
    public static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException noUuid) {
            return Optional.empty();
        }
    }
}
