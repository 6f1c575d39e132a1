package com.stratus.loader.upsert;

import com.stratus.model.table.Aggregate;
import com.stratus.model.table.Column;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The SQL for one kind of record: each statement takes a batch of any size as arrays.
 *
 * <p>Rows that are there and rows that are new are written by statements of their own, not by one upsert: an upsert
 * cannot say which of the two it did, and a row that appears between probe and write would be replaced without its
 * history. Every statement that replaces a row names the version it replaces, so a row that changed meanwhile is left
 * alone and the row count tells.
 *
 * @param probe finds what is known of keys: $1 connections, $2 keys
 * @param confirm moves versions: $1 connections, $2 keys, $3 and $4 replaced times and sequences, $5 and $6 new ones
 * @param history keeps rows as they are: $1 connections, $2 keys, $3 the time of recording
 * @param insert makes rows: {@link #COMMON}, the record's columns, hash, run, time of recording
 * @param update replaces rows: the same, then replaced times and sequences
 * @param delete marks rows: $1 connections, $2 keys, $3 and $4 replaced times and sequences, $5 sequences, $6 hashes, $7
 *     runs, $8 times and $9 reasons of deletion, $10 the time of recording
 */
record AggregateStatements(
        String probe,
        String confirm,
        String history,
        String insert,
        String update,
        String delete,
        List<ChildStatements> children) {

    private static final String PERSONS = "person_refs";

    /** Columns that every table of records has, in the order of the parameters. */
    private static final List<Column> COMMON = List.of(
            column("tenant_id", Column.Type.TEXT),
            column("connection_id", Column.Type.TEXT),
            column("source", Column.Type.TEXT),
            column("source_updated_at", Column.Type.INSTANT),
            column("sequence", Column.Type.BIGINT),
            column(PERSONS, Column.Type.TEXTS));

    /** A row's versions follow each other in time even when the clock does not. */
    private static final String RECORDED_AT = "greatest($%d::timestamptz, stored.loaded_at + interval '1 microsecond')";

    /**
     * The SQL for a record's list.
     *
     * @param probe finds the stored parts of parents: $1 connections, $2 parent keys
     * @param upsert writes parts: tenant, connection, parent key, the part's columns, hash
     * @param delete removes parts: $1 connections, $2 parent keys, $3 keys
     */
    record ChildStatements(Aggregate.Child child, String probe, String upsert, String delete) {}

    static AggregateStatements of(Aggregate<?> aggregate) {
        return new AggregateStatements(
                probe(aggregate),
                confirm(aggregate),
                history(aggregate),
                insert(aggregate),
                update(aggregate),
                delete(aggregate),
                aggregate.children().stream()
                        .map(child -> child(aggregate.table().key(), child))
                        .toList());
    }

    private static String probe(Aggregate<?> aggregate) {
        return """
                SELECT stored.connection_id, stored.%2$s AS key, stored.source_updated_at, stored.sequence,
                       stored.content_hash, CASE WHEN stored.deleted_at IS NULL THEN 'THERE' ELSE 'DELETED' END AS presence
                  FROM unnest($1::text[], $2::text[]) AS wanted(connection_id, key)
                  JOIN %1$s AS stored ON stored.connection_id = wanted.connection_id AND stored.%2$s = wanted.key
                 UNION ALL
                SELECT known.connection_id, known.key, NULL, known.sequence, NULL, 'DELETED_UNSEEN'
                  FROM unnest($1::text[], $2::text[]) AS wanted(connection_id, key)
                  JOIN known_deletions AS known ON known.entity = '%3$s'
                   AND known.connection_id = wanted.connection_id AND known.key = wanted.key
                """
                .formatted(aggregate.table().name(), aggregate.table().key(), aggregate.name());
    }

    private static String confirm(Aggregate<?> aggregate) {
        return """
                UPDATE %1$s AS stored SET source_updated_at = newer.at, sequence = newer.sequence
                  FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::bigint[], $5::timestamptz[], $6::bigint[])
                       AS newer(connection_id, key, replaced_at, replaced_sequence, at, sequence)
                 WHERE stored.connection_id = newer.connection_id AND stored.%2$s = newer.key
                   AND %3$s
                """
                .formatted(aggregate.table().name(), aggregate.table().key(), isReplacedBy("newer"));
    }

    private static String isReplacedBy(String arriving) {
        return "stored.sequence = %1$s.replaced_sequence AND stored.source_updated_at IS NOT DISTINCT FROM %1$s.replaced_at"
                .formatted(arriving);
    }

    private static String history(Aggregate<?> aggregate) {
        var table = aggregate.table();
        return """
                INSERT INTO record_history (tenant_id, connection_id, entity, key, version, source_updated_at,
                                            recorded_from, recorded_to, run_id, row)
                SELECT stored.tenant_id, stored.connection_id, '%3$s', stored.%2$s, stored.sequence,
                       stored.source_updated_at, stored.loaded_at, %4$s, stored.run_id, %5$s
                  FROM unnest($1::text[], $2::text[]) AS replaced(connection_id, key)
                  JOIN %1$s AS stored ON stored.connection_id = replaced.connection_id AND stored.%2$s = replaced.key
                """
                .formatted(
                        table.name(),
                        table.key(),
                        aggregate.name(),
                        RECORDED_AT.formatted(3),
                        aggregate.rowAsJson("stored"));
    }

    private static List<Column> columns(Aggregate<?> aggregate) {
        return Stream.concat(COMMON.stream(), aggregate.table().columns().stream())
                .toList();
    }

    private static String insert(Aggregate<?> aggregate) {
        var table = aggregate.table();
        var columns = columns(aggregate);
        var first = columns.size() + 1;
        return """
                INSERT INTO %1$s (%2$s, content_hash, run_id, loaded_at)
                SELECT %3$s, content_hash, run_id, $%4$d::timestamptz
                  FROM unnest(%5$s, $%6$d::bytea[], $%7$d::uuid[]) AS arriving(%2$s, content_hash, run_id)
                ON CONFLICT (connection_id, %8$s) DO NOTHING
                """
                .formatted(
                        table.name(),
                        names(columns),
                        selected(columns),
                        first + 2,
                        parameters(columns),
                        first,
                        first + 1,
                        table.key());
    }

    private static String update(Aggregate<?> aggregate) {
        var table = aggregate.table();
        var columns = columns(aggregate);
        var first = columns.size() + 1;
        return """
                UPDATE %1$s AS stored
                   SET %2$s, content_hash = arriving.content_hash, run_id = arriving.run_id, deleted_at = NULL,
                       deleted_reason = NULL, loaded_at = %3$s
                  FROM unnest(%4$s, $%5$d::bytea[], $%6$d::uuid[], $%8$d::timestamptz[], $%9$d::bigint[])
                       AS arriving(%7$s, content_hash, run_id, replaced_at, replaced_sequence)
                 WHERE stored.connection_id = arriving.connection_id AND stored.%10$s = arriving.%10$s
                   AND %11$s
                """
                .formatted(
                        table.name(),
                        replacing(aggregate, columns),
                        RECORDED_AT.formatted(first + 2),
                        parameters(columns),
                        first,
                        first + 1,
                        names(columns),
                        first + 3,
                        first + 4,
                        table.key(),
                        isReplacedBy("arriving"));
    }

    /** What the platform withheld keeps what is stored, and so the row goes on to name whom that names. */
    private static String replacing(Aggregate<?> aggregate, List<Column> columns) {
        var keys = List.of("connection_id", aggregate.table().key());
        if (aggregate.withheldColumn().isEmpty()) {
            return assigned(columns, "arriving", keys);
        }
        var withheld = "arriving." + aggregate.withheldColumn().get() + "::jsonb";
        var personal = aggregate.table().erasedColumns();
        var others = columns.stream()
                .filter(column -> !personal.contains(column) && !column.name().equals(PERSONS))
                .toList();
        var kept = personal.stream()
                .map(column -> "%1$s = CASE WHEN %2$s ? '%1$s' THEN stored.%1$s ELSE arriving.%1$s%3$s END"
                        .formatted(column.name(), withheld, cast(column)))
                .collect(Collectors.joining(", "));
        var persons =
                """
                %1$s = CASE WHEN %2$s = '[]' THEN arriving.%1$s::text[]
                            WHEN stored.%1$s IS NOT NULL
                            THEN ARRAY(SELECT DISTINCT unnest(stored.%1$s || arriving.%1$s::text[]) ORDER BY 1) END"""
                        .formatted(PERSONS, withheld);
        return String.join(", ", assigned(others, "arriving", keys), kept, persons);
    }

    private static String delete(Aggregate<?> aggregate) {
        return """
                UPDATE %1$s AS stored
                   SET sequence = gone.sequence, content_hash = gone.content_hash, run_id = gone.run_id,
                       deleted_at = coalesce(gone.deleted_at, %4$s), deleted_reason = gone.reason, loaded_at = %4$s
                  FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::bigint[], $5::bigint[], $6::bytea[], $7::uuid[],
                              $8::timestamptz[], $9::text[])
                       AS gone(connection_id, key, replaced_at, replaced_sequence, sequence, content_hash, run_id,
                               deleted_at, reason)
                 WHERE stored.connection_id = gone.connection_id AND stored.%2$s = gone.key AND %3$s
                """
                .formatted(
                        aggregate.table().name(),
                        aggregate.table().key(),
                        isReplacedBy("gone"),
                        RECORDED_AT.formatted(10));
    }

    private static ChildStatements child(String parentKey, Aggregate.Child child) {
        var table = child.table();
        var columns = Stream.concat(
                        Stream.of("tenant_id", "connection_id", parentKey).map(name -> column(name, Column.Type.TEXT)),
                        table.columns().stream())
                .toList();
        var probe =
                """
                SELECT stored.connection_id, stored.%2$s AS parent, stored.%3$s AS key, stored.content_hash
                  FROM unnest($1::text[], $2::text[]) AS wanted(connection_id, parent)
                  JOIN %1$s AS stored ON stored.connection_id = wanted.connection_id AND stored.%2$s = wanted.parent
                """
                        .formatted(table.name(), parentKey, table.key());
        var upsert =
                """
                INSERT INTO %1$s (%2$s, content_hash)
                SELECT %3$s, content_hash
                  FROM unnest(%4$s, $%5$d::bytea[]) AS arriving(%2$s, content_hash)
                ON CONFLICT (connection_id, %6$s, %7$s) DO UPDATE
                   SET %8$s, content_hash = excluded.content_hash, loaded_at = clock_timestamp()
                """
                        .formatted(
                                table.name(),
                                names(columns),
                                selected(columns),
                                parameters(columns),
                                columns.size() + 1,
                                parentKey,
                                table.key(),
                                assigned(columns, "excluded", List.of("connection_id", parentKey, table.key())));
        var delete =
                """
                DELETE FROM %1$s AS stored USING unnest($1::text[], $2::text[], $3::text[]) AS gone(connection_id, parent, key)
                 WHERE stored.connection_id = gone.connection_id AND stored.%2$s = gone.parent AND stored.%3$s = gone.key
                """
                        .formatted(table.name(), parentKey, table.key());
        return new ChildStatements(child, probe, upsert, delete);
    }

    private static Column column(String name, Column.Type type) {
        return new Column(name, type, value -> value);
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private static String selected(List<Column> columns) {
        return columns.stream().map(column -> column.name() + cast(column)).collect(Collectors.joining(", "));
    }

    private static String parameters(List<Column> columns) {
        return IntStream.range(0, columns.size())
                .mapToObj(index -> "$" + (index + 1) + "::"
                        + ColumnArray.parameterType(columns.get(index).type()))
                .collect(Collectors.joining(", "));
    }

    private static String cast(Column column) {
        return ColumnArray.travelsAsText(column.type()) ? "::" + column.type().sql() : "";
    }

    /** Assignments from what arrives; what travels as text is cast, unless a row has it already. */
    private static String assigned(List<Column> columns, String from, List<String> keys) {
        var isRow = from.equals("excluded");
        var assignments = new ArrayList<String>();
        for (var column : columns) {
            if (!keys.contains(column.name())) {
                assignments.add("%1$s = %2$s.%1$s%3$s".formatted(column.name(), from, isRow ? "" : cast(column)));
            }
        }
        return String.join(", ", assignments);
    }
}
