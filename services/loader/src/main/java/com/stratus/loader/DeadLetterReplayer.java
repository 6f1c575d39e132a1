package com.stratus.loader;

import com.stratus.core.redaction.Redaction;
import com.stratus.core.schema.SchemaGate;
import com.stratus.loader.BatchLoader.Again;
import com.stratus.loader.fold.Outcome;
import com.stratus.loader.progress.Standstill;
import com.stratus.model.topic.Topics;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/**
 * Tries dead letters again that somebody asked for, after the cause was cured. The counts of their run stay: it is the
 * letter that says what became of it. What an extractor rejected is tried again by the extractor.
 */
@ApplicationScoped
class DeadLetterReplayer {

    private static final Logger LOG = Logger.getLogger(DeadLetterReplayer.class);

    private static final String NEXT =
            """
            SELECT id, topic, partition, "offset", record_key, payload, headers, clock_timestamp() AS at
              FROM dead_letters WHERE state = 'replay_requested' AND topic <> $1
             ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
            """;

    private static final String NOTE =
            """
            UPDATE dead_letters SET state = $2, outcome = $3, reason = coalesce($4, reason), state_since = clock_timestamp()
             WHERE id = $1
            """;

    private final Pool pool;
    private final BatchLoader batches;
    private final SchemaGate schema;

    DeadLetterReplayer(Pool pool, BatchLoader batches, SchemaGate schema) {
        this.pool = pool;
        this.batches = batches;
        this.schema = schema;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tryWhatIsAskedFor() {
        return schema.isReady()
                .chain(ready -> ready ? tryAll() : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("Dead letters wait: %s", Redaction.of(String.valueOf(failure.getMessage()))))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> tryAll() {
        return Multi.createFrom()
                .deferred(() -> Multi.createBy()
                        .repeating()
                        .uni(() -> OwnTransaction.in(pool, this::tryNext))
                        .whilst(found -> found))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** @return whether there was one */
    private Uni<Boolean> tryNext(SqlConnection client) {
        return client.preparedQuery(NEXT)
                .execute(Tuple.of(Topics.REJECTED.name()))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : tryAgain(client, rows.iterator().next()).replaceWith(true));
    }

    private Uni<Void> tryAgain(SqlConnection client, Row letter) {
        return batches.again(client, letter.getOffsetDateTime("at"), message(letter))
                .onFailure(Standstill.class)
                .recoverWithItem(failure -> new Again(Outcome.REJECTED, failure.getMessage()))
                .chain(again -> note(client, letter.getLong("id"), again));
    }

    private static Uni<Void> note(SqlConnection client, long id, Again again) {
        var refused = again.outcome() == Outcome.REJECTED;
        return client.preparedQuery(NOTE)
                .execute(Tuple.of(
                        id,
                        refused ? "open" : "replayed",
                        again.outcome().name().toLowerCase(Locale.ROOT),
                        again.reason()))
                .replaceWithVoid();
    }

    private static ConsumerRecord<byte[], byte[]> message(Row letter) {
        var payload = letter.getBuffer("payload");
        var message = new ConsumerRecord<>(
                letter.getString("topic"),
                letter.getInteger("partition"),
                letter.getLong("offset"),
                Objects.requireNonNullElse(letter.getString("record_key"), "").getBytes(StandardCharsets.UTF_8),
                payload == null ? null : payload.getBytes());
        ((JsonObject) letter.getValue("headers")).forEach(header -> message.headers()
                .add(header.getKey(), ((String) header.getValue()).getBytes(StandardCharsets.UTF_8)));
        return message;
    }
}
