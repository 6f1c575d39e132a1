package com.stratus.loader;

import com.stratus.loader.fold.Arriving;
import com.stratus.loader.fold.Counts;
import com.stratus.loader.fold.Outcome;
import com.stratus.loader.progress.LoadProgress;
import com.stratus.loader.reject.DeadLetters;
import com.stratus.loader.reject.Decoder;
import com.stratus.loader.reject.Decoder.Unreadable;
import com.stratus.loader.reject.Reject;
import com.stratus.loader.upsert.AggregateWriter;
import com.stratus.model.record.SourceRecord;
import com.stratus.model.table.Tables;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Loads the messages of one partition in one transaction: rows, counts, rejects and the place reached stand or fall
 * together, so every message counts once whatever breaks.
 */
@ApplicationScoped
class BatchLoader {

    private final Pool pool;
    private final LoadProgress progress;
    private final MeterRegistry metrics;
    private final Map<String, AggregateWriter<?>> writers = Tables.all().stream()
            .collect(Collectors.toUnmodifiableMap(aggregate -> aggregate.topic().name(), AggregateWriter::new));

    BatchLoader(Pool pool, LoadProgress progress, MeterRegistry metrics) {
        this.pool = pool;
        this.progress = progress;
        this.metrics = metrics;
    }

    /** Loads messages in offset order; those loaded before are dropped, uncounted. */
    Uni<Void> load(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> messages) {
        return Uni.createFrom().deferred(() -> {
            var begun = System.nanoTime();
            return pool.withTransaction(client -> write(client, partition, messages, this::together))
                    .onFailure(Failures::isOfData)
                    .recoverWithUni(
                            () -> inOwnTransaction(client -> write(client, partition, messages, this::oneByOne)))
                    .invoke(counts -> note(partition, counts, Duration.ofNanos(System.nanoTime() - begun)))
                    .replaceWithVoid();
        });
    }

    /** Only what is committed is counted. */
    private void note(TopicPartition partition, Counts counts, Duration taken) {
        metrics.timer("stratus_load_batch_duration_seconds", "topic", partition.topic())
                .record(taken);
        for (var outcome : Outcome.values()) {
            metrics.counter(
                            "stratus_records_loaded",
                            "topic",
                            partition.topic(),
                            "outcome",
                            outcome.name().toLowerCase(Locale.ROOT))
                    .increment(counts.total(outcome));
        }
    }

    /** What a batch came to. */
    private record Batch(Counts counts, List<Reject> rejects) {}

    private interface Way {
        Uni<Batch> write(SqlConnection client, OffsetDateTime at, List<ConsumerRecord<byte[], byte[]>> messages);
    }

    private Uni<Counts> write(
            SqlConnection client, TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> messages, Way way) {
        var last = messages.get(messages.size() - 1).offset();
        return progress.lock(client, partition).chain(place -> {
            var unseen = messages.stream()
                    .filter(message -> message.offset() >= place.nextOffset())
                    .toList();
            return unseen.isEmpty()
                    ? Uni.createFrom().item(new Counts())
                    : way.write(client, place.at(), unseen)
                            .call(batch -> DeadLetters.store(client, partition, batch.rejects())
                                    .invoke(batch.counts()::addAll)
                                    .chain(() -> addCounts(client, partition, batch.counts())))
                            .call(() -> progress.advance(client, partition, last + 1))
                            .map(Batch::counts);
        });
    }

