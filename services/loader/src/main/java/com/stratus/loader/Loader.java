package com.stratus.loader;

import com.stratus.core.redaction.Redaction;
import com.stratus.loader.progress.LoadProgress;
import com.stratus.loader.progress.LogRewritten;
import com.stratus.loader.progress.Standstill;
import com.stratus.loader.progress.StoppedPartitions;
import com.stratus.loader.progress.TopicWatch;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes what Kafka delivers to the database, partition by partition. While the database is away the batch waits and is
 * repeated; the consumer is paused meanwhile, because the next poll comes only after this one is done.
 */
@ApplicationScoped
class Loader {

    private static final Logger LOG = Logger.getLogger(Loader.class);

    private final PatientLoader loader;
    private final StoppedPartitions stopped;
    private final TopicWatch topics;

    Loader(PatientLoader loader, StoppedPartitions stopped, TopicWatch topics) {
        this.loader = loader;
        this.stopped = stopped;
        this.topics = topics;
    }

    @Incoming("records")
    Uni<Void> loadRecords(ConsumerRecords<byte[], HeldValue> polled) {
        return load(polled);
    }

    /** A consumer of its own: answers are large, and records do not wait for them. */
    @Incoming("answers")
    Uni<Void> loadAnswers(ConsumerRecords<byte[], HeldValue> polled) {
        return load(polled);
    }

    private Uni<Void> load(ConsumerRecords<byte[], HeldValue> polled) {
        return Multi.createFrom()
                .iterable(polled.partitions())
                .onItem()
                .transformToUniAndConcatenate(partition -> load(partition, polled))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> load(TopicPartition partition, ConsumerRecords<byte[], HeldValue> polled) {
        var messages = polled.records(partition);
        var first = messages.get(0).offset();
        var last = messages.get(messages.size() - 1).offset();
        if (stopped.skips(partition, first, last)) {
            return Uni.createFrom().voidItem();
        }
        return loader.load(LoadProgress.CONSUMER, partition, messages)
                .chain(() -> stopped.loaded(partition))
                .onFailure()
                .recoverWithUni(failure -> failure instanceof LogRewritten rewritten
                        ? placeAnew(partition, rewritten)
                        : stopped.stop(partition, last, standstill(failure)));
    }

    /** If that fails too, whoever looks at the topics next finds the same. */
    private Uni<Void> placeAnew(TopicPartition partition, LogRewritten rewritten) {
        return topics.placeAnew(partition, rewritten)
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("%s waits: %s", partition, Redaction.of(String.valueOf(failure.getMessage()))))
                .onFailure()
                .recoverWithNull();
    }

    private static Standstill standstill(Throwable failure) {
        return failure instanceof Standstill standstill ? standstill : Standstill.schemaMissing(failure);
    }
}
