package com.stratus.analytics.reference;

import com.stratus.analytics.api.Cursor;
import com.stratus.analytics.api.Page;
import com.stratus.analytics.database.Database;
import com.stratus.analytics.file.Cells;
import com.stratus.analytics.file.Exports;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What was imported: page by page, and whole as a file. */
@ApplicationScoped
class ReferenceData {

    private final Database database;
    private final Exports exports;

    ReferenceData(Database database, Exports exports) {
        this.database = database;
        this.exports = exports;
    }

    /** A row and its key. */
    record Keyed(Entry item, List<String> key) {

        /** The cursor behind it. */
        String behind() {
            return Cursor.behind(key);
        }
    }

    /** One page, in the order of keys. @param cursor what the page before gave as next; null for the first page */
    Uni<Page<Keyed>> page(Kind kind, String cursor, int limit) {
        var behind = behind(kind, cursor);
        var parameters = Tuple.tuple();
        parameters.addInteger(limit + 1);
        if (behind != null) {
            behind.forEach(parameters::addString);
        }
        return database.list(
                        pageSql(kind, behind != null), parameters, row -> new Keyed(kind.entry(row), key(kind, row)))
                .map(rows -> Page.of(rows, limit));
    }

    private static List<String> behind(Kind kind, String cursor) {
        var parts = Cursor.read(cursor, kind.key().size());
        try {
            return parts == null
                    ? null
                    : IntStream.range(0, parts.size())
                            .mapToObj(index -> kind.key().get(index).read(parts.get(index)))
                            .toList();
        } catch (RefusedValueException noKey) {
            throw Cursor.refused();
        }
    }

    /** All rows as a file that can be imported again. */
    Multi<String> file(Kind kind) {
        var header = kind.columns().stream().map(Column::name).toList();
        return exports.lines(Cells.line(header), fileSql(kind), Tuple.tuple(), row -> line(kind, row));
    }

    private static String pageSql(Kind kind, boolean isBehind) {
        var key = kind.key();
        var keys = key.stream().map(column -> column.comparable("r")).collect(Collectors.joining(", "));
        var behind = IntStream.range(0, key.size())
                .mapToObj(
                        index -> "$" + (index + 2) + "::text::" + key.get(index).typeName())
                .collect(Collectors.joining(", "));
        return "SELECT r.*, %s FROM %s r WHERE tenant_id = 'default' %s ORDER BY %s LIMIT $1"
                .formatted(
                        IntStream.range(0, key.size())
                                .mapToObj(index -> key.get(index).text("r") + " AS key" + index)
                                .collect(Collectors.joining(", ")),
                        kind.table(),
                        isBehind ? "AND (" + keys + ") > (" + behind + ")" : "",
                        keys);
    }

    private static List<String> key(Kind kind, Row row) {
        return IntStream.range(0, kind.key().size())
                .mapToObj(index -> row.getString("key" + index))
                .toList();
    }

    private static String fileSql(Kind kind) {
        return "SELECT %s FROM %s r WHERE tenant_id = 'default' ORDER BY %s"
                .formatted(
                        kind.columns().stream().map(column -> column.text("r")).collect(Collectors.joining(", ")),
                        kind.table(),
                        kind.key().stream()
                                .map(column -> column.comparable("r"))
                                .collect(Collectors.joining(", ")));
    }

    private static String line(Kind kind, Row row) {
        return Cells.line(IntStream.range(0, kind.columns().size())
                .mapToObj(index -> Cells.guarded(row.getString(index)))
                .toList());
    }
}
