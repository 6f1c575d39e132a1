package com.stratus.sandbox.shopify.rest;

import com.stratus.sandbox.Call;
import com.stratus.sandbox.shopify.Failures;
import com.stratus.sandbox.shopify.View;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/**
 * A call to the REST API.
 *
 * @param view what it sees
 * @param path its path, matched with its endpoint's pattern
 * @param parameters its query, or that of the call that its page goes on from
 */
record RestCall(Call call, View view, Matcher path, Map<String, String> parameters) {
    private static final DateTimeFormatter SPACED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xx");

    static RestCall of(Call call, View view, Matcher path) {
        Map<String, String> parameters = new LinkedHashMap<>();
        call.query().forEach((name, values) -> parameters.put(name, values.get(values.size() - 1)));
        return new RestCall(call, view, path, parameters);
    }

    RestCall with(Map<String, String> others) {
        return new RestCall(call, view, path, others);
    }

    /** A number in the path. */
    long id(int group) {
        return Long.parseLong(path.group(group));
    }

    /** A parameter, or null. */
    String parameter(String name) {
        String value = parameters.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    boolean isTrue(String name) {
        return "true".equals(parameter(name));
    }

    /** A number, or null. */
    Long number(String name) {
        String value = parameter(name);
        if (value == null) {
            return null;
        }
        if (!value.matches("\\d{1,18}")) {
            throw invalid(name, "must be a number");
        }
        return Long.parseLong(value);
    }

    /** Numbers separated by commas, or null. */
    List<Long> numbers(String name) {
        String value = parameter(name);
        if (value == null) {
            return null;
        }
        List<Long> numbers = new ArrayList<>();
        for (String part : value.split(",")) {
            if (!part.strip().matches("\\d{1,18}")) {
                throw invalid(name, "must be numbers");
            }
            numbers.add(Long.parseLong(part.strip()));
        }
        return numbers;
    }

    /** A moment, or null. */
    Instant instant(String name) {
        String value = parameter(name);
        if (value == null) {
            return null;
        }
        try {
            if (value.length() == "2026-11-20".length()) {
                return LocalDate.parse(value).atStartOfDay(view.shop().zoneId()).toInstant();
            }
            return value.charAt("2026-11-20".length()) == ' '
                    ? OffsetDateTime.parse(value, SPACED).toInstant()
                    : OffsetDateTime.parse(value)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toInstant();
        } catch (DateTimeException | StringIndexOutOfBoundsException e) {
            throw invalid(name, "is not a time");
        }
    }

    static RestRefusal invalid(String name, String words) {
        return new RestRefusal(Failures.ofField(400, name, words));
    }
}
