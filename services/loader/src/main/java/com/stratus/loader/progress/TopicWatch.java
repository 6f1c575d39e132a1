package com.stratus.loader.progress;

import com.stratus.core.redaction.Redaction;
import com.stratus.loader.Worker;
import com.stratus.loader.progress.LoadProgress.Loaded;
import com.stratus.loader.progress.Loss.Places;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Notices under way that a log is not the one that was loaded. Kafka does not tell a running consumer: it is put to the
 * log's beginning, and what it delivers from there would pass for loaded already.
 */
@ApplicationScoped
public class TopicWatch {

    private static final Logger LOG = Logger.getLogger(TopicWatch.class);

    private final Pool pool;
    private final LoadProgress progress;
    private final ProgressSeeker seeker;
    private final StoppedPartitions stopped;
    private final KafkaClientService kafka;
    private final Map<String, Object> broker;

    TopicWatch(
            Pool pool,
            LoadProgress progress,
            ProgressSeeker seeker,
            StoppedPartitions stopped,
            KafkaClientService kafka,
            @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.pool = pool;
        this.progress = progress;
        this.seeker = seeker;
        this.stopped = stopped;
        this.kafka = kafka;
        this.broker = broker;
    }

    @Scheduled(every = "{stratus.loader.topics-again}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return progress.places(pool)
                .chain(loaded -> Worker.run(() -> lost(loaded)))
                .chain(lost -> placeAnew(lost, Map.of()))
                .onFailure()
                .invoke(failure -> LOG.debugf(
                        "Topics cannot be looked at now: %s", Redaction.of(String.valueOf(failure.getMessage()))))
                .onFailure()
                .recoverWithNull();
    }

    /** What a person cured goes on by itself. */
    @Scheduled(every = "{stratus.loader.stopped-again}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tryStoppedAgain() {
        return Uni.createFrom()
                .deferred(() -> placeAnew(stopped.leftOut(), Map.of()))
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("Stopped partitions wait: %s", Redaction.of(String.valueOf(failure.getMessage()))))
                .onFailure()
                .recoverWithNull();
    }

    /** Puts a consumer to where its partition has to go on, after a batch showed that the log is another. */
    public Uni<Void> placeAnew(TopicPartition partition, LogRewritten rewritten) {
        return placeAnew(Set.of(partition), rewritten.from() < 0 ? Map.of() : Map.of(partition, rewritten.from()));
    }

    /** Invariant: places are read on the polling thread; read before, they may be those before a loss was noted. */
    private Uni<Void> placeAnew(Set<TopicPartition> partitions, Map<TopicPartition, Long> rewrittenFrom) {
        if (partitions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Multi.createFrom()
                .iterable(kafka.getConsumerChannels())
                .onItem()
                .transformToUniAndConcatenate(
                        channel -> kafka.<byte[], byte[]>getConsumer(channel).runOnPollingThread(consumer -> {
                            placeAnew(consumer, partitions, rewrittenFrom);
                        }))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** What was fetched before is still on its way and must not be loaded. */
    private void placeAnew(
            Consumer<?, ?> consumer, Set<TopicPartition> partitions, Map<TopicPartition, Long> rewrittenFrom) {
        var mine = new HashSet<>(consumer.assignment());
        mine.retainAll(partitions);
        if (!mine.isEmpty()) {
            mine.forEach(stopped::leaveOutWhatFollows);
            seeker.placeAnew(consumer, mine, rewrittenFrom);
        }
    }

    /** Partitions that the topics and the database say different things of. */
    private Set<TopicPartition> lost(Map<TopicPartition, Loaded> loaded) {
        try (var admin = AdminClient.create(broker)) {
            var ids = topicIds(admin, loaded.keySet());
            var there = loaded.keySet().stream()
                    .filter(partition -> ids.containsKey(partition.topic()))
                    .collect(Collectors.toSet());
            var beginnings = offsets(admin, there, OffsetSpec.earliest());
            var ends = offsets(admin, there, OffsetSpec.latest());
            return there.stream()
                    .filter(partition -> new Places(
                                    loaded.get(partition).topicId(),
                                    ids.get(partition.topic()),
                                    loaded.get(partition).nextOffset(),
                                    beginnings.get(partition),
                                    ends.get(partition),
                                    null)
                            .loss()
                            .isPresent())
                    .collect(Collectors.toSet());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not describe its topics", e.getCause());
        }
    }

    /** Ids of the topics that there are; one that was deleted has none until it is made anew. */
    private static Map<String, String> topicIds(AdminClient admin, Set<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        var known = partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet());
        return admin.listTopics().listings().get().stream()
                .filter(topic -> known.contains(topic.name()))
                .collect(Collectors.toMap(
                        topic -> topic.name(), topic -> topic.topicId().toString()));
    }

    private static Map<TopicPartition, Long> offsets(
            AdminClient admin, Set<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        return admin
                .listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> which)))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, offset -> offset.getValue().offset()));
    }
}
