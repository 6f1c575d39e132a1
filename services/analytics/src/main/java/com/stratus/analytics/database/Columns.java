package com.stratus.analytics.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Json;
import com.stratus.model.Money;
import io.vertx.mutiny.sqlclient.Row;

import java.math.BigDecimal;
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

    /** An amount as answers write it, with the usual digits of its currency; null where there is none. */
    public static String amount(Row row, String column, String currency) {
        var amount = row.getBigDecimal(column);
        var code = row.getString(currency);
        return amount == null || code == null
                ? plain(amount)
                : Money.of(amount, code).amount().toPlainString();
    }

    /** A number as answers write it, without zeros that say nothing; null where there is none. */
    public static String plain(BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
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
