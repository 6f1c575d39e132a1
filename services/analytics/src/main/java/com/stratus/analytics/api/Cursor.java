package com.stratus.analytics.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.stratus.model.Json;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

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

    /** The key of so many parts behind which a list goes on; null when no cursor is given. */
    public static List<String> read(String cursor, int parts) {
        if (cursor == null) {
            return null;
        }
        try {
            var key = Json.mapper().readValue(Base64.getUrlDecoder().decode(cursor), String[].class);
            if (key != null && key.length == parts && Arrays.stream(key).allMatch(Cursor::isPart)) {
                return List.of(key);
            }
        } catch (IOException | IllegalArgumentException noCursor) {
            // The message below is right for it too.
        }
        throw refused();
    }

    /** PostgreSQL's texts hold no zeros. */
    private static boolean isPart(String text) {
        return Objects.nonNull(text) && text.indexOf('\0') < 0;
    }

    /** Says that a cursor is none that a page gave. */
    public static ProblemException refused() {
        return ProblemException.badRequest("cursor must be what next of the page before says.");
    }
}
