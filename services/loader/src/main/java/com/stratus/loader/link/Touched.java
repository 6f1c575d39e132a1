package com.stratus.loader.link;

import io.vertx.mutiny.sqlclient.Tuple;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * A row that came, changed or went.
 *
 * @param connection its connection
 * @param keys its id, and what else it is known by; four, of which those at the end may be null
 */
record Touched(String connection, List<String> keys) {

    private static final int KEYS = 4;

    static Touched of(String connection, String... keys) {
        return new Touched(connection, Arrays.asList(Arrays.copyOf(keys, KEYS)));
    }

    /** Its id. */
    Anchor anchor() {
        return new Anchor(connection, keys.get(0));
    }

    /** Rows as parameters: connections, then each key. */
    static Tuple parameters(Collection<Touched> rows) {
        var parameters = Tuple.tuple().addValue(texts(rows, Touched::connection));
        for (int key = 0; key < KEYS; key++) {
            var place = key;
            parameters.addValue(texts(rows, row -> row.keys().get(place)));
        }
        return parameters;
    }

    private static String[] texts(Collection<Touched> rows, Function<Touched, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }
}
