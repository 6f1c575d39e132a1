package com.stratus.loader;

import com.stratus.core.redaction.Redaction;
import com.stratus.core.schema.SchemaGate;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.List;

/** Loads batches and repeats them for as long as time may heal what went wrong: the database is away, rows contended. */
@ApplicationScoped
public class PatientLoader {

    private static final Logger LOG = Logger.getLogger(PatientLoader.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final BatchLoader batches;
    private final SchemaGate schema;

    PatientLoader(BatchLoader batches, SchemaGate schema) {
        this.batches = batches;
        this.schema = schema;
    }

    /**
     * Loads messages of one partition in offset order; those that the consumer has loaded before are dropped, uncounted.
     *
     * @param consumer whose progress it is
     * @return fails only with what no repetition cures
     */
    public Uni<Void> load(String consumer, TopicPartition partition, List<ConsumerRecord<byte[], HeldValue>> messages) {
        return Multi.createFrom()
                .iterable(Portions.of(messages))
                .onItem()
                .transformToUniAndConcatenate(portion -> loadPortion(
                        consumer,
                        partition,
                        portion.stream().map(HeldValue::released).toList()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> loadPortion(
            String consumer, TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> messages) {
        return schema.isReady()
                .onItem()
                .transformToUni(ready -> ready
                        ? batches.load(consumer, partition, messages)
                        : Uni.createFrom().failure(new IllegalStateException("the schema is not ready")))
                .onFailure(Failures::mayHeal)
                .invoke(failure -> LOG.warnf(
                        "%s: %s waits: %s", consumer, partition, Redaction.of(String.valueOf(failure.getMessage()))))
                .onFailure(Failures::mayHeal)
                .retry()
                .withBackOff(SHORTEST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }
}
