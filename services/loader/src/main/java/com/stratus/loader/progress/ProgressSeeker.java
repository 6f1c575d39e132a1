package com.stratus.loader.progress;

import com.stratus.core.redaction.Redaction;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Puts the consumer where the database is, whatever offset Kafka remembers, and notices when the two cannot belong
 * together.
 */
@ApplicationScoped
@Identifier("load-progress")
public class ProgressSeeker implements KafkaConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(ProgressSeeker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Pool pool;
    private final LoadProgress progress;
    private final LossGuard guard;
    private final Map<String, Object> broker;
    private final CountDownLatch stopping = new CountDownLatch(1);

    ProgressSeeker(
            Pool pool,
            LoadProgress progress,
            LossGuard guard,
            @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.pool = pool;
        this.progress = progress;
        this.guard = guard;
        this.broker = broker;
    }

    private record Loaded(String topicId, long nextOffset) {}

    /**
     * Kafka calls this on its polling thread and goes on when it returns, so this is the one place that has to wait for
     * the database.
     *
     * <p>Invariant: it returns only when every partition is in its place. After a failure the framework would poll on
     * from Kafka's offset; after too long a wait Kafka calls it again.
     */
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        while (true) {
            try {
                place(consumer, partitions);
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

    private void place(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        var topicIds = topicIds(partitions);
        progress.topicIds(topicIds);
        var loaded = loaded();
        var beginnings = consumer.beginningOffsets(partitions);
        var ends = consumer.endOffsets(partitions);
        for (var partition : partitions) {
            var known = loaded.get(partition);
            if (known == null) {
                consumer.seek(partition, beginnings.get(partition));
                continue;
            }
            guard.check(
                    partition,
                    new LossGuard.Places(
                            known.topicId(),
                            topicIds.get(partition.topic()),
                            known.nextOffset(),
                            beginnings.get(partition),
                            ends.get(partition)));
            consumer.seek(partition, Math.min(known.nextOffset(), ends.get(partition)));
        }
        LOG.infof("%d partitions assigned", partitions.size());
    }

    private Map<TopicPartition, Loaded> loaded() {
        return pool.preparedQuery(
                        "SELECT topic, partition, topic_id, next_offset FROM load_progress WHERE consumer = $1")
                .execute(Tuple.of(LoadProgress.CONSUMER))
                .map(rows -> {
                    var loaded = new HashMap<TopicPartition, Loaded>();
                    for (Row row : rows) {
                        loaded.put(
                                new TopicPartition(row.getString("topic"), row.getInteger("partition")),
                                new Loaded(row.getString("topic_id"), row.getLong("next_offset")));
                    }
                    return loaded;
                })
                .await()
                .atMost(PATIENCE);
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
