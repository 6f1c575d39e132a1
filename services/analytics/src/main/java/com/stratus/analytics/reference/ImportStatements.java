package com.stratus.analytics.reference;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The SQL of an import: a file is laid down beside its table, compared with it and, when all is right, merged into it. */
final class ImportStatements {

    private static final String TENANT = "'default'";

    private final Kind kind;

    ImportStatements(Kind kind) {
        this.kind = kind;
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

    /** Counts what a merge will do. Takes whether rows go that the file does not have. */
    String compare() {
        return """
                SELECT count(*) FILTER (WHERE stored.id IS NULL) AS added,
                       count(*) FILTER (WHERE stored.id IS NOT NULL AND sent.line IS NOT NULL AND %1$s) AS changed,
                       count(*) FILTER (WHERE stored.id IS NOT NULL AND sent.line IS NOT NULL AND NOT %1$s) AS unchanged,
                       count(*) FILTER (WHERE sent.line IS NULL AND %2$s) AS removed
                  FROM pg_temp.imported_file sent
                  FULL JOIN (SELECT * FROM %3$s WHERE tenant_id = %4$s) stored ON %5$s
                """
                .formatted(differs("stored", "sent"), isReplaced(), kind.table(), TENANT, sameKey());
    }

    /** Removes what goes. Takes whether rows go that the file does not have. */
    String remove() {
        return "DELETE FROM %s stored WHERE tenant_id = %s AND (%s) NOT IN (SELECT %s FROM pg_temp.imported_file) AND %s"
                .formatted(
                        kind.table(),
                        TENANT,
                        comparable("stored", kind.key()),
                        comparable("", kind.key()),
                        isReplaced());
    }

    /** Adds and changes rows. Takes who does it. */
    String merge() {
        return """
                INSERT INTO %1$s AS stored (%2$s, updated_by)
                SELECT %2$s, $1 FROM pg_temp.imported_file ORDER BY line
                ON CONFLICT (tenant_id, %3$s) DO UPDATE SET %4$s, updated_by = excluded.updated_by
                 WHERE %5$s
                """
                .formatted(
                        kind.table(),
                        names(kind.columns()),
                        comparable("", kind.key()),
                        joined(kind.contents(), column -> column.sql() + " = excluded." + column.sql()),
                        differs("stored", "excluded"));
    }

    /** Whether a stored row that the file lacks goes: all of them, or those of a group that the file says anew. */
    private String isReplaced() {
        return "($1::boolean OR (%s) IN (SELECT %s FROM pg_temp.imported_file))"
                .formatted(comparable("stored", kind.group()), comparable("", kind.group()));
    }

    private String sameKey() {
        return kind.key().stream()
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
