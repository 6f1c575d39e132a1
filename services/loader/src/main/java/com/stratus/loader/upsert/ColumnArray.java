package com.stratus.loader.upsert;

import com.stratus.model.table.Column;
import io.vertx.sqlclient.data.Numeric;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** A column of many rows as one array parameter. */
final class ColumnArray {

    private ColumnArray() {}

    /** The parameter's type in SQL; JSON and lists travel as text and are cast where they are selected. */
    static String parameterType(Column.Type type) {
        return (travelsAsText(type) ? Column.Type.TEXT : type).sql() + "[]";
    }

    static boolean travelsAsText(Column.Type type) {
        return type == Column.Type.JSON || type == Column.Type.TEXTS;
    }

    static Object of(Column column, List<?> rows) {
        var values = rows.stream().map(column.value());
        return switch (column.type()) {
            case TEXT, JSON, TEXTS -> values.toArray(String[]::new);
            case INTEGER -> values.toArray(Integer[]::new);
            case BIGINT -> values.toArray(Long[]::new);
            case BOOLEAN -> values.toArray(Boolean[]::new);
            case DATE -> values.toArray(LocalDate[]::new);
            case NUMERIC ->
                values.map(value -> value == null ? null : Numeric.create((BigDecimal) value))
                        .toArray(Numeric[]::new);
            case INSTANT -> values.map(value -> utc((Instant) value)).toArray(OffsetDateTime[]::new);
        };
    }

    static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
