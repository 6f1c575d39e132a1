package com.stratus.amazon;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/** What is alike in Amazon's payloads: parts that may be missing, times, and the key of what a SKU names. */
final class Fields {

    private Fields() {}

    /** A part of something that may be missing. */
    static <T, R> R of(T value, Function<T, R> part) {
        return value == null ? null : part.apply(value);
    }

    /** The warehouse keeps six digits of a second. */
    static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    static String emptyToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /**
     * The key of what Amazon knows by marketplace and SKU: a SKU may hold spaces and slashes, so it is encoded as in a form.
     *
     * @param field that should have held the SKU
     */
    static String key(String marketplaceId, String sku, String field) {
        if (sku == null || sku.isEmpty()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return marketplaceId + "/" + URLEncoder.encode(sku, StandardCharsets.UTF_8);
    }
}
