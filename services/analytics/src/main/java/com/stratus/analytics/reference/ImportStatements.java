package com.stratus.analytics.reference;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The SQL of an import: a file is laid down beside its table, compared with it and, when all is right, merged into it. */
final class ImportStatements {

    private static final String TENANT = "'default'";

    private final Kind kind;
    private final boolean replace;

    /** @param replace whether rows go that the file does not have */
    ImportStatements(Kind kind, boolean replace) {
        this.kind = kind;
        this.replace = replace;
    }

    /** Notes for the database who edits, until the end of the transaction. Takes the name. */
    static String editedBy() {
        return "SELECT set_config('stratus.edited_by', $1, true)";
    }

    /** Makes the place where the file is laid down; it is gone with the transaction. */
    String prepare() {
        return "CREATE TEMP TABLE imported_file ON COMMIT DROP AS SELECT 0::bigint AS line, %s FROM %s WITH NO DATA"
                .formatted(names(kind.columns()), kind.table());
    }

    /** Lays down rows. Takes their lines, then the cells of each column. */
    String lay() {
        var columns = kind.columns();
        var places = IntStream.range(0, columns.size()).boxed().toList();
        return "INSERT INTO pg_temp.imported_file (line, %s) SELECT line, %s FROM unnest($1::bigint[], %s) AS sent (line, %s)"
                .formatted(
                        names(columns),
                        joined(places, place -> columns.get(place).cast("cell" + place)),
                        joined(places, place -> "$" + (place + 2) + "::text[]"),
                        joined(places, place -> "cell" + place));
    }

    /** Tells the database how much was laid down. */
    String analyze() {
        return "ANALYZE pg_temp.imported_file";
    }

    /** Lines whose key an earlier line has, and how many there are. */
    String repeated() {
        return """
                SELECT line, first_line, count(*) OVER () AS number
                  FROM (SELECT line, min(line) OVER (PARTITION BY %s) AS first_line FROM pg_temp.imported_file) AS lines
                 WHERE line > first_line ORDER BY line LIMIT %d
                """
                .formatted(comparable("", kind.key()), Faults.NAMED);
    }

    /** Lines that name a connection that there is not, and how many there are. */
    String strange() {
        return """
                SELECT line, count(*) OVER () AS number FROM pg_temp.imported_file
                 WHERE connection_id IS NOT NULL
                   AND connection_id NOT IN (SELECT connection_id FROM connections) ORDER BY line LIMIT %d
                """
                .formatted(Faults.NAMED);
    }

    /** Lets nobody else write until the end of the transaction; reading goes on. */
    String lock() {
        return "LOCK TABLE " + kind.table() + " IN SHARE ROW EXCLUSIVE MODE";
    }

    /** Counts what a merge will do. */
    String compare() {
        return """
                SELECT count(*) FILTER (WHERE stored.id IS NULL) AS added,
                       count(*) FILTER (WHERE stored.id IS NOT NULL AND %1$s) AS changed,
                       count(*) FILTER (WHERE stored.id IS NOT NULL AND NOT %1$s) AS unchanged,
                       (SELECT %2$s) AS removed
                  FROM pg_temp.imported_file sent
                  LEFT JOIN (SELECT * FROM %3$s WHERE tenant_id = %4$s) stored ON %5$s
                """
                .formatted(
                        differs("stored", "sent"),
                        removesSome() ? "count(*) FROM " + goes() : "0::bigint",
                        kind.table(),
                        TENANT,
                        same(kind.key()));
    }

    /** Whether there can be something to {@link #remove}. */
    boolean removesSome() {
        return replace || !kind.group().equals(kind.key());
    }

    /** Removes what goes. */
    String remove() {
        return "DELETE FROM " + goes();
    }

    /** Adds and changes rows. */
    String merge() {
        return """
                INSERT INTO %1$s AS stored (%2$s)
                SELECT %2$s FROM pg_temp.imported_file ORDER BY line
                ON CONFLICT (tenant_id, %3$s) DO UPDATE SET %4$s
                 WHERE %5$s
                """
                .formatted(
                        kind.table(),
                        names(kind.columns()),
                        comparable("", kind.key()),
                        joined(kind.contents(), column -> column.sql() + " = excluded." + column.sql()),
                        differs("stored", "excluded"));
    }

    /**
     * Stored rows that the file lacks: all of them, or those of a group that the file says anew. EXISTS is a join, whereas
     * NOT IN reads a file that is longer than the memory of a query once for each row.
     */
    private String goes() {
        var lacked = "%s stored WHERE tenant_id = %s AND NOT %s".formatted(kind.table(), TENANT, isSent(kind.key()));
        return replace ? lacked : lacked + " AND " + isSent(kind.group());
    }

    private static String isSent(List<Column> columns) {
        return "EXISTS (SELECT FROM pg_temp.imported_file sent WHERE " + same(columns) + ")";
    }

    private static String same(List<Column> columns) {
        return columns.stream()
                .map(column -> column.comparable("stored") + " = " + column.comparable("sent"))
                .collect(Collectors.joining(" AND "));
    }

    private String differs(String one, String other) {
        return "(ROW(%s) IS DISTINCT FROM ROW(%s))"
                .formatted(
                        joined(kind.contents(), column -> one + "." + column.sql()),
                        joined(kind.contents(), column -> other + "." + column.sql()));
    }

    private static String names(List<Column> columns) {
        return joined(columns, Column::sql);
    }

    private static String comparable(String table, List<Column> columns) {
        return joined(columns, column -> column.comparable(table));
    }

    private static <T> String joined(List<T> parts, Function<T, String> text) {
        return parts.stream().map(text).collect(Collectors.joining(", "));
    }
}
