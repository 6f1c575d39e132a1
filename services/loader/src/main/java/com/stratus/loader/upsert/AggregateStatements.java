package com.stratus.loader.upsert;

import com.stratus.model.table.Aggregate;
import com.stratus.model.table.Column;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The SQL for one kind of record: one statement for a batch of any size, the same result when run twice.
 *
 * @param probe finds version and hash of keys: $1 connections, $2 keys
 * @param upsert writes records: the common columns, then the record's
 * @param confirm moves versions: $1 connections, $2 keys, $3 times, $4 sequences
 */
record AggregateStatements(String probe, String upsert, String confirm, List<ChildStatements> children) {

    /** Columns that every table of records has, in the order of the parameters. */
    private static final List<Column> COMMON = List.of(
            column("tenant_id", Column.Type.TEXT),
            column("connection_id", Column.Type.TEXT),
            column("source", Column.Type.TEXT),
            column("source_updated_at", Column.Type.INSTANT),
            column("sequence", Column.Type.BIGINT));

    /**
     * The SQL for a record's list.
     *
     * @param probe finds the stored parts of parents: $1 connections, $2 parent keys
     * @param upsert writes parts: tenant, connection, parent key, hash, then the part's columns
     * @param delete removes parts: $1 connections, $2 parent keys, $3 keys
     */
    record ChildStatements(Aggregate.Child child, String probe, String upsert, String delete) {}

    static AggregateStatements of(Aggregate<?> aggregate) {
        var table = aggregate.table();
        return new AggregateStatements(
                """
                SELECT stored.connection_id, stored.%2$s AS key, stored.source_updated_at, stored.sequence,
                       stored.content_hash
                  FROM unnest($1::text[], $2::text[]) AS wanted(connection_id, key)
                  JOIN %1$s AS stored ON stored.connection_id = wanted.connection_id AND stored.%2$s = wanted.key
                """
                        .formatted(table.name(), table.key()),
                upsert(aggregate),
                """
                UPDATE %1$s AS stored SET source_updated_at = newer.at, sequence = newer.sequence
                  FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::bigint[])
                       AS newer(connection_id, key, at, sequence)
                 WHERE stored.connection_id = newer.connection_id AND stored.%2$s = newer.key
                   AND (coalesce(stored.source_updated_at, '-infinity'), stored.sequence)
                     < (coalesce(newer.at, '-infinity'), newer.sequence)
                """
                        .formatted(table.name(), table.key()),
                aggregate.children().stream()
                        .map(child -> child(table.key(), child))
                        .toList());
    }

    /** The guard is a belt: what is older was sorted out before, and an unexpected row count repeats the batch. */
    private static String upsert(Aggregate<?> aggregate) {
        var table = aggregate.table();
        var columns = new ArrayList<>(COMMON);
        columns.addAll(table.columns());
        var names = columns.stream().map(Column::name).toList();
        var first = columns.size() + 1;
        return """
                INSERT INTO %1$s AS stored (%2$s, content_hash, run_id)
                SELECT %3$s, content_hash, run_id
                  FROM unnest(%4$s, $%5$d::bytea[], $%6$d::uuid[]) AS arriving(%2$s, content_hash, run_id)
                ON CONFLICT (connection_id, %7$s) DO UPDATE
                   SET %8$s, content_hash = excluded.content_hash, run_id = excluded.run_id,
                       deleted_at = NULL, deleted_reason = NULL, loaded_at = clock_timestamp()
                 WHERE (coalesce(stored.source_updated_at, '-infinity'), stored.sequence)
                     < (coalesce(excluded.source_updated_at, '-infinity'), excluded.sequence)
                """
                .formatted(
                        table.name(),
                        String.join(", ", names),
                        selected(columns),
                        parameters(columns),
                        first,
                        first + 1,
                        table.key(),
                        assigned(names, List.of("connection_id", table.key())));
    }

    private static ChildStatements child(String parentKey, Aggregate.Child child) {
        var table = child.table();
        var columns = Stream.concat(
                        Stream.of("tenant_id", "connection_id", parentKey).map(name -> column(name, Column.Type.TEXT)),
                        table.columns().stream())
                .toList();
        var names = columns.stream().map(Column::name).toList();
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
                                String.join(", ", names),
                                selected(columns),
                                parameters(columns),
                                columns.size() + 1,
                                parentKey,
                                table.key(),
                                assigned(names, List.of("connection_id", parentKey, table.key())));
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

    private static String selected(List<Column> columns) {
        return columns.stream()
                .map(column -> column.type() == Column.Type.JSON ? column.name() + "::jsonb" : column.name())
                .collect(Collectors.joining(", "));
    }

    private static String parameters(List<Column> columns) {
        return IntStream.range(0, columns.size())
                .mapToObj(index -> "$" + (index + 1) + "::"
                        + ColumnArray.parameterType(columns.get(index).type()))
                .collect(Collectors.joining(", "));
    }

    private static String assigned(List<String> names, List<String> keys) {
        return names.stream()
                .filter(name -> !keys.contains(name))
                .map(name -> name + " = excluded." + name)
                .collect(Collectors.joining(", "));
    }
}