    /** For work that survives failed statements: after one, the client's own transaction only ever rolls back. */
    private <T> Uni<T> inOwnTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withConnection(client -> client.query("BEGIN")
                .execute()
                .chain(() -> work.apply(client))
                .call(() -> client.query("COMMIT").execute())
                .onFailure()
                .call(() -> rollBack(client)));
    }

    /** Invariant: no connection goes back to the pool within a transaction. */
    private static Uni<Void> rollBack(SqlConnection client) {
        return client.query("ROLLBACK")
                .execute()
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(client::close)
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Batch> together(
            SqlConnection client, OffsetDateTime at, List<ConsumerRecord<byte[], byte[]>> messages) {
        var writer = writers.get(messages.get(0).topic());
        if (writer == null) {
            return Uni.createFrom()
                    .item(new Batch(
                            new Counts(),
                            messages.stream().map(Decoder::rejectedAtSource).toList()));
        }
        return together(client, at, writer, messages);
    }

    private <R extends SourceRecord> Uni<Batch> together(
            SqlClient client,
            OffsetDateTime at,
            AggregateWriter<R> writer,
            List<ConsumerRecord<byte[], byte[]>> messages) {
        var readable = new ArrayList<Arriving<R>>();
        var rejects = new ArrayList<Reject>();
        for (var message : messages) {
            try {
                readable.add(Decoder.read(writer.aggregate(), message));
            } catch (Unreadable e) {
                rejects.add(Decoder.reject(message, e.getMessage()));
            }
        }
        return writer.write(client, at, readable).map(counts -> new Batch(counts, rejects));
    }

    /** The slow way, when PostgreSQL refused something in the batch: it is found, and the rest is applied. */
    private Uni<Batch> oneByOne(
            SqlConnection client, OffsetDateTime at, List<ConsumerRecord<byte[], byte[]>> messages) {
        return Multi.createFrom()
                .iterable(messages)
                .onItem()
                .transformToUniAndConcatenate(message -> alone(client, at, message))
                .collect()
                .in(() -> new Batch(new Counts(), new ArrayList<>()), (sum, one) -> {
                    sum.counts().addAll(one.counts());
                    sum.rejects().addAll(one.rejects());
                });
    }

    private Uni<Batch> alone(SqlConnection client, OffsetDateTime at, ConsumerRecord<byte[], byte[]> message) {
        return client.query("SAVEPOINT message")
                .execute()
                .chain(() -> together(client, at, List.of(message)))
                .call(() -> client.query("RELEASE SAVEPOINT message").execute())
                .onFailure(Failures::isOfData)
                .recoverWithUni(failure -> client.query("ROLLBACK TO SAVEPOINT message")
                        .execute()
                        .replaceWith(new Batch(
                                new Counts(), List.of(Decoder.reject(message, reasonOf((PgException) failure))))));
    }

    /** PostgreSQL's detail would quote the value. */
    private static String reasonOf(PgException failure) {
        var column = failure.getColumn() == null ? "" : ", column " + failure.getColumn();
        var constraint = failure.getConstraint() == null ? "" : ", constraint " + failure.getConstraint();
        return "PostgreSQL refused it: SQLSTATE " + failure.getSqlState() + column + constraint;
    }

    private static Uni<Void> addCounts(SqlClient client, TopicPartition partition, Counts counts) {
        if (counts.runs().length == 0) {
            return Uni.createFrom().voidItem();
        }
        return client.preparedQuery(
                        """
                        INSERT INTO run_load AS load (run_id, topic, partition, inserted, updated, confirmed, unchanged, stale,
                                                      deleted, rejected)
                        SELECT run_id, $1, $2, inserted, updated, confirmed, unchanged, stale, deleted, rejected
                          FROM unnest($3::uuid[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[],
                                      $9::bigint[], $10::bigint[])
                               AS batch(run_id, inserted, updated, confirmed, unchanged, stale, deleted, rejected)
                        ON CONFLICT (run_id, topic, partition) DO UPDATE
                           SET inserted = load.inserted + excluded.inserted, updated = load.updated + excluded.updated,
                               confirmed = load.confirmed + excluded.confirmed,
                               unchanged = load.unchanged + excluded.unchanged, stale = load.stale + excluded.stale,
                               deleted = load.deleted + excluded.deleted, rejected = load.rejected + excluded.rejected
                        """)
                .execute(Tuple.tuple()
                        .addValue(partition.topic())
                        .addValue(partition.partition())
                        .addValue(counts.runs())
                        .addValue(counts.of(Outcome.INSERTED))
                        .addValue(counts.of(Outcome.UPDATED))
                        .addValue(counts.of(Outcome.CONFIRMED))
                        .addValue(counts.of(Outcome.UNCHANGED))
                        .addValue(counts.of(Outcome.STALE))
                        .addValue(counts.of(Outcome.DELETED))
                        .addValue(counts.of(Outcome.REJECTED)))
                .replaceWithVoid();
    }
}
