package com.stratus.analytics.database;

import io.vertx.mutiny.sqlclient.Row;

import java.time.Instant;

/** Reads values that the SQL client gives in another shape than ours. */
public final class Columns {

    private Columns() {}

    /** A {@code timestamptz}; null where there is none. */
    public static Instant instant(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
