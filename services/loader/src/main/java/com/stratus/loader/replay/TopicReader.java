package com.stratus.loader.replay;

import com.stratus.loader.HeldValue;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads one topic from given places to the ends that it has at the beginning. Blocks; one thread at a time. */
public final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int MESSAGES = 2000;
    private static final int BYTES = 16 * 1024 * 1024;

    private final KafkaConsumer<byte[], HeldValue> consumer;
    private final Map<TopicPartition, Long> beginnings;
    private final Map<TopicPartition, Long> ends;

    /**
     * A reader of a topic.
     *
     * @param from messages published before are left out; null for all
     * @param reached places where an earlier attempt came to
     */
    public TopicReader(Map<String, Object> broker, String topic, Instant from, Map<TopicPartition, Long> reached) {
        var settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MESSAGES);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, BYTES);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new HeldValue.Holding());
        var partitions = consumer.partitionsFor(topic, ANSWER).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        ends = consumer.endOffsets(partitions, ANSWER);
        beginnings = beginnings(partitions, from);
        partitions.forEach(partition ->
                consumer.seek(partition, Math.max(beginnings.get(partition), reached.getOrDefault(partition, 0L))));
    }

    private Map<TopicPartition, Long> beginnings(List<TopicPartition> partitions, Instant from) {
        if (from == null) {
            return consumer.beginningOffsets(partitions, ANSWER);
        }
        var asked =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> from.toEpochMilli()));
        var found = consumer.offsetsForTimes(asked, ANSWER);
        return partitions.stream()
                .collect(Collectors.toMap(
                        partition -> partition,
                        partition -> found.get(partition) == null
                                ? ends.get(partition)
                                : found.get(partition).offset()));
    }

    /** Offsets between beginnings and ends. */
    long size() {
        return ends.entrySet().stream()
                .mapToLong(end -> end.getValue() - Math.min(end.getValue(), beginnings.get(end.getKey())))
                .sum();
    }

    /**
     * What came with one poll.
     *
     * @param more whether something is left before the ends
     */
    public record Polled(Map<TopicPartition, List<ConsumerRecord<byte[], HeldValue>>> messages, boolean more) {}

    /** The next messages; none of them lies behind the ends. */
    public Polled next() {
        var polled = isAtEnd() ? ConsumerRecords.<byte[], HeldValue>empty() : consumer.poll(POLL);
        var messages = new HashMap<TopicPartition, List<ConsumerRecord<byte[], HeldValue>>>();
        for (var partition : polled.partitions()) {
            var before = polled.records(partition).stream()
                    .filter(message -> message.offset() < ends.get(partition))
                    .toList();
            if (!before.isEmpty()) {
                messages.put(partition, before);
            }
        }
        return new Polled(messages, !isAtEnd());
    }

    private boolean isAtEnd() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
