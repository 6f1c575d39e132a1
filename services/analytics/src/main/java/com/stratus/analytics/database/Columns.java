package com.stratus.analytics.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Json;
import io.vertx.mutiny.sqlclient.Row;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Reads values that the SQL client gives in another shape than ours. */
public final class Columns {

    private Columns() {}

    /** A {@code timestamptz}; null where there is none. */
    public static Instant instant(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    /** A {@code jsonb} object of texts by their names, in their order; null where there is none. */
    public static Map<String, String> texts(Row row, String column) {
        var json = row.getJsonObject(column);
        if (json == null) {
            return null;
        }
        var byName = new TreeMap<String, String>();
        json.getMap().forEach((name, value) -> byName.put(name, (String) value));
        return byName;
    }

    /** A {@code jsonb} object by its names, in their order; empty where there is none. */
    public static Map<String, JsonNode> trees(Row row, String column) {
        var byName = new TreeMap<String, JsonNode>();
        var json = row.getJsonObject(column);
        if (json != null) {
            json.getMap()
                    .forEach((name, value) -> byName.put(name, Json.mapper().valueToTree(value)));
        }
        return byName;
    }
}
