package com.stratus.analytics.reference;

import com.stratus.analytics.api.Cursor;
import com.stratus.analytics.database.Database;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.commons.csv.CSVFormat;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What was imported: page by page, and whole as a file. */
@ApplicationScoped
class ReferenceData {

    private static final int LINES_AT_A_TIME = 500;

    private final Database database;

    ReferenceData(Database database) {
        this.database = database;
    }

    /**
     * Rows in the order of their keys.
     *
     * @param items the rows
     * @param next where the list goes on; null when these are the last
     */
    record Page<T>(List<T> items, String next) {}

    /** One page. @param cursor what the page before gave as next; null for the first page */
    <T> Uni<Page<T>> page(Kind kind, String cursor, int limit, Function<Row, T> reader) {
        var behind = Cursor.read(
                cursor, kind.key().stream().map(ReferenceData::reader).toList());
        var parameters = Tuple.tuple();
        parameters.addInteger(limit + 1);
        if (behind != null) {
            behind.forEach(parameters::addString);
        }
        return database.list(
                        pageSql(kind, behind != null),
                        parameters,
                        row -> new Keyed<>(reader.apply(row), key(kind, row)))
                .map(rows -> page(rows, limit));
    }

    private static UnaryOperator<String> reader(Column column) {
        return column::read;
    }

    /** A connection to {@link #file}; fails when the database cannot be read. */
    Uni<SqlConnection> connection() {
        return database.connection();
    }

    /** All rows as a file that can be imported again, some lines at a time. */
    Multi<String> file(Kind kind, SqlConnection connection) {
        var header = kind.columns().stream().map(Column::name).collect(Collectors.toList());
        var lines = Database.stream(connection, fileSql(kind), row -> line(kind, row))
                .group()
                .intoLists()
                .of(LINES_AT_A_TIME)
                .map(some -> String.join("", some));
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(line(header)), lines);
    }

    private record Keyed<T>(T item, List<String> key) {}

    private static <T> Page<T> page(List<Keyed<T>> rows, int limit) {
        var shown = rows.subList(0, Math.min(limit, rows.size()));
        var next = rows.size() > limit ? Cursor.behind(shown.get(limit - 1).key()) : null;
        return new Page<>(shown.stream().map(Keyed::item).toList(), next);
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
        return line(IntStream.range(0, kind.columns().size())
                .mapToObj(index -> Cells.guarded(row.getString(index)))
                .toList());
    }

    private static String line(List<String> cells) {
        return CSVFormat.RFC4180.format(cells.toArray()) + "\r\n";
    }
}
