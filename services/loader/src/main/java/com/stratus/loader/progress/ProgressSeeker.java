package com.stratus.loader.progress;

import com.stratus.core.redaction.Redaction;
import com.stratus.loader.progress.Loss.Places;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Puts the consumer where the database is, whatever offset Kafka remembers, and notices when the two cannot belong
 * together.
 */
@Default
@ApplicationScoped
@Identifier("load-progress")
public class ProgressSeeker implements KafkaConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(ProgressSeeker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final String UNKNOWN_EPOCH =
            "UPDATE load_progress SET leader_epoch = NULL WHERE consumer = $1 AND topic = $2 AND partition = $3";

    private final Pool pool;
    private final LoadProgress progress;
    private final StoppedPartitions stopped;
    private final Map<String, Object> broker;
    private final CountDownLatch stopping = new CountDownLatch(1);

    ProgressSeeker(
            Pool pool,
            LoadProgress progress,
            StoppedPartitions stopped,
            @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.pool = pool;
        this.progress = progress;
        this.stopped = stopped;
        this.broker = broker;
    }

    /**
     * Kafka calls this on its polling thread and goes on when it returns, so this is the one place that has to wait for
     * the database.
     *
     * <p>Invariant: it returns only when every partition is in its place. After a failure the framework would poll on
     * from Kafka's offset; after too long a wait Kafka calls it again.
     */
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            placeAnew(consumer, partitions, Map.of());
        }
    }

    /**
     * The same for partitions that the consumer has already; on its polling thread.
     *
     * @param rewrittenFrom first offsets that are known to hold other messages than those that were loaded
     */
    void placeAnew(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions, Map<TopicPartition, Long> rewrittenFrom) {
        while (true) {
            try {
                place(consumer, partitions, rewrittenFrom);
                return;
            } catch (WakeupException | InterruptException closing) {
                throw closing;
            } catch (RuntimeException e) {
                LOG.warnf("Waiting for the database and Kafka: %s", Redaction.of(String.valueOf(e.getMessage())));
                if (stopsWithin(PAUSE)) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(stopped::leave);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    private boolean stopsWithin(Duration pause) {
        try {
            return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void place(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions, Map<TopicPartition, Long> rewrittenFrom) {
        var topicIds = topicIds(partitions);
        progress.topicIds(topicIds);
        await(noteTopics(topicIds));
        var loaded = await(progress.places(pool));
        var beginnings = consumer.beginningOffsets(partitions);
        var ends = consumer.endOffsets(partitions);
        for (var partition : partitions) {
            var known = loaded.get(partition);
            if (known == null) {
                begin(consumer, partition, beginnings.get(partition), null);
                continue;
            }
            var places = new Places(
                    known.topicId(),
                    topicIds.get(partition.topic()),
                    known.nextOffset(),
                    beginnings.get(partition),
                    ends.get(partition),
                    rewrittenFrom.get(partition));
            var loss = places.loss();
            loss.ifPresent(lost -> await(recover(partition, places, lost)));
            begin(consumer, partition, places.continueAt(), loss.isPresent() ? null : known.leaderEpoch());
        }
        LOG.infof("%d partitions are read from where they are loaded to", partitions.size());
    }

    /**
     * Begins to read at a place.
     *
     * @param leaderEpoch of the message before it, by which Kafka tells whether the log was cut since and has grown over
     *     the place with others; null when it is not known
     */
    private void begin(Consumer<?, ?> consumer, TopicPartition partition, long place, Integer leaderEpoch) {
        consumer.seek(partition, new OffsetAndMetadata(place, Optional.ofNullable(leaderEpoch), ""));
        stopped.begin(partition, place);
    }

    private Uni<?> noteTopics(Map<String, String> topicIds) {
        return pool.preparedQuery(
                        "INSERT INTO known_topics (topic, topic_id) SELECT * FROM unnest($1::text[], $2::text[])"
                                + " ON CONFLICT DO NOTHING")
                .execute(Tuple.of(
                        topicIds.keySet().toArray(String[]::new),
                        topicIds.values().toArray(String[]::new)));
    }

    /** Never in silence: what was lost is extracted again, and an incident says so. */
    private Uni<?> recover(TopicPartition partition, Places places, Loss loss) {
        return pool.preparedQuery("SELECT recover_lost_messages($1, $2, $3, $4, $5, $6, $7, $8) AS requested")
                .execute(Tuple.tuple()
                        .addValue(LoadProgress.CONSUMER)
                        .addValue(partition.topic())
                        .addValue(partition.partition())
                        .addValue(places.topicId())
                        .addValue(places.continueAt())
                        .addValue(places.end())
                        .addValue(loss.kind())
                        .addValue(loss.message()))
                .call(() -> pool.preparedQuery(UNKNOWN_EPOCH)
                        .execute(Tuple.of(LoadProgress.CONSUMER, partition.topic(), partition.partition())))
                .invoke(rows -> LOG.errorf(
                        "%s lost messages: %s. Cursors were set back to what is loaded; %d jobs run again",
                        partition, loss.message(), rows.iterator().next().getInteger("requested")));
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }

    private Map<String, String> topicIds(Collection<TopicPartition> partitions) {
        var topics = partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet());
        try (var admin = AdminClient.create(broker)) {
            return admin.describeTopics(topics).allTopicNames().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            topic -> topic.getValue().topicId().toString()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not describe its topics", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
