package com.stratus.loader.link;

/** One of the two ends of a link. */
enum Side {
    FROM,
    TO;

    Side other() {
        return this == FROM ? TO : FROM;
    }

    /** The column of {@code links} that has the connection of this end's row. */
    String connection() {
        return prefix() + "_connection";
    }

    /** The column of {@code links} that has the id of this end's row. */
    String id() {
        return prefix() + "_id";
    }

    private String prefix() {
        return this == FROM ? "from" : "to";
    }
}
