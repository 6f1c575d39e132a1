package com.stratus.analytics.truth;

import com.stratus.analytics.database.Database;
import com.stratus.analytics.truth.SandboxApi.Field;
import com.stratus.analytics.truth.SandboxApi.Fingerprint;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The warehouse's rows of an entity with the same fingerprints that the sandbox makes of its own. */
@ApplicationScoped
class WarehouseRows {

    private static final String COLUMNS = "SELECT column_name::text, data_type::text FROM information_schema.columns"
            + " WHERE table_schema = current_schema() AND table_name = $1";

    private static final String INSTANT = "to_char(%s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

    /** The types of columns by the kind that the sandbox names; anything has a text. */
    private static final Map<String, Set<String>> TYPES = Map.of(
            "integer", Set.of("smallint", "integer", "bigint"),
            "decimal", Set.of("numeric"),
            "instant", Set.of("timestamp with time zone"),
            "boolean", Set.of("boolean"),
            "date", Set.of("date"));

    private final Database database;

    WarehouseRows(Database database) {
        this.database = database;
    }

    /** A row's fingerprint and its share in the sum; amount and currency are null where nothing is summed. */
    record Entry(Fingerprint fingerprint, String currency, BigDecimal amount) {}

    private record Column(String name, String type) {
        static Column of(Row row) {
            return new Column(row.getString("column_name"), row.getString("data_type"));
        }
    }

    /** All rows of a connection that are not deleted. */
    Uni<List<Entry>> of(TruthTable table, String connection, List<Field> fields, String sumField) {
        return database.list(COLUMNS, Tuple.of(table.table()), Column::of)
                .map(columns -> statement(table, fields, sumField, typesByName(columns)))
                .chain(sql -> database.list(sql, Tuple.of(connection), WarehouseRows::entry));
    }

    /** How many rows of a connection are not deleted. */
    Uni<Long> count(TruthTable table, String connection) {
        var sql = "SELECT count(*) AS number FROM " + table.table() + where(table);
        return database.list(sql, Tuple.of(connection), row -> row.getLong("number"))
                .map(rows -> rows.get(0));
    }

    /** Invariant: names that come from outside enter the statement only when they are columns of the table. */
    static String statement(TruthTable table, List<Field> fields, String sumField, Map<String, String> types) {
        var unknown = Stream.concat(fields.stream().map(Field::name), Stream.ofNullable(sumField))
                .filter(name -> !types.containsKey(name))
                .toList();
        if (!unknown.isEmpty()) {
            throw new NotComparableException(
                    "The table %s has no column %s.".formatted(table.table(), String.join(", ", unknown)));
        }
        var digest = fields.stream()
                .map(field -> "coalesce(" + written(field, types.get(field.name())) + ", '~')")
                .collect(Collectors.joining(" || '|' || "));
        return "SELECT %s AS id, %s AS version, md5(%s) AS digest, %s AS currency, %s AS amount FROM %s%s"
                .formatted(
                        table.id(),
                        table.version() == null ? "NULL::text" : INSTANT.formatted(table.version()),
                        digest.isEmpty() ? "''" : digest,
                        sumField == null ? "NULL::text" : "currency",
                        sumField == null ? "NULL::numeric" : quoted(sumField),
                        table.table(),
                        where(table));
    }

    private static String where(TruthTable table) {
        return " WHERE connection_id = $1"
                + (table.deletable() ? " AND deleted_at IS NULL" : "")
                + (table.only() == null ? "" : " AND " + table.only());
    }

    private static String written(Field field, String type) {
        var kind = Objects.requireNonNullElse(field.kind(), "nothing");
        if (!TYPES.getOrDefault(kind, Set.of()).contains(type) && !kind.equals("text")) {
            throw new NotComparableException(
                    "The sandbox says that %s is %s, but the warehouse keeps %s.".formatted(field.name(), kind, type));
        }
        var column = quoted(field.name());
        return switch (kind) {
            case "decimal" -> "trim_scale(" + column + ")::text";
            case "instant" -> INSTANT.formatted(column);
            default -> column + "::text";
        };
    }

    private static Map<String, String> typesByName(List<Column> columns) {
        return columns.stream().collect(Collectors.toMap(Column::name, Column::type));
    }

    private static String quoted(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }

    private static Entry entry(Row row) {
        return new Entry(
                new Fingerprint(row.getString("id"), row.getString("version"), row.getString("digest")),
                row.getString("currency"),
                row.getBigDecimal("amount"));
    }
}
