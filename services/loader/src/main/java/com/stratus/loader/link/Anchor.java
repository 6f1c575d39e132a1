package com.stratus.loader.link;

import io.vertx.mutiny.sqlclient.Tuple;

import java.util.Collection;

/** A row of which all links of a kind are made anew. */
record Anchor(String connection, String id) {

    /** Rows as parameters: connections and ids. */
    static Tuple parameters(Collection<Anchor> rows) {
        return Tuple.of(
                rows.stream().map(Anchor::connection).toArray(String[]::new),
                rows.stream().map(Anchor::id).toArray(String[]::new));
    }
}
