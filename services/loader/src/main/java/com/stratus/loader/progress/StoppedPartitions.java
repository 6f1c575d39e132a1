package com.stratus.loader.progress;

import com.stratus.core.redaction.Redaction;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Partitions that must not be loaded until a person has acted: their place in the database stays, readiness and an
 * incident say why, and the other partitions go on. Each is tried again from time to time.
 */
@Default
@Readiness
@ApplicationScoped
public class StoppedPartitions implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(StoppedPartitions.class);

    private static final String OVER =
            """
            UPDATE incidents SET closed_at = clock_timestamp()
             WHERE subject = $1 AND kind = ANY ($2) AND closed_at IS NULL
            """;

    private final Pool pool;
    private final Map<TopicPartition, String> reasons = new ConcurrentHashMap<>();
    private final Skipped skipped = new Skipped();
    private final Set<TopicPartition> beginning = ConcurrentHashMap.newKeySet();

    StoppedPartitions(Pool pool, MeterRegistry metrics) {
        this.pool = pool;
        metrics.gaugeMapSize("stratus_partitions_stopped", Tags.empty(), reasons);
    }

    /** Whether a batch must be left: its partition stands still, or what was left before has to come first. */
    public boolean skips(TopicPartition partition, long firstOffset, long lastOffset) {
        skipped.noteDelivered(partition, lastOffset);
        if (!reasons.containsKey(partition) && skipped.goesOnAt(partition, firstOffset)) {
            return false;
        }
        skipped.note(partition, lastOffset);
        return true;
    }

    /** The consumer is about to be put to another place: what it has fetched of a partition must not be loaded. */
    void leaveOutWhatFollows(TopicPartition partition) {
        skipped.leaveOutWhatFollows(partition);
    }

    /** The consumer was put to a partition's place: it is tried again, and what stopped it is over when it goes on. */
    void begin(TopicPartition partition, long place) {
        skipped.putBack(partition, place);
        beginning.add(partition);
        reasons.remove(partition);
    }

    /** A partition was taken away: whoever has it now says whether it stands still. */
    void leave(TopicPartition partition) {
        beginning.remove(partition);
        reasons.remove(partition);
    }

    /** Stops a partition behind a batch that could not be loaded. */
    public Uni<Void> stop(TopicPartition partition, long lastOffset, Standstill standstill) {
        var reason = Redaction.of(standstill.getMessage());
        skipped.note(partition, lastOffset);
        reasons.put(partition, reason);
        LOG.errorf("%s stands still: %s. %s", partition, reason, standstill.cure());
        return pool.preparedQuery("SELECT note_incident($1, $2, $3, $4)")
                .execute(Tuple.of(standstill.kind(), partition.toString(), reason, standstill.cure()))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "The incident cannot be noted: %s", Redaction.of(String.valueOf(failure.getMessage()))))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** A batch of a partition was loaded: what had stopped it, here or in another loader, is over. */
    public Uni<Void> loaded(TopicPartition partition) {
        if (!beginning.contains(partition)) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(OVER)
                .execute(Tuple.of(partition.toString(), Standstill.KINDS.toArray(String[]::new)))
                .invoke(() -> beginning.remove(partition))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "The incident cannot be closed yet: %s", Redaction.of(String.valueOf(failure.getMessage()))))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Partitions of which something was left out; they go on when a consumer is put back to their place. */
    Set<TopicPartition> leftOut() {
        return skipped.partitions();
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("partitions are loaded").status(reasons.isEmpty());
        reasons.forEach((partition, reason) -> response.withData(partition.toString(), reason));
        return response.build();
    }
}
