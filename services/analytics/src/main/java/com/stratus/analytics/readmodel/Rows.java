package com.stratus.analytics.readmodel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stratus.analytics.access.PersonalData;
import com.stratus.analytics.api.Page;
import com.stratus.analytics.database.Database;
import com.stratus.analytics.file.Cells;
import com.stratus.analytics.file.Exports;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads rows of read models: page by page, and all of them as a file. */
@ApplicationScoped
class Rows {

    private final Database database;
    private final Exports exports;
    private final ObjectMapper json;
    private final PersonalData personal;

    Rows(Database database, Exports exports, ObjectMapper json, PersonalData personal) {
        this.personal = personal;
        this.database = database;
        this.exports = exports;
        this.json = json;
    }

    /**
     * A row as answers have it, and where it stands.
     *
     * @param values by field, in the order of the model
     */
    record Item(Map<String, Object> values, Position position) {}

    /** A read model as the caller may see it. */
    ReadModel shown(ReadModel model) {
        return personal.isHidden() ? model.withoutPersonalData() : model;
    }

    /** One page. */
    Uni<Page<Item>> page(Query query) {
        var selection = query.selection();
        var limit = query.limit();
        var behind = Position.read(selection, query.cursor());
        var statement = Statement.page(selection, behind, limit + 1);
        return database.list(
                        statement.sql(),
                        statement.parameters(),
                        row -> new Item(values(selection, row), position(selection, row)))
                .map(items -> Page.of(items, limit));
    }

    /** One row; empty when there is no such row. */
    Uni<Optional<Map<String, Object>>> one(Query query, String connection, String id) {
        var selection = query.selection().of(connection, id);
        var statement = Statement.all(selection);
        return database.first(statement.sql(), statement.parameters(), row -> values(selection, row));
    }

    /** All rows as lines of CSV, with a header. */
    Multi<String> csv(Selection selection) {
        var header = selection.fields().stream().map(Field::name).toList();
        return lines(Cells.line(header), selection, row -> csvLine(selection, row));
    }

    /** All rows as lines that are JSON each. */
    Multi<String> ndjson(Selection selection) {
        return lines("", selection, row -> written(values(selection, row)) + "\n");
    }

    private Multi<String> lines(String header, Selection selection, Function<Row, String> line) {
        var statement = Statement.all(selection);
        return exports.lines(header, statement.sql(), statement.parameters(), line);
    }

    private static Map<String, Object> values(Selection selection, Row row) {
        var values = new LinkedHashMap<String, Object>();
        selection.fields().forEach(field -> values.put(field.name(), field.value(row)));
        return values;
    }

    private static Position position(Selection selection, Row row) {
        var sort = selection.sort();
        var value = sort.isByKey() ? null : sort.field().value(row);
        var key = Stream.concat(Stream.of(Field.CONNECTION), Statement.keyNames(selection.model()).stream())
                .map(row::getString)
                .toList();
        return new Position(value == null ? null : value.toString(), key);
    }

    private static String csvLine(Selection selection, Row row) {
        return Cells.line(
                selection.fields().stream().map(field -> cell(field, row)).toList());
    }

    /** Invariant: whatever somebody else wrote is no formula; numbers may begin with a minus. */
    private static String cell(Field field, Row row) {
        var text = Objects.toString(field.value(row), "");
        return field.type() == FieldType.TEXT ? Cells.guarded(text) : text;
    }

    private String written(Map<String, Object> values) {
        try {
            return json.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row is always writable", e);
        }
    }
}
