package com.stratus.loader.raw;

import com.stratus.core.redaction.Redaction;
import com.stratus.core.schema.SchemaGate;
import com.stratus.model.table.Tables;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Removes answers that were kept for long enough, and bodies that no answer has any more. */
@ApplicationScoped
public class RawRetention {

    private static final Logger LOG = Logger.getLogger(RawRetention.class);
    private static final int AT_ONCE = 500;

    private static final String REMOVE_ANSWERS =
            """
            DELETE FROM raw_answers
             WHERE (connection_id, sequence) IN (SELECT connection_id, sequence FROM raw_answers
                                                  WHERE entity = $1 AND answered_at < now() - $2 * interval '1 second'
                                                  ORDER BY answered_at LIMIT $3)
            RETURNING payload_hash
            """;

    private static final String REMOVE_PAYLOADS =
            """
            DELETE FROM raw_payloads payload
             WHERE payload_hash = ANY ($1)
               AND NOT EXISTS (SELECT FROM raw_answers answer WHERE answer.payload_hash = payload.payload_hash)
            """;

    private final Pool pool;
    private final SchemaGate schema;
    private final Duration usual;
    private final Map<String, Duration> ofEntity;

    /**
     * @param usual how long answers are kept
     * @param ofEntity the same for single entities
     */
    RawRetention(
            Pool pool,
            SchemaGate schema,
            @ConfigProperty(name = "stratus.raw.keep") Duration usual,
            @ConfigProperty(name = "stratus.raw.keep-of") Optional<Map<String, Duration>> ofEntity) {
        this.pool = pool;
        this.schema = schema;
        this.usual = usual;
        this.ofEntity = ofEntity.orElse(Map.of());
    }

    @Scheduled(every = "{stratus.raw.remove-every}", delayed = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> removeOld() {
        return schema.isReady()
                .chain(ready -> ready ? remove() : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Old answers cannot be removed now: %s", Redaction.of(String.valueOf(failure.getMessage()))))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> remove() {
        return Multi.createFrom()
                .iterable(Tables.all())
                .onItem()
                .transformToUniAndConcatenate(aggregate -> remove(aggregate.name()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> remove(String entity) {
        var keep = ofEntity.getOrDefault(entity, usual);
        return Multi.createFrom()
                .deferred(() -> Multi.createBy()
                        .repeating()
                        .uni(() -> pool.withTransaction(client -> removeSome(client, entity, keep)))
                        .whilst(removed -> removed == AT_ONCE))
                .collect()
                .with(Collectors.summingInt(removed -> removed))
                .invoke(removed -> {
                    if (removed > 0) {
                        LOG.infof("%s: %d answers older than %d days removed", entity, removed, keep.toDays());
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Integer> removeSome(SqlConnection client, String entity, Duration keep) {
        return client.preparedQuery(REMOVE_ANSWERS)
                .execute(Tuple.of(entity, keep.toSeconds(), AT_ONCE))
                .chain(rows -> {
                    var hashes = new ArrayList<Buffer>();
                    rows.forEach(row -> hashes.add(row.get(Buffer.class, "payload_hash")));
                    return hashes.isEmpty()
                            ? Uni.createFrom().item(0)
                            : client.preparedQuery(REMOVE_PAYLOADS)
                                    .execute(Tuple.of(hashes.toArray(Buffer[]::new)))
                                    .replaceWith(hashes.size());
                });
    }
}
