package com.stratus.loader.erase;

import com.stratus.model.Json;
import com.stratus.model.table.Aggregate;
import com.stratus.model.table.Table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SQL that redacts what is stored of one kind of record. Redacted rows have no content hash: it would tell whether
 * somebody guessed right what was there, and the next version that is loaded gives the row its own.
 *
 * @param parts empties personal columns of parts: $1 the person
 * @param rows empties those of rows, which name nobody afterwards: $1 the person
 * @param history empties both where versions are kept: $1 the entity, $2 the person
 */
record ErasureStatements(List<String> parts, String rows, String history) {

    static ErasureStatements of(Aggregate<?> aggregate) {
        return new ErasureStatements(
                aggregate.children().stream()
                        .map(Aggregate.Child::table)
                        .filter(table -> !table.erasedColumns().isEmpty())
                        .map(table -> parts(aggregate.table(), table))
                        .toList(),
                rows(aggregate.table()),
                history(aggregate));
    }

    private static String parts(Table whole, Table part) {
        return """
                UPDATE %1$s AS part SET %2$s, content_hash = ''
                  FROM %3$s AS stored
                 WHERE stored.person_refs @> ARRAY[$1::text]
                   AND part.connection_id = stored.connection_id AND part.%4$s = stored.%4$s
                """
                .formatted(part.name(), emptied(part).collect(Collectors.joining(", ")), whole.name(), whole.key());
    }

    private static String rows(Table table) {
        return """
                UPDATE %s SET %s WHERE person_refs @> ARRAY[$1::text]
                """
                .formatted(
                        table.name(),
                        Stream.concat(emptied(table), Stream.of("person_refs = '{}'", "content_hash = ''"))
                                .collect(Collectors.joining(", ")));
    }

    private static Stream<String> emptied(Table table) {
        return table.erasedColumns().stream().map(column -> column.name() + " = NULL");
    }

    private static String history(Aggregate<?> aggregate) {
        var parts = aggregate.children().stream()
                .map(Aggregate.Child::table)
                .filter(table -> !table.erasedColumns().isEmpty())
                .map(table ->
                        """
                         || jsonb_build_object('%1$s', (
                            SELECT coalesce(jsonb_agg(part || '%2$s' ORDER BY place), '[]')
                              FROM jsonb_array_elements(row -> '%1$s') WITH ORDINALITY AS parts(part, place)))"""
                                .formatted(table.name(), redaction(table)))
                .collect(Collectors.joining());
        return """
                UPDATE record_history SET row = row || '{"person_refs": []}' || '%s'%s
                 WHERE entity = $1 AND row -> 'person_refs' ? $2
                """
                .formatted(redaction(aggregate.table()), parts);
    }

    /** What is put in the place of personal columns, as JSON. */
    private static String redaction(Table table) {
        var redaction = Json.mapper().createObjectNode();
        table.erasedColumns().forEach(column -> redaction.putNull(column.name()));
        return redaction.put("content_hash", "\\x").toString();
    }
}
