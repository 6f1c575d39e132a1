package com.stratus.analytics.readmodel;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a row consists of, e.g. the lines of an order.
 *
 * @param name its field in the row's own answer
 * @param model what the parts are
 * @param columns columns of the parts by which they know the row, with the row's columns that they equal; the connection is
 *     the same
 */
record Part(String name, ReadModel model, Map<String, String> columns) {

    /** Parts that have the row's columns under the same names. */
    static Part by(String name, ReadModel model, String... columns) {
        var same = new TreeMap<String, String>();
        for (var column : columns) {
            same.put(column, column);
        }
        return new Part(name, model, same);
    }
}
