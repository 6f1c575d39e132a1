package com.stratus.analytics.readmodel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.analytics.api.Parameters;
import com.stratus.analytics.database.Columns;
import com.stratus.model.Json;
import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** What a field holds: its type in PostgreSQL, and how answers and requests write it. */
enum FieldType {
    TEXT("text", String.class, SchemaType.STRING, null),
    INTEGER("integer", Integer.class, SchemaType.INTEGER, "int32"),
    DECIMAL("numeric", BigDecimal.class, SchemaType.STRING, "decimal"),
    BOOLEAN("boolean", Boolean.class, SchemaType.BOOLEAN, null),
    INSTANT("timestamp with time zone", OffsetDateTime.class, SchemaType.STRING, "date-time"),
    DATE("date", LocalDate.class, SchemaType.STRING, "date"),
    JSON("jsonb", String.class, SchemaType.ARRAY, null);

    private final String sql;
    private final Class<?> stored;
    private final SchemaType schema;
    private final String format;

    FieldType(String sql, Class<?> stored, SchemaType schema, String format) {
        this.sql = sql;
        this.stored = stored;
        this.schema = schema;
        this.format = format;
    }

    /** The type's name in PostgreSQL. */
    String sql() {
        return sql;
    }

    /** The type in JSON. */
    SchemaType schema() {
        return schema;
    }

    /** The type in JSON, more exactly; null where there is no more to say. */
    String format() {
        return format;
    }

    /** SQL that gives a column as {@link #read} takes it: the client would read numbers in JSON as floating-point ones. */
    String selected(String column) {
        return this == JSON ? column + "::text" : column;
    }

    /** A column's value as answers have it. */
    Object read(Row row, String name) {
        return switch (this) {
            case TEXT -> row.getString(name);
            case INTEGER -> row.getInteger(name);
            case DECIMAL -> Columns.plain(row.getBigDecimal(name));
            case BOOLEAN -> row.getBoolean(name);
            case INSTANT -> Columns.instant(row, name);
            case DATE -> row.getLocalDate(name);
            case JSON -> tree(row.getString(name));
        };
    }

    private static JsonNode tree(String json) {
        try {
            return json == null ? null : Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL writes JSON that can be read", e);
        }
    }

    /** What a request writes, as the database takes it; what cannot be read is a 400 that names the parameter. */
    Object parse(String parameter, String text) {
        return switch (this) {
            case TEXT -> text;
            case BOOLEAN -> Parameters.flag(parameter, text);
            case INSTANT -> inUtc(Parameters.instant(parameter, text));
            case DATE -> Parameters.day(parameter, text);
            case INTEGER, DECIMAL, JSON -> throw new IllegalStateException("no list is asked for by " + this);
        };
    }

    /** Values that were parsed, as the database takes several. */
    Object[] array(List<?> values) {
        return values.toArray(length -> (Object[]) Array.newInstance(stored, length));
    }

    private static OffsetDateTime inUtc(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
