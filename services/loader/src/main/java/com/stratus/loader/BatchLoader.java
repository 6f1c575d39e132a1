package com.stratus.loader;

import com.stratus.loader.fold.Arriving;
import com.stratus.loader.fold.Counts;
import com.stratus.loader.fold.Outcome;
import com.stratus.loader.person.Erased;
import com.stratus.loader.person.ErasedPersons;
import com.stratus.loader.progress.LoadProgress;
import com.stratus.loader.raw.RawAnswers;
import com.stratus.loader.reject.DeadLetters;
import com.stratus.loader.reject.Decoder;
import com.stratus.loader.reject.Decoder.Unreadable;
import com.stratus.loader.reject.Reject;
import com.stratus.loader.run.RunLoad;
import com.stratus.loader.upsert.AggregateWriter;
import com.stratus.model.record.SourceRecord;
import com.stratus.model.table.Tables;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Loads the messages of one partition in one transaction: rows, counts, rejects and the place reached stand or fall
 * together, so every message counts once whatever breaks.
 */
@ApplicationScoped
class BatchLoader {

    private final Pool pool;
    private final LoadProgress progress;
    private final ErasedPersons persons;
    private final MeterRegistry metrics;
    private final RejectStorm.Settings storms;
    private final Map<String, RejectStorm> stormOf = new ConcurrentHashMap<>();
    private final Map<String, AggregateWriter<?>> writers;

    BatchLoader(
            Pool pool,
            LoadProgress progress,
            ErasedPersons persons,
            MeterRegistry metrics,
            RejectStorm.Settings storms) {
        this.pool = pool;
        this.progress = progress;
        this.persons = persons;
        this.metrics = metrics;
        this.storms = storms;
        this.writers = Tables.all().stream()
                .collect(Collectors.toUnmodifiableMap(
                        aggregate -> aggregate.topic().name(),
                        aggregate -> new AggregateWriter<>(aggregate, persons.references())));
    }

    /**
     * Loads messages in offset order; those loaded before are dropped, uncounted.
     *
     * @param consumer whose progress it is
     */
    Uni<Void> load(String consumer, TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> messages) {
        return Uni.createFrom().deferred(() -> {
            var begun = System.nanoTime();
            var work = new Work(consumer, partition, progress.topicId(partition.topic()), messages);
            return pool.withTransaction(client -> write(client, work, this::together))
                    .onFailure(Failures::isOfData)
                    .recoverWithUni(() -> OwnTransaction.in(pool, client -> write(client, work, this::oneByOne)))
                    .invoke(batch -> note(work, batch, Duration.ofNanos(System.nanoTime() - begun)))
                    .replaceWithVoid();
        });
    }

    /** Messages of one partition for one consumer. */
    private record Work(
            String consumer, TopicPartition partition, String topicId, List<ConsumerRecord<byte[], byte[]>> messages) {

        ConsumerRecord<byte[], byte[]> last() {
            return messages.get(messages.size() - 1);
        }

        List<ConsumerRecord<byte[], byte[]>> from(long offset) {
            return messages.stream()
                    .filter(message -> message.offset() >= offset)
                    .toList();
        }
    }

    /**
     * What became of a message that was tried again.
     *
     * @param reason why it was refused; null when it was not
     */
    record Again(Outcome outcome, String reason) {}

    /** Applies one message that was set aside, in the client's own transaction. */
    Uni<Again> again(SqlConnection client, OffsetDateTime at, ConsumerRecord<byte[], byte[]> message) {
        return persons.now(client)
                .chain(erased -> alone(client, new Terms(at, erased), message))
                .map(batch -> batch.rejects().isEmpty()
                        ? new Again(batch.counts().only(), null)
                        : new Again(Outcome.REJECTED, batch.rejects().get(0).reason()));
    }

    /** Only what is committed is counted. */
    private void note(Work work, Batch batch, Duration taken) {
        var partition = work.partition();
        storm(work).note(batch.messages(), batch.rejects().size());
        metrics.timer("stratus_load_batch_duration_seconds", "topic", partition.topic())
                .record(taken);
        for (var outcome : Outcome.values()) {
            metrics.counter(
                            "stratus_records_loaded",
                            "topic",
                            partition.topic(),
                            "outcome",
                            outcome.name().toLowerCase(Locale.ROOT))
                    .increment(batch.counts().total(outcome));
        }
    }

    private RejectStorm storm(Work work) {
        return stormOf.computeIfAbsent(
                work.consumer() + " " + work.partition().topic(), any -> new RejectStorm(storms));
    }

    /** What so many messages came to. */
    private record Batch(int messages, Counts counts, List<Reject> rejects) {}

    /**
     * What holds for a whole transaction.
     *
     * @param at the time of recording
     * @param erased whom no row may name
     */
    private record Terms(OffsetDateTime at, Erased erased) {}

