package com.stratus.loader.upsert;

import com.stratus.model.table.Aggregate;

import java.util.stream.Collectors;

/** A row as history keeps it. */
public final class WholeRow {

    private WholeRow() {}

    /** The SQL that gives the row {@code stored} as JSON, its parts in arrays named as their tables. */
    public static String of(Aggregate<?> aggregate) {
        return aggregate.children().stream()
                .map(child ->
                        """
                         || jsonb_build_object('%1$s', (
                            SELECT coalesce(jsonb_agg(to_jsonb(part) ORDER BY part.%2$s), '[]')
                              FROM %1$s AS part
                             WHERE part.connection_id = stored.connection_id AND part.%3$s = stored.%3$s))"""
                                .formatted(
                                        child.table().name(),
                                        child.table().key(),
                                        aggregate.table().key()))
                .collect(Collectors.joining("", "to_jsonb(stored)", ""));
    }
}
