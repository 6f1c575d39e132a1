package com.stratus.loader.raw;

import com.stratus.loader.reject.Decoder;
import com.stratus.loader.reject.Reject;
import com.stratus.model.ContentHash;
import com.stratus.model.Platform;
import com.stratus.model.topic.AnswerEnvelope;
import com.stratus.model.topic.Topic;
import com.stratus.model.topic.Topics;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.zip.GZIPOutputStream;

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
                                     status, run_id, answered_at, payload_hash)
            SELECT connection_id, sequence, tenant_id, entity, operation, request, variables::jsonb, fingerprint, status,
                   run_id, answered_at, payload_hash
              FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                          $9::int[], $10::uuid[], $11::timestamptz[], $12::bytea[])
                   AS given(connection_id, sequence, tenant_id, entity, operation, request, variables, fingerprint, status,
                            run_id, answered_at, payload_hash)
            ON CONFLICT (connection_id, sequence) DO NOTHING
            """;

    private RawAnswers() {}

    /** An answer with the hash of its body, in hexadecimal digits. */
    private record Kept(AnswerEnvelope envelope, String hash, byte[] body) {}

    /**
     * Stores answers within the client's transaction.
     *
     * @return messages that are no answers
     */
    public static Uni<List<Reject>> store(SqlClient client, List<ConsumerRecord<byte[], byte[]>> messages) {
        var answers = new ArrayList<Kept>();
        var rejects = new ArrayList<Reject>();
        for (var message : messages) {
            try {
                var body = message.value() == null ? new byte[0] : message.value();
                answers.add(new Kept(
                        AnswerEnvelope.from(Decoder.headers(message)), ContentHash.toHex(ContentHash.of(body)), body));
            } catch (IllegalArgumentException e) {
                rejects.add(Decoder.reject(message, e.getMessage()));
            }
        }
        return (answers.isEmpty() ? Uni.createFrom().voidItem() : store(client, answers, bodies(answers)))
                .replaceWith(rejects);
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
        return Uni.createFrom()
                .item(() -> bodies.values().stream()
                        .map(RawAnswers::compressed)
                        .map(Buffer::buffer)
                        .toArray(Buffer[]::new))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(compressed -> client.preparedQuery(INSERT_PAYLOADS)
                        .execute(Tuple.of(
                                hashes(bodies.keySet().stream()),
                                compressed,
                                bodies.values().stream()
                                        .map(body -> body.length)
                                        .toArray(Integer[]::new))))
                .replaceWithVoid();
    }

    private static byte[] compressed(byte[] body) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
        return out.toByteArray();
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
                .addValue(hashes(answers.stream().map(Kept::hash)));
    }

    private static String[] texts(List<Kept> answers, Function<AnswerEnvelope, String> value) {
        return answers.stream().map(Kept::envelope).map(value).toArray(String[]::new);
    }

    private static Buffer[] hashes(Stream<String> hex) {
        return hex.map(ContentHash::fromHex).map(Buffer::buffer).toArray(Buffer[]::new);
    }
}
