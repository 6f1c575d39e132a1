package com.stratus.loader.raw;

import com.stratus.loader.Worker;
import com.stratus.loader.person.Erased;
import com.stratus.loader.reject.Decoder;
import com.stratus.loader.reject.Reject;
import com.stratus.loader.upsert.Rows;
import com.stratus.model.ContentHash;
import com.stratus.model.Platform;
import com.stratus.model.topic.AnswerEnvelope;
import com.stratus.model.topic.Topic;
import com.stratus.model.topic.Topics;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps what the platforms answered: each body once, compressed, and each answer with what was asked. */
public final class RawAnswers {

    /** Topics that carry answers. */
    public static final Set<String> TOPICS =
            Stream.of(Platform.values()).map(Topics::raw).map(Topic::name).collect(Collectors.toUnmodifiableSet());

    /** The lock keeps the bodies from being removed for their age meanwhile. */
    private static final String KNOWN =
            """
            UPDATE raw_payloads SET last_seen_at = clock_timestamp()
             WHERE payload_hash IN (SELECT payload_hash FROM raw_payloads WHERE payload_hash = ANY ($1)
                                     ORDER BY payload_hash FOR UPDATE)
            RETURNING payload_hash
            """;

    private static final String INSERT_PAYLOADS =
            """
            INSERT INTO raw_payloads (payload_hash, body, size) SELECT * FROM unnest($1::bytea[], $2::bytea[], $3::int[])
            ON CONFLICT (payload_hash) DO UPDATE SET last_seen_at = clock_timestamp()
            """;

    private static final String INSERT_ANSWERS =
            """
            INSERT INTO raw_answers (connection_id, sequence, tenant_id, entity, operation, request, variables, fingerprint,
                                     status, run_id, answered_at, payload_hash, person_refs)
            SELECT connection_id, sequence, tenant_id, entity, operation, request, variables::jsonb, fingerprint, status,
                   run_id, answered_at, payload_hash, person_refs::text[]
              FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                          $9::int[], $10::uuid[], $11::timestamptz[], $12::bytea[], $13::text[])
                   AS given(connection_id, sequence, tenant_id, entity, operation, request, variables, fingerprint, status,
                            run_id, answered_at, payload_hash, person_refs)
            ON CONFLICT (connection_id, sequence) DO NOTHING
            """;

    private RawAnswers() {}

    /**
     * An answer as it is kept.
     *
     * @param hash of its body, in hexadecimal digits
     * @param persons references of everybody whom the body names
     */
    private record Kept(AnswerEnvelope envelope, String hash, byte[] body, Set<String> persons) {

        static Kept of(AnswerEnvelope envelope, byte[] sent, Erased erased) {
            var named = erased.namedBy(sent, envelope.connectionId());
            var body = erased.redacted(sent, envelope.connectionId(), named);
            return new Kept(envelope, ContentHash.toHex(ContentHash.of(body)), body, erased.without(named));
        }
    }

    /** What messages came to. */
    private record Read(List<Kept> answers, List<Reject> rejects) {}

    /**
     * Stores answers within the client's transaction, without what they say of persons who are erased.
     *
     * @return messages that are no answers
     */
    public static Uni<List<Reject>> store(
            SqlClient client, Erased erased, List<ConsumerRecord<byte[], byte[]>> messages) {
        return Worker.run(() -> read(erased, messages))
                .chain(read -> (read.answers().isEmpty()
                                ? Uni.createFrom().voidItem()
                                : store(client, read.answers(), bodies(read.answers())))
                        .replaceWith(read.rejects()));
    }

    private static Read read(Erased erased, List<ConsumerRecord<byte[], byte[]>> messages) {
        var read = new Read(new ArrayList<>(), new ArrayList<>());
        for (var message : messages) {
            try {
                var body = message.value() == null ? new byte[0] : message.value();
                read.answers().add(Kept.of(AnswerEnvelope.from(Decoder.headers(message)), body, erased));
            } catch (IllegalArgumentException e) {
                read.rejects().add(Decoder.reject(message, e.getMessage()));
            }
        }
        return read;
    }

    /** Sorted, so that two loaders never wait for each other. */
    private static TreeMap<String, byte[]> bodies(List<Kept> answers) {
        var bodies = new TreeMap<String, byte[]>();
        answers.forEach(answer -> bodies.put(answer.hash(), answer.body()));
        return bodies;
    }

    private static Uni<Void> store(SqlClient client, List<Kept> answers, TreeMap<String, byte[]> bodies) {
        return client.preparedQuery(KNOWN)
                .execute(Tuple.of(hashes(bodies.keySet().stream())))
                .chain(rows -> {
                    var known = new HashSet<String>();
                    rows.forEach(row -> known.add(
                            ContentHash.toHex(row.getBuffer("payload_hash").getBytes())));
                    bodies.keySet().removeAll(known);
                    return insert(client, bodies);
                })
                .chain(() -> client.preparedQuery(INSERT_ANSWERS).execute(parameters(answers)))
                .replaceWithVoid();
    }

    private static Uni<Void> insert(SqlClient client, TreeMap<String, byte[]> bodies) {
        if (bodies.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Worker.run(() -> bodies.values().stream()
                        .map(Gzip::compressed)
                        .map(Buffer::buffer)
                        .toArray(Buffer[]::new))
                .chain(compressed -> client.preparedQuery(INSERT_PAYLOADS)
                        .execute(Tuple.of(
                                hashes(bodies.keySet().stream()),
                                compressed,
                                bodies.values().stream()
                                        .map(body -> body.length)
                                        .toArray(Integer[]::new))))
                .replaceWithVoid();
    }

    private static Tuple parameters(List<Kept> answers) {
        return Tuple.tuple()
                .addValue(texts(answers, AnswerEnvelope::connectionId))
                .addValue(answers.stream()
                        .map(answer -> answer.envelope().sequence())
                        .toArray(Long[]::new))
                .addValue(texts(answers, AnswerEnvelope::tenantId))
                .addValue(texts(answers, envelope -> Decoder.entityOf(envelope.topic())))
                .addValue(texts(answers, AnswerEnvelope::operation))
                .addValue(texts(answers, AnswerEnvelope::request))
                .addValue(texts(answers, AnswerEnvelope::variables))
                .addValue(texts(answers, AnswerEnvelope::fingerprint))
                .addValue(answers.stream()
                        .map(answer -> answer.envelope().status())
                        .toArray(Integer[]::new))
                .addValue(answers.stream()
                        .map(answer -> answer.envelope().runId())
                        .toArray(UUID[]::new))
                .addValue(answers.stream()
                        .map(answer -> answer.envelope().time().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addValue(hashes(answers.stream().map(Kept::hash)))
                .addValue(answers.stream()
                        .map(answer -> Rows.list(answer.persons()))
                        .toArray(String[]::new));
    }

    private static String[] texts(List<Kept> answers, Function<AnswerEnvelope, String> value) {
        return answers.stream().map(Kept::envelope).map(value).toArray(String[]::new);
    }

    private static Buffer[] hashes(Stream<String> hex) {
        return hex.map(ContentHash::fromHex).map(Buffer::buffer).toArray(Buffer[]::new);
    }
}
