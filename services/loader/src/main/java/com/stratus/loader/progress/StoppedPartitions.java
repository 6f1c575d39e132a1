package com.stratus.loader.progress;

import com.stratus.core.redaction.Redaction;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
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

    private final Pool pool;
    private final KafkaClientService kafka;
    private final Map<TopicPartition, String> reasons = new ConcurrentHashMap<>();

    StoppedPartitions(Pool pool, KafkaClientService kafka, MeterRegistry metrics) {
        this.pool = pool;
        this.kafka = kafka;
        metrics.gaugeMapSize("stratus_partitions_stopped", Tags.empty(), reasons);
    }

    public boolean contains(TopicPartition partition) {
        return reasons.containsKey(partition);
    }

    /** Forgets that a partition was stopped: it was assigned anew and begins at its place. */
    void forget(TopicPartition partition) {
        reasons.remove(partition);
    }

    /**
     * Stops a partition.
     *
     * @param kind as in {@code incidents.kind}
     * @param cure what a person can do
     */
    public Uni<Void> stop(TopicPartition partition, String kind, String reason, String cure) {
        reasons.put(partition, reason);
        LOG.errorf("%s stands still: %s. %s", partition, reason, cure);
        return pool.preparedQuery("SELECT note_incident($1, $2, $3, $4)")
                .execute(Tuple.of(kind, partition.toString(), reason, cure))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "The incident cannot be noted: %s", Redaction.of(String.valueOf(failure.getMessage()))))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Puts the consumer back to the place of every stopped partition, so that what was cured goes on. */
    public Uni<Void> tryAgain(String channel, LoadProgress progress) {
        if (reasons.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return progress.places(pool)
                .chain(places -> kafka.<byte[], byte[]>getConsumer(channel).runOnPollingThread(consumer -> {
                    for (var partition : reasons.keySet()) {
                        if (consumer.assignment().contains(partition)) {
                            var place = places.get(partition);
                            consumer.seek(partition, place == null ? 0 : place.nextOffset());
                        }
                        reasons.remove(partition);
                    }
                }));
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("partitions are loaded").status(reasons.isEmpty());
        reasons.forEach((partition, reason) -> response.withData(partition.toString(), reason));
        return response.build();
    }
}
