package com.stratus.analytics.readmodel;

import com.stratus.analytics.api.Cursor;
import com.stratus.analytics.api.ProblemException;
import com.stratus.model.ContentHash;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in a list, behind a row.
 *
 * @param value the row's value in the field that decides the order, as a request writes it; null where it has none
 * @param key the row's connection and the columns of its key
 */
record Position(String value, List<String> key) {

    private static final String NULL = "";
    private static final String VALUE = "=";

    /** The cursor that says it of a selection, and of no other. */
    String cursor(Selection selection) {
        var parts = new ArrayList<String>();
        parts.add(value == null ? NULL : VALUE + value);
        parts.addAll(key);
        parts.add(seal(selection, parts));
        return Cursor.behind(parts);
    }

    /** Reads a cursor; null when none is given. */
    static Position read(Selection selection, String cursor) {
        var keys = 1 + selection.model().key().size();
        var sealed = Cursor.read(cursor, 1 + keys + 1);
        if (sealed == null) {
            return null;
        }
        var parts = sealed.subList(0, 1 + keys);
        if (!seal(selection, parts).equals(sealed.get(1 + keys))) {
            throw ProblemException.badRequest(
                    "cursor must be what next of the page before says, and be used with the same"
                            + " list, sort and filters.");
        }
        var value = parts.get(0).equals(NULL) ? null : parts.get(0).substring(VALUE.length());
        return new Position(value, parts.subList(1, parts.size()));
    }

    /** Nothing secret: it tells that a cursor was cut, changed by mistake or made for something else. */
    private static String seal(Selection selection, List<String> parts) {
        var sealed = selection.identity() + parts;
        return ContentHash.toHex(ContentHash.of(sealed.getBytes(StandardCharsets.UTF_8)));
    }
}
