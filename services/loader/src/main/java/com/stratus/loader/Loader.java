package com.stratus.loader;

import com.stratus.core.redaction.Redaction;
import com.stratus.core.schema.SchemaGate;
import com.stratus.loader.progress.LossGuard;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import java.time.Duration;

/**
 * Takes what Kafka delivers to the database, partition by partition. While the database is away the batch waits and is
 * repeated; the consumer is paused meanwhile, because the next poll comes only after this one is done.
 */
@ApplicationScoped
class Loader {

    private static final Logger LOG = Logger.getLogger(Loader.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final BatchLoader batches;
    private final SchemaGate schema;
    private final LossGuard guard;

    Loader(BatchLoader batches, SchemaGate schema, LossGuard guard) {
        this.batches = batches;
        this.schema = schema;
        this.guard = guard;
    }

    @Incoming("records")
    Uni<Void> load(ConsumerRecords<byte[], byte[]> polled) {
        return Multi.createFrom()
                .iterable(polled.partitions())
                .onItem()
                .transformToUniAndConcatenate(partition -> load(partition, polled))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> load(TopicPartition partition, ConsumerRecords<byte[], byte[]> polled) {
        if (guard.loss(partition).isPresent()) {
            // Its place in the database stays, readiness says why, and the other partitions go on.
            return Uni.createFrom().voidItem();
        }
        return schema.isReady()
                .onItem()
                .transformToUni(ready -> ready
                        ? batches.load(partition, polled.records(partition))
                        : Uni.createFrom().failure(new IllegalStateException("the schema is not ready")))
                .onFailure(Failures::mayHeal)
                .invoke(failure ->
                        LOG.warnf("%s waits: %s", partition, Redaction.of(String.valueOf(failure.getMessage()))))
                .onFailure(Failures::mayHeal)
                .retry()
                .withBackOff(SHORTEST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .onFailure()
                .invoke(failure ->
                        LOG.errorf("%s stops: %s", partition, Redaction.of(String.valueOf(failure.getMessage()))));
    }
}
