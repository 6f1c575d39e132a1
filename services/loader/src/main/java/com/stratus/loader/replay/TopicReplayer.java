package com.stratus.loader.replay;

import com.stratus.core.redaction.Redaction;
import com.stratus.core.schema.SchemaGate;
import com.stratus.loader.HeldValue;
import com.stratus.loader.PatientLoader;
import com.stratus.loader.Worker;
import com.stratus.loader.replay.Replays.Replay;
import com.stratus.loader.replay.TopicReader.Polled;
import com.stratus.model.table.Tables;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Loads a topic once more, beside the live traffic, under a consumer and a run id of its own. Versions decide, so what is
 * stored already stays and what was missed comes in.
 */
@ApplicationScoped
class TopicReplayer {

    private static final Logger LOG = Logger.getLogger(TopicReplayer.class);

    private final Replays replays;
    private final PatientLoader loader;
    private final SchemaGate schema;
    private final Map<String, Object> broker;

    TopicReplayer(
            Replays replays,
            PatientLoader loader,
            SchemaGate schema,
            @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.replays = replays;
        this.loader = loader;
        this.schema = schema;
        this.broker = broker;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> replayWhatIsAskedFor() {
        return schema.isReady()
                .chain(ready -> ready ? takeOne() : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> LOG.warnf("Replays wait: %s", describe(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> takeOne() {
        return replays.take().chain(taken -> taken.isEmpty() ? Uni.createFrom().voidItem() : replay(taken.get()));
    }

    private Uni<Void> replay(Replay replay) {
        if (Tables.ofTopic(replay.topic()) == null) {
            return replays.end(replay, "the topic carries no records");
        }
        LOG.infof("%s: %s is loaded again from %s", replay.consumer(), replay.topic(), replay.from());
        return replays.reached(replay)
                .chain(reached -> Worker.run(() -> new TopicReader(broker, replay.topic(), replay.from(), reached)))
                .chain(reader -> replays.size(replay, reader.size())
                        .chain(() -> read(replay, reader))
                        .onTermination()
                        .call(() -> Worker.run(() -> {
                            reader.close();
                            return null;
                        })))
                .chain(() -> replays.end(replay, null))
                .invoke(() -> LOG.infof("%s: done", replay.consumer()))
                .onFailure()
                .recoverWithUni(failure -> replays.end(replay, describe(failure)));
    }

    /** Deferred, because what is given to {@code repeating()} outlives a subscription. */
    private Uni<Void> read(Replay replay, TopicReader reader) {
        return Multi.createFrom()
                .deferred(() -> Multi.createBy()
                        .repeating()
                        .uni(() -> Worker.run(reader::next))
                        .whilst(Polled::more))
                .onItem()
                .transformToUniAndConcatenate(polled -> load(replay, polled))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> load(Replay replay, Polled polled) {
        return Multi.createFrom()
                .iterable(polled.messages().entrySet())
                .onItem()
                .transformToUniAndConcatenate(batch -> load(replay, batch.getKey(), batch.getValue()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> load(Replay replay, TopicPartition partition, List<ConsumerRecord<byte[], HeldValue>> messages) {
        messages.forEach(message -> message.headers()
                .remove("ce_runid")
                .add("ce_runid", replay.runId().toString().getBytes(StandardCharsets.UTF_8)));
        return loader.load(replay.consumer(), partition, messages)
                .chain(() -> replays.progress(replay, messages.size()));
    }

    private static String describe(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + Redaction.of(String.valueOf(failure.getMessage()));
    }
}
