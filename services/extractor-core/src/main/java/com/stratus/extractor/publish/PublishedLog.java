package com.stratus.extractor.publish;

import com.stratus.model.topic.Topics;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads the topics themselves: where they end, and what a run has in them beyond its last checkpoint. A process that
 * is killed in the middle of a page cannot say which messages Kafka took; the topic can, so counts stay exact.
 */
@ApplicationScoped
public class PublishedLog {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final Map<String, Object> broker;

    PublishedLog(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.broker = broker;
    }

    /** What a run has in the topics. */
    public record Found(long records, long rejects, Offsets reached) {}

    /** The ends of an entity's topics and of the rejected topic. */
    public Uni<Offsets> ends(List<String> topics) {
        return onWorker(consumer -> new Offsets(consumer.endOffsets(partitions(consumer, topics), ANSWER)));
    }

    /** Counts the messages of a run from the given places to the ends of the topics. */
    public Uni<Found> since(Offsets places, List<String> topics, UUID runId) {
        return onWorker(consumer -> {
            var partitions = partitions(consumer, topics);
            var ends = consumer.endOffsets(partitions, ANSWER);
            consumer.assign(partitions);
            partitions.forEach(
                    partition -> consumer.seek(partition, places.next().getOrDefault(partition, 0L)));
            return count(consumer, ends, runId);
        });
    }

    private static Found count(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, UUID runId) {
        var records = 0L;
        var rejects = 0L;
        var reached = new HashMap<TopicPartition, Long>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (var message : consumer.poll(POLL)) {
                var partition = new TopicPartition(message.topic(), message.partition());
                if (message.offset() < ends.get(partition) && isOf(message, runId)) {
                    reached.merge(partition, message.offset() + 1, Math::max);
                    if (message.topic().equals(Topics.REJECTED.name())) {
                        rejects++;
                    } else {
                        records++;
                    }
                }
            }
        }
        return new Found(records, rejects, new Offsets(reached));
    }

    private static boolean isOf(ConsumerRecord<byte[], byte[]> message, UUID runId) {
        var header = message.headers().lastHeader("ce_runid");
        return header != null && runId.toString().equals(new String(header.value(), StandardCharsets.UTF_8));
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, List<String> topics) {
        return Stream.concat(topics.stream(), Stream.of(Topics.REJECTED.name()))
                .flatMap(name -> consumer.partitionsFor(name, ANSWER).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    /** Kafka's consumer blocks, so it lives on a worker thread for as long as it is needed. */
    private <T> Uni<T> onWorker(Function<KafkaConsumer<byte[], byte[]>, T> work) {
        return Uni.createFrom()
                .item(() -> {
                    var settings = new HashMap<>(broker);
                    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
                    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
                    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
                    try (var consumer =
                            new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                        return work.apply(consumer);
                    }
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
