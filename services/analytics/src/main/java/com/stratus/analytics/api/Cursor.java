package com.stratus.analytics.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.stratus.analytics.api.ProblemException;
import com.stratus.model.Json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Where a list goes on: the key of the last row that was shown, in a form that nobody takes apart. */
final class Cursor {

    private Cursor() {}

    /** The cursor behind a row of this key. */
    static String behind(List<String> key) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Json.mapper().writeValueAsBytes(key));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of texts is always writable", e);
        }
    }

    /** The key behind which a list of the kind goes on; null when no cursor is given. */
    static List<String> read(Kind kind, String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            var parts = Json.mapper().readValue(Base64.getUrlDecoder().decode(cursor), String[].class);
            if (parts != null && parts.length == kind.key().size()) {
                return read(kind, parts);
            }
        } catch (IOException | IllegalArgumentException | RefusedValueException noCursor) {
            // The message below is right for it too.
        }
        throw ProblemException.badRequest("cursor must be what next of the page before says.");
    }

    private static List<String> read(Kind kind, String[] parts) {
        var key = new ArrayList<String>();
        for (var index = 0; index < parts.length; index++) {
            if (parts[index] == null) {
                throw new IllegalArgumentException("a part is missing");
            }
            key.add(kind.key().get(index).read(parts[index]));
        }
        return key;
    }
}
