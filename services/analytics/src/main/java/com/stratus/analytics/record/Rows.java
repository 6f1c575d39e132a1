package com.stratus.analytics.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.model.Json;
import com.stratus.model.table.Aggregate;
import com.stratus.model.table.Column;
import com.stratus.model.table.Table;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;

/** Reads rows that PostgreSQL wrote as JSON. */
final class Rows {

    /** Those of every table of records, and one that is made of them in some. */
    private static final List<String> INSTANTS =
            List.of("source_updated_at", "updated_at", "deleted_at", "created_at", "loaded_at");

    private Rows() {}

    /** A row with its parts; instants are in UTC, whatever the zone of the session that wrote them. */
    static JsonNode read(Aggregate<?> entity, String json) {
        try {
            var row = (ObjectNode) Json.mapper().readTree(json);
            inUtc(entity.table(), row);
            entity.children().forEach(child -> row.path(child.table().name())
                    .forEach(part -> inUtc(child.table(), (ObjectNode) part)));
            return row;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL writes JSON that can be read", e);
        }
    }

    private static void inUtc(Table table, ObjectNode row) {
        var own = table.columns().stream()
                .filter(column -> column.type() == Column.Type.INSTANT)
                .map(Column::name);
        Stream.concat(own, INSTANTS.stream())
                .filter(name -> row.path(name).isTextual())
                .forEach(name -> row.put(name, inUtc(row.get(name).asText())));
    }

    private static String inUtc(String time) {
        try {
            return OffsetDateTime.parse(time).toInstant().toString();
        } catch (DateTimeParseException infinity) {
            return time;
        }
    }
}
