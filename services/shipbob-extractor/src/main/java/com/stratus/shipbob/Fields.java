package com.stratus.shipbob;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** How ShipBob writes values (README §6). */
final class Fields {

    private Fields() {}

    /** A part of what may be missing. */
    static <T, R> R of(T value, Function<T, R> part) {
        return value == null ? null : part.apply(value);
    }

    /** An id, which ShipBob sends as a number. */
    static String id(Number id) {
        return Objects.toString(id, null);
    }

    /** Nothing, where ShipBob sends a text without anything in it. */
    static String text(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** A word for a state: written with spaces in one place and without in another (README §7). */
    static String state(String word) {
        return of(text(word), state -> state.replace(" ", ""));
    }

    /** Nothing, where ShipBob sends a null. */
    static JsonNode json(JsonNode value) {
        return value == null || value.isNull() ? null : value;
    }

    /** ShipBob sends up to seven digits of a second, the warehouse keeps six. */
    static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What is there of a list that may be missing. */
    static <T> Stream<T> stream(List<T> list) {
        return list == null ? Stream.empty() : list.stream().filter(Objects::nonNull);
    }
}
