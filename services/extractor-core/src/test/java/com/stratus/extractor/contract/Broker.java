package com.stratus.extractor.contract;

import com.stratus.model.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** The topics, read and written by plain clients, for one thread at a time. */
final class Broker implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final short REPLICAS = -1;

    private final String bootstrapServers;
    private final KafkaConsumer<byte[], byte[]> consumer;

    Broker(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        consumer = consumer(bootstrapServers);
    }

    @Override
    public void close() {
        consumer.close();
    }

    void createTopics() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            done(admin.createTopics(Topics.all().stream()
                            .map(topic ->
                                    new NewTopic(topic.name(), topic.partitions(), REPLICAS).configs(topic.settings()))
                            .toList())
                    .all());
        }
    }

    /** How many messages a topic holds. */
    long size(String topic) {
        return ends(topic).values().stream().mapToLong(Long::longValue).sum();
    }

    /** Where a topic ends now. */
    Map<TopicPartition, Long> ends(String topic) {
        return consumer.endOffsets(partitions(topic));
    }

    /** A topic's messages behind the given places. */
    List<Received> read(String topic, Map<TopicPartition, Long> places) {
        var ends = ends(topic);
        consumer.assign(ends.keySet());
        ends.keySet().forEach(partition -> consumer.seek(partition, places.getOrDefault(partition, 0L)));
        var messages = new ArrayList<Received>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(message -> messages.add(received(message)));
        }
        return messages;
    }

    private static Received received(ConsumerRecord<byte[], byte[]> message) {
        var headers = new LinkedHashMap<String, String>();
        message.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return new Received(
                message.topic(),
                message.partition(),
                message.offset(),
                new String(message.key(), StandardCharsets.UTF_8),
                message.value(),
                headers);
    }

    /** Publishes messages once more, as they are. */
    void publish(List<Received> messages) {
        Map<String, Object> settings = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            var sent = new ArrayList<Future<RecordMetadata>>();
            for (var message : messages) {
                var copy = new ProducerRecord<>(
                        message.topic(),
                        message.partition(),
                        message.key().getBytes(StandardCharsets.UTF_8),
                        message.value());
                message.headers()
                        .forEach((name, value) -> copy.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
                sent.add(producer.send(copy));
            }
            sent.forEach(Broker::done);
        }
    }

    private static <T> T done(Future<T> work) {
        try {
            return work.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }
}
