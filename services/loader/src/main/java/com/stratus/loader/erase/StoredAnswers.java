package com.stratus.loader.erase;

import com.stratus.loader.Worker;
import com.stratus.loader.person.ErasedPersons;
import com.stratus.loader.raw.Gzip;
import com.stratus.model.ContentHash;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Redacts what is kept of platforms' answers: each gets a body without the person, and what nobody has any more goes. */
@ApplicationScoped
class StoredAnswers {

    /** Places that are searched, as a report names them. */
    static final String PLACE = "raw_answers";

    private static final int AT_ONCE = 20;

    private static final String NAMING =
            """
            SELECT connection_id, sequence, payload_hash, body
              FROM raw_answers JOIN raw_payloads USING (payload_hash)
             WHERE person_refs @> ARRAY[$1::text] AND (connection_id, sequence) > ($2, $3)
             ORDER BY connection_id, sequence LIMIT $4
            """;

    private static final String INSERT =
            """
            INSERT INTO raw_payloads (payload_hash, body, size)
            SELECT DISTINCT ON (payload_hash) payload_hash, body, size
              FROM unnest($1::bytea[], $2::bytea[], $3::int[]) AS redacted(payload_hash, body, size) ORDER BY payload_hash
            ON CONFLICT (payload_hash) DO UPDATE SET last_seen_at = clock_timestamp()
            """;

    private static final String EXCHANGE =
            """
            UPDATE raw_answers AS answer
               SET payload_hash = redacted.payload_hash, person_refs = array_remove(answer.person_refs, $4::text)
              FROM unnest($1::text[], $2::bigint[], $3::bytea[]) AS redacted(connection_id, sequence, payload_hash)
             WHERE answer.connection_id = redacted.connection_id AND answer.sequence = redacted.sequence
            """;

    private static final String REMOVE =
            """
            DELETE FROM raw_payloads AS payload
             WHERE payload_hash = ANY ($1)
               AND NOT EXISTS (SELECT FROM raw_answers answer WHERE answer.payload_hash = payload.payload_hash)
            """;

    private final Pool pool;
    private final ErasedPersons persons;

    StoredAnswers(Pool pool, ErasedPersons persons) {
        this.pool = pool;
        this.persons = persons;
    }

    /** An answer with its body as it was and as it becomes. */
    private record Redacted(
            String connectionId, long sequence, Buffer oldHash, Buffer newHash, Buffer compressed, int size) {}

    /** Redacts answers, some in each transaction. */
    Uni<Void> redact(Erasure erasure) {
        var pages = new Pages(
                NAMING,
                Tuple.of(erasure.person(), "", Long.MIN_VALUE, AT_ONCE),
                last -> Tuple.of(erasure.person(), last.getString("connection_id"), last.getLong("sequence"), AT_ONCE));
        return pages.each(pool, found -> Worker.run(() -> found.stream()
                                .map(answer -> redacted(answer, erasure.person()))
                                .toList())
                        .chain(answers -> pool.withTransaction(client -> exchange(client, erasure, answers))))
                .chain(() -> pool.withTransaction(client -> Erasures.add(client, erasure, PLACE, 0)));
    }

    private Redacted redacted(Row answer, String person) {
        var connection = answer.getString("connection_id");
        var body = persons.only(person)
                .redacted(Gzip.decompressed(answer.getBuffer("body").getBytes()), connection, Set.of(person));
        return new Redacted(
                connection,
                answer.getLong("sequence"),
                answer.getBuffer("payload_hash").getDelegate(),
                Buffer.buffer(ContentHash.of(body)),
                Buffer.buffer(Gzip.compressed(body)),
                body.length);
    }

    private static Uni<Void> exchange(SqlClient client, Erasure erasure, List<Redacted> answers) {
        var hashes = buffers(answers, Redacted::newHash);
        return client.preparedQuery(INSERT)
                .execute(Tuple.of(
                        hashes,
                        buffers(answers, Redacted::compressed),
                        answers.stream().map(Redacted::size).toArray(Integer[]::new)))
                .chain(() -> client.preparedQuery(EXCHANGE)
                        .execute(Tuple.of(
                                answers.stream().map(Redacted::connectionId).toArray(String[]::new),
                                answers.stream().map(Redacted::sequence).toArray(Long[]::new),
                                hashes,
                                erasure.person())))
                .call(() -> client.preparedQuery(REMOVE).execute(Tuple.of((Object) answers.stream()
                        .flatMap(answer -> Stream.of(answer.oldHash(), answer.newHash()))
                        .toArray(Buffer[]::new))))
                .chain(exchanged -> Erasures.add(client, erasure, PLACE, exchanged.rowCount()));
    }

    private static Buffer[] buffers(List<Redacted> answers, Function<Redacted, Buffer> value) {
        return answers.stream().map(value).toArray(Buffer[]::new);
    }
}
