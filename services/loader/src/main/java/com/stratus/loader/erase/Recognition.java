package com.stratus.loader.erase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.loader.Worker;
import com.stratus.loader.person.ErasedPersons;
import com.stratus.loader.raw.Gzip;
import com.stratus.loader.upsert.Rows;
import com.stratus.model.Json;
import com.stratus.model.person.PersonReferences;
import com.stratus.model.person.PersonalData;
import com.stratus.model.person.PersonsInJson;
import com.stratus.model.table.Aggregate;
import com.stratus.model.table.Table;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds out whom rows name that were stored before anybody looked. Rows that the loader writes now say it themselves. */
@ApplicationScoped
class Recognition {

    private static final int AT_ONCE = 1000;
    private static final int BODIES_AT_ONCE = 20;

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

    private static final String ANSWERS =
            """
            SELECT connection_id, sequence, body
              FROM raw_answers JOIN raw_payloads USING (payload_hash)
             WHERE person_refs IS NULL AND (connection_id, sequence) > ($1, $2)
             ORDER BY connection_id, sequence LIMIT $3
            """;

    private static final String NOTE_ANSWERS =
            """
            UPDATE raw_answers AS answer SET person_refs = found.persons::text[]
              FROM unnest($1::text[], $2::text[], $3::bigint[]) AS found(persons, connection_id, sequence)
             WHERE answer.connection_id = found.connection_id AND answer.sequence = found.sequence
               AND answer.person_refs IS NULL
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
        var pages = new Pages(
                ROWS.formatted(table.name(), table.key(), aggregate.rowAsJson("stored")),
                Tuple.of("", "", AT_ONCE),
                last -> Tuple.of(last.getString("connection_id"), last.getString("key"), AT_ONCE));
        return note(
                pages,
                NOTE_ROWS.formatted(table.name(), table.key()),
                found -> Tuple.of(
                        texts(found, row -> persons(aggregate, row)),
                        texts(found, row -> row.getString("connection_id")),
                        texts(found, row -> row.getString("key"))));
    }

    /** Looks at versions that are kept. */
    Uni<Void> ofHistory(Aggregate<?> aggregate) {
        var pages = new Pages(
                HISTORY,
                Tuple.of(aggregate.name(), "", "", OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), AT_ONCE),
                last -> Tuple.of(
                        aggregate.name(),
                        last.getString("connection_id"),
                        last.getString("key"),
                        last.getOffsetDateTime("recorded_to"),
                        AT_ONCE));
        return note(
                pages,
                NOTE_HISTORY,
                found -> Tuple.of(
                        texts(found, row -> persons(aggregate, row)),
                        texts(found, row -> row.getString("connection_id")),
                        texts(found, row -> row.getString("key")),
                        found.stream()
                                .map(row -> row.getOffsetDateTime("recorded_to"))
                                .toArray(OffsetDateTime[]::new),
                        aggregate.name()));
    }

    /** Looks at dead letters. */
    Uni<Void> ofDeadLetters() {
        var pages = new Pages(LETTERS, Tuple.of(0L, AT_ONCE), last -> Tuple.of(last.getLong("id"), AT_ONCE));
        return note(
                pages,
                NOTE_LETTERS,
                found -> Tuple.of(
                        texts(found, this::personsOfLetter),
                        found.stream().map(row -> row.getLong("id")).toArray(Long[]::new)));
    }

    private Uni<Void> note(Pages pages, String note, Function<List<Row>, Tuple> parameters) {
        return pages.each(pool, found -> pool.preparedQuery(note)
                .execute(parameters.apply(found))
                .replaceWithVoid());
    }

    private static String[] texts(List<Row> rows, Function<Row, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    /** Looks at answers of platforms. */
    Uni<Void> ofAnswers() {
        var pages = new Pages(
                ANSWERS,
                Tuple.of("", Long.MIN_VALUE, BODIES_AT_ONCE),
                last -> Tuple.of(last.getString("connection_id"), last.getLong("sequence"), BODIES_AT_ONCE));
        return pages.each(pool, found -> Worker.run(() -> Tuple.of(
                        texts(found, this::personsOfAnswer),
                        texts(found, row -> row.getString("connection_id")),
                        found.stream().map(row -> row.getLong("sequence")).toArray(Long[]::new)))
                .chain(parameters -> pool.preparedQuery(NOTE_ANSWERS).execute(parameters))
                .replaceWithVoid());
    }

    private String personsOfAnswer(Row answer) {
        var body = Gzip.decompressed(answer.getBuffer("body").getBytes());
        return Rows.list(json.references(body, answer.getString("connection_id")));
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
        PersonalData.references(
                table, connectionId, column -> row.path(column.name()).asText(""), references, found);
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
