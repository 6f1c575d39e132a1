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
import java.util.function.UnaryOperator;
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

    /** Whether a parameter is there and says something. */
    boolean has(String name) {
        return text(name) != null && !text(name).isBlank();
    }

    /** A number within bounds. */
    int number(String name, int least, int most, int otherwise) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
            refuse(name, "The field " + name + " must be between " + least + " and " + most + ".");
        } catch (NumberFormatException e) {
            refuseValue(name);
        }
        return otherwise;
    }

    /** What a value must be among, "any:" before it or not; anything when the parameter says nothing. */
    Predicate<Object> anyOf(String name) {
        return anyOf(name, UnaryOperator.identity());
    }

    /** As {@link #anyOf}, of statuses and types, which are written with blanks and without, and in any case. */
    Predicate<Object> anyWordOf(String name) {
        return anyOf(name, word -> word.replace(" ", "").toLowerCase(Locale.ROOT));
    }

    private Predicate<Object> anyOf(String name, UnaryOperator<String> form) {
        if (!has(name)) {
            return value -> true;
        }
        Set<String> wanted = Stream.of(
                        text(name).strip().replaceFirst("^any:", "").split(","))
                .map(one -> form.apply(one.strip()))
                .collect(Collectors.toSet());
        return value -> value != null && wanted.contains(form.apply(value.toString()));
    }

    /** Whether a flag is as it is wanted to be. */
    Predicate<Boolean> flag(String name) {
        String text = text(name);
        if (text == null) {
            return value -> true;
        }
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            refuseValue(name);
        }
        return value -> value == Boolean.parseBoolean(text);
    }

    /** What a time must lie within. */
    Span within(String from, String to) {
        return new Span(time(from), time(to));
    }

    /** What a time must not lie before. */
    Span since(String from) {
        return new Span(time(from), null);
    }

    private Instant time(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            // A "+" that was not escaped arrives as a blank.
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            refuseValue(name);
            return null;
        }
    }

    /** One of some words, whatever their case. */
    String word(String name, List<String> words, String otherwise) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        for (String word : words) {
            if (word.equalsIgnoreCase(text)) {
                return word;
            }
        }
        refuseValue(name);
        return otherwise;
    }

    /** Refuses what ShipBob documents and the sandbox has nothing to answer it with: unfiltered rows would be wrong ones. */
    void refuseUnsimulated(String... names) {
        for (String name : names) {
            if (text(name) != null) {
                refuse(name, "The sandbox does not simulate " + name + ": leave it out.");
            }
        }
    }

    private void refuseValue(String name) {
        refuse(name, "The value '" + text(name) + "' is not valid for " + name + ".");
    }

    /** Notes what is wrong with a parameter. */
    void refuse(String name, String message) {
        errors.put(name, List.of(message));
    }
}
