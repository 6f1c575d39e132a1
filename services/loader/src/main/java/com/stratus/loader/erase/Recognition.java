package com.stratus.loader.erase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.loader.person.ErasedPersons;
import com.stratus.loader.upsert.Rows;
import com.stratus.model.Json;
import com.stratus.model.person.PersonReferences;
import com.stratus.model.person.PersonalData;
import com.stratus.model.person.PersonsInJson;
import com.stratus.model.table.Aggregate;
import com.stratus.model.table.Table;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Finds out whom rows name that were stored before anybody looked. Rows that the loader writes now say it themselves. */
@ApplicationScoped
class Recognition {

    private static final int AT_ONCE = 1000;

    private static final String ROWS =
            """
            SELECT connection_id, %2$s AS key, (%3$s)::text AS row
              FROM %1$s AS stored
             WHERE person_refs IS NULL AND (connection_id, %2$s) > ($1, $2)
             ORDER BY connection_id, %2$s LIMIT $3
            """;

    private static final String NOTE_ROWS =
            """
            UPDATE %1$s AS stored SET person_refs = found.persons::text[]
              FROM unnest($1::text[], $2::text[], $3::text[]) AS found(persons, connection_id, key)
             WHERE stored.connection_id = found.connection_id AND stored.%2$s = found.key AND stored.person_refs IS NULL
            """;

    private static final String HISTORY =
            """
            SELECT connection_id, key, recorded_to, row::text AS row
              FROM record_history
             WHERE entity = $1 AND row ->> 'person_refs' IS NULL AND (connection_id, key, recorded_to) > ($2, $3, $4)
             ORDER BY connection_id, key, recorded_to LIMIT $5
            """;

    private static final String NOTE_HISTORY =
            """
            UPDATE record_history AS kept SET row = row || jsonb_build_object('person_refs', found.persons::text[])
              FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[])
                   AS found(persons, connection_id, key, recorded_to)
             WHERE kept.entity = $5 AND kept.connection_id = found.connection_id AND kept.key = found.key
               AND kept.recorded_to = found.recorded_to
            """;

    private static final String LETTERS =
            """
            SELECT id, connection_id, record_key, payload, headers::text AS headers
              FROM dead_letters WHERE person_refs IS NULL AND id > $1 ORDER BY id LIMIT $2
            """;

    private static final String NOTE_LETTERS =
            """
            UPDATE dead_letters AS letter SET person_refs = found.persons::text[]
              FROM unnest($1::text[], $2::bigint[]) AS found(persons, id)
             WHERE letter.id = found.id AND letter.person_refs IS NULL
            """;

    private final Pool pool;
    private final PersonReferences references;
    private final PersonsInJson json;

    Recognition(Pool pool, ErasedPersons persons) {
        this.pool = pool;
        this.references = persons.references();
        this.json = new PersonsInJson(references);
    }

    /** Looks at rows. */
    Uni<Void> ofRows(Aggregate<?> aggregate) {
        var table = aggregate.table();
        return pages(
                ROWS.formatted(table.name(), table.key(), aggregate.rowAsJson("stored")),
                Tuple.of("", "", AT_ONCE),
                last -> Tuple.of(last.getString("connection_id"), last.getString("key"), AT_ONCE),
                NOTE_ROWS.formatted(table.name(), table.key()),
                found -> Tuple.of(
                        found.texts(row -> persons(aggregate, row)),
                        found.texts(row -> row.getString("connection_id")),
                        found.texts(row -> row.getString("key"))));
    }

    /** Looks at versions that are kept. */
    Uni<Void> ofHistory(Aggregate<?> aggregate) {
        return pages(
                HISTORY,
                Tuple.of(aggregate.name(), "", "", OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), AT_ONCE),
                last -> Tuple.of(
                        aggregate.name(),
                        last.getString("connection_id"),
                        last.getString("key"),
                        last.getOffsetDateTime("recorded_to"),
                        AT_ONCE),
                NOTE_HISTORY,
                found -> Tuple.of(
                        found.texts(row -> persons(aggregate, row)),
                        found.texts(row -> row.getString("connection_id")),
                        found.texts(row -> row.getString("key")),
                        found.rows().stream()
                                .map(row -> row.getOffsetDateTime("recorded_to"))
                                .toArray(OffsetDateTime[]::new),
                        aggregate.name()));
    }

    /** Looks at dead letters. */
    Uni<Void> ofDeadLetters() {
        return pages(
                LETTERS,
                Tuple.of(0L, AT_ONCE),
                last -> Tuple.of(last.getLong("id"), AT_ONCE),
                NOTE_LETTERS,
                found -> Tuple.of(
                        found.texts(this::personsOfLetter),
                        found.rows().stream().map(row -> row.getLong("id")).toArray(Long[]::new)));
    }

    /** One page of rows that nobody has looked at. */
    private record Found(List<Row> rows) {

        String[] texts(Function<Row, String> value) {
            return rows.stream().map(value).toArray(String[]::new);
        }
    }

    private Uni<Void> pages(
            String select, Tuple first, Function<Row, Tuple> next, String note, Function<Found, Tuple> parameters) {
        return Multi.createFrom()
                .deferred(() -> {
                    var from = new AtomicReference<>(first);
                    return Multi.createBy()
                            .repeating()
                            .uni(() -> page(select, from, next, note, parameters))
                            .whilst(size -> size == AT_ONCE);
                })
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> page(
            String select,
            AtomicReference<Tuple> from,
            Function<Row, Tuple> next,
            String note,
            Function<Found, Tuple> parameters) {
        return pool.preparedQuery(select).execute(from.get()).chain(rows -> {
            var found = new ArrayList<Row>();
            rows.forEach(found::add);
            if (found.isEmpty()) {
                return Uni.createFrom().item(0);
            }
            from.set(next.apply(found.get(found.size() - 1)));
            return pool.preparedQuery(note)
                    .execute(parameters.apply(new Found(found)))
                    .replaceWith(found.size());
        });
    }

    private String persons(Aggregate<?> aggregate, Row row) {
        var found = new TreeSet<String>();
        var whole = read(row.getString("row"));
        add(aggregate.table(), row.getString("connection_id"), whole, found);
        aggregate.children().forEach(child -> whole.path(child.table().name())
                .forEach(part -> add(child.table(), row.getString("connection_id"), part, found)));
        return Rows.list(found);
    }

    private void add(Table table, String connectionId, JsonNode row, Collection<String> found) {
        table.personalColumns()
                .forEach(personal -> PersonalData.references(
                        personal.names(),
                        connectionId,
                        row.path(personal.column().name()).asText(""),
                        references,
                        found));
    }

    private static JsonNode read(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL writes JSON that can be read", e);
        }
    }

    private String personsOfLetter(Row letter) {
        var found = new TreeSet<String>();
        var connectionId = letter.getString("connection_id");
        var payload = letter.getBuffer("payload");
        if (payload != null) {
            found.addAll(json.references(payload.getBytes(), connectionId));
        }
        for (var text : new String[] {letter.getString("record_key"), letter.getString("headers")}) {
            if (text != null) {
                found.addAll(json.references(text.getBytes(StandardCharsets.UTF_8), connectionId));
            }
        }
        return Rows.list(found);
    }
}
