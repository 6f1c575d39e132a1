package com.stratus.sandbox.shipbob;

import com.stratus.sandbox.Call;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parameters of a list, and what is wrong with them. */
final class Parameters {
    private final Call call;
    private final Map<String, Object> errors = new LinkedHashMap<>();

    Parameters(Call call) {
        this.call = call;
    }

    /** Parameter to messages; empty when all is well. */
    Map<String, Object> errors() {
        return errors;
    }

    /** The text of a parameter, or null. */
    String text(String name) {
        return call.parameter(name);
    }

    /** A number within bounds. */
    int number(String name, int least, int most, int otherwise) {
        String text = call.parameter(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
            errors.put(name, List.of("The field " + name + " must be between " + least + " and " + most + "."));
        } catch (NumberFormatException e) {
            refuse(name, text);
        }
        return otherwise;
    }

    /** What a value must be among, "any:" before it or not; anything when the parameter is not there. */
    Predicate<Object> anyOf(String name) {
        String text = call.parameter(name);
        if (text == null || text.isEmpty()) {
            return value -> true;
        }
        Set<String> wanted = Stream.of(text.replaceFirst("^any:", "").split(","))
                .map(Parameters::word)
                .collect(Collectors.toSet());
        return value -> value != null && wanted.contains(word(value.toString()));
    }

    /** Statuses are written with blanks and without. */
    private static String word(String text) {
        return text.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    /** Whether a flag is as it is wanted to be. */
    Predicate<Boolean> flag(String name) {
        String text = call.parameter(name);
        if (text == null) {
            return value -> true;
        }
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            refuse(name, text);
        }
        return value -> value == Boolean.parseBoolean(text);
    }

    /** What a time must lie within, bounds included; a time that never was lies within no bounds. */
    Predicate<Instant> within(String from, String to) {
        Instant first = time(from);
        Instant last = time(to);
        if (first == null && last == null) {
            return time -> true;
        }
        return time ->
                time != null && (first == null || !time.isBefore(first)) && (last == null || !time.isAfter(last));
    }

    private Instant time(String name) {
        String text = call.parameter(name);
        if (text == null) {
            return null;
        }
        try {
            // A "+" that was not escaped arrives as a blank.
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            refuse(name, text);
            return null;
        }
    }

    /** One of some words, whatever their case. */
    String word(String name, List<String> words, String otherwise) {
        String text = call.parameter(name);
        if (text == null) {
            return otherwise;
        }
        for (String word : words) {
            if (word.equalsIgnoreCase(text)) {
                return word;
            }
        }
        refuse(name, text);
        return otherwise;
    }

    private void refuse(String name, String text) {
        errors.put(name, List.of("The value '" + text + "' is not valid for " + name + "."));
    }
}
