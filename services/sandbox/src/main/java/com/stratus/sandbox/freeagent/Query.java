package com.stratus.sandbox.freeagent;

import com.stratus.sandbox.Call;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/** The parameters of a call, by their exact names. Those that FreeAgent does not know are ignored, as it does. */
record Query(Call call) {
    /** A parameter, or null where it is missing or empty. */
    String text(String name) {
        String text = call.query().getOrDefault(name, List.of("")).get(0);
        return text.isEmpty() ? null : text;
    }

    /** The words of a parameter that are allowed; the first is what counts without it. */
    String word(String name, List<String> words) {
        String text = text(name);
        if (text == null) {
            return words.get(0);
        }
        if (!words.contains(text)) {
            throw Refusal.parameter(name + " is invalid");
        }
        return text;
    }

    boolean flag(String name) {
        return "true".equals(text(name));
    }

    /** A date, or null. */
    LocalDate date(String name) {
        String text = text(name);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Refusal.parameter(name + " is invalid");
        }
    }

    /** From when on changes are asked for, or null. */
    Instant updatedSince() {
        String text = text("updated_since");
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.parameter("updated_since is invalid");
        }
    }

    /** Whether a day is in the range that is asked for. */
    boolean isInRange(LocalDate day) {
        LocalDate from = date("from_date");
        LocalDate to = date("to_date");
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    /** The id in a parameter that may be an address, or null. */
    String id(String name) {
        String text = text(name);
        return text == null ? null : text.substring(text.lastIndexOf('/') + 1);
    }

    /** A number from 1 on, or what counts where there is none. */
    int number(String name, int otherwise) {
        String text = text(name);
        if (text == null || !text.matches("\\d{1,9}") || Integer.parseInt(text) < 1) {
            return otherwise;
        }
        return Integer.parseInt(text);
    }
}
