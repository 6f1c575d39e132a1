package com.stratus.sandbox.shopify.search;

import com.stratus.sandbox.Json;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** A place in a sorted list, as opaque text; {@code value} is a Long or a String. */
public record Cursor(long id, Object value) {

    /** The text. */
    public String text() {
        byte[] json = Json.bytes(Json.of("last_id", id, "last_value", value));
        return Base64.getEncoder().encodeToString(json);
    }

    /** Reads a cursor; null when it is not one of ours. */
    public static Cursor parse(String text) {
        try {
            Map<String, Object> json = Json.object(Base64.getDecoder().decode(text.getBytes(StandardCharsets.UTF_8)));
            if (json == null || !(json.get("last_id") instanceof Number id)) {
                return null;
            }
            Object value = json.get("last_value");
            if (value instanceof Number number) {
                return new Cursor(id.longValue(), number.longValue());
            }
            return value instanceof String ? new Cursor(id.longValue(), value) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Whether it can be a place in a list that is sorted by such values. */
    public boolean suits(Object sortValue) {
        return sortValue.getClass() == value.getClass();
    }

    /** How two places of one list follow each other. */
    public int compareTo(Cursor other) {
        int byValue = value instanceof Long number
                ? Long.compare(number, (Long) other.value)
                : ((String) value).compareTo((String) other.value);
        return byValue != 0 ? byValue : Long.compare(id, other.id);
    }
}
