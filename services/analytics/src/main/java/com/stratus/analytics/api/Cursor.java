package com.stratus.analytics.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.stratus.model.Json;

import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/** Where a list goes on: the key of the last row that was shown, in a form that nobody takes apart. */
public final class Cursor {

    private Cursor() {}

    /** The cursor behind a row of this key. */
    public static String behind(List<String> key) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Json.mapper().writeValueAsBytes(key));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of texts is always writable", e);
        }
    }

    /**
     * The key behind which a list goes on; null when no cursor is given.
     *
     * @param readers one for each part of the key, which gives it as the database takes it, or throws an
     *     {@link IllegalArgumentException} or {@link DateTimeException}
     */
    public static List<String> read(String cursor, List<? extends UnaryOperator<String>> readers) {
        if (cursor == null) {
            return null;
        }
        try {
            var parts = Json.mapper().readValue(Base64.getUrlDecoder().decode(cursor), String[].class);
            if (parts != null && parts.length == readers.size()) {
                return read(parts, readers);
            }
        } catch (IOException | IllegalArgumentException | DateTimeException noCursor) {
            // The message below is right for it too.
        }
        throw ProblemException.badRequest("cursor must be what next of the page before says.");
    }

    private static List<String> read(String[] parts, List<? extends UnaryOperator<String>> readers) {
        var key = new ArrayList<String>();
        for (var index = 0; index < parts.length; index++) {
            if (parts[index] == null) {
                throw new IllegalArgumentException("a part is missing");
            }
            key.add(readers.get(index).apply(parts[index]));
        }
        return key;
    }
}