    private interface Way {
        Uni<Batch> write(SqlConnection client, Terms terms, List<ConsumerRecord<byte[], byte[]>> messages);
    }

    private Uni<Batch> write(SqlConnection client, Work work, Way way) {
        return progress.lock(client, work.consumer(), work.partition()).chain(place -> {
            place.ensureSameLog(work.topicId(), work.messages());
            var unseen = work.from(place.nextOffset());
            return unseen.isEmpty()
                    ? Uni.createFrom().item(new Batch(0, new Counts(), List.of()))
                    : persons.upTo(client, place.newestErasure())
                            .chain(erased -> write(client, new Terms(place.at(), erased), work, unseen, way));
        });
    }

    private Uni<Batch> write(
            SqlConnection client, Terms terms, Work work, List<ConsumerRecord<byte[], byte[]>> unseen, Way way) {
        return way.write(client, terms, unseen)
                .invoke(batch -> ensureCalm(work, batch))
                .call(batch -> finish(client, terms, work, batch));
    }

    /** What an extractor rejected is set aside already; nothing is won by stopping there. */
    private void ensureCalm(Work work, Batch batch) {
        if (writers.containsKey(work.partition().topic())) {
            storm(work).ensureCalm(batch.messages(), batch.rejects().size());
        }
    }

    private Uni<Void> finish(SqlConnection client, Terms terms, Work work, Batch batch) {
        var partition = work.partition();
        var topicId = progress.topicId(partition.topic());
        return DeadLetters.store(client, terms.erased(), partition, topicId, batch.rejects())
                .invoke(batch.counts()::addAll)
                .chain(() -> RunLoad.add(client, partition, batch.counts()))
                .chain(() -> progress.advance(client, work.consumer(), partition, work.last()));
    }

    private Uni<Batch> together(SqlConnection client, Terms terms, List<ConsumerRecord<byte[], byte[]>> messages) {
        var topic = messages.get(0).topic();
        if (writers.containsKey(topic)) {
            return together(client, terms, writers.get(topic), messages);
        }
        var rejects = RawAnswers.TOPICS.contains(topic)
                ? RawAnswers.store(client, terms.erased(), messages)
                : Uni.createFrom()
                        .item(messages.stream().map(Decoder::rejectedAtSource).toList());
        return rejects.map(rejected -> new Batch(messages.size(), new Counts(), rejected));
    }

    private <R extends SourceRecord> Uni<Batch> together(
            SqlClient client, Terms terms, AggregateWriter<R> writer, List<ConsumerRecord<byte[], byte[]>> messages) {
        var readable = new ArrayList<Arriving<R>>();
        var rejects = new ArrayList<Reject>();
        for (var message : messages) {
            if (Decoder.isOfErasure(writer.aggregate(), message)) {
                continue;
            }
            try {
                var arriving = Decoder.read(writer.aggregate(), message);
                readable.add(terms.erased().redacted(writer.aggregate(), arriving));
            } catch (Unreadable e) {
                rejects.add(Decoder.reject(message, e.getMessage()));
            }
        }
        return writer.write(client, terms.at(), readable).map(counts -> new Batch(messages.size(), counts, rejects));
    }

    /** The slow way, when PostgreSQL refused something in the batch: it is found, and the rest is applied. */
    private Uni<Batch> oneByOne(SqlConnection client, Terms terms, List<ConsumerRecord<byte[], byte[]>> messages) {
        return Multi.createFrom()
                .iterable(messages)
                .onItem()
                .transformToUniAndConcatenate(message -> alone(client, terms, message))
                .collect()
                .in(() -> new Batch(messages.size(), new Counts(), new ArrayList<>()), (sum, one) -> {
                    sum.counts().addAll(one.counts());
                    sum.rejects().addAll(one.rejects());
                });
    }

    private Uni<Batch> alone(SqlConnection client, Terms terms, ConsumerRecord<byte[], byte[]> message) {
        return client.query("SAVEPOINT message")
                .execute()
                .chain(() -> together(client, terms, List.of(message)))
                .call(() -> client.query("RELEASE SAVEPOINT message").execute())
                .onFailure(Failures::isOfData)
                .recoverWithUni(failure -> client.query("ROLLBACK TO SAVEPOINT message")
                        .execute()
                        .replaceWith(new Batch(
                                1, new Counts(), List.of(Decoder.reject(message, reasonOf((PgException) failure))))));
    }

    /** PostgreSQL's detail would quote the value. */
    private static String reasonOf(PgException failure) {
        var column = failure.getColumn() == null ? "" : ", column " + failure.getColumn();
        var constraint = failure.getConstraint() == null ? "" : ", constraint " + failure.getConstraint();
        return "PostgreSQL refused it: SQLSTATE " + failure.getSqlState() + column + constraint;
    }
}
