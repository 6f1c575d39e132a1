package com.stratus.sandbox.shopify;

import com.stratus.sandbox.Json;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** A place in a sorted list, as opaque text. */
record Cursor(long id, long value) {

    String text() {
        String json = "{\"last_id\":" + id + ",\"last_value\":" + value + "}";
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a cursor; null when it is not one of ours. */
    static Cursor parse(String text) {
        try {
            Map<String, Object> json = Json.object(Base64.getDecoder().decode(text));
            return json == null
                    ? null
                    : new Cursor(
                            ((Number) json.get("last_id")).longValue(), ((Number) json.get("last_value")).longValue());
        } catch (IllegalArgumentException | NullPointerException | ClassCastException e) {
            return null;
        }
    }
}
