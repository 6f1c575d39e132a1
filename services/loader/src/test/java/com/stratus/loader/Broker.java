package com.stratus.loader;

import com.stratus.embedded.Await;
import com.stratus.model.Platform;
import com.stratus.model.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Kafka as a test sees it. */
final class Broker implements AutoCloseable {

    static final String GROUP = "stratus-loader";
    private static final String ANSWERS_GROUP = "stratus-loader-answers";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String bootstrapServers;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    Broker(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "linger.ms",
                        "500",
                        "batch.size",
                        Integer.toString(900_000),
                        "compression.type",
                        "lz4",
                        "max.request.size",
                        Integer.toString(20 * 1024 * 1024),
                        "buffer.memory",
                        Integer.toString(64 * 1024 * 1024),
                        "reconnect.backoff.max.ms",
                        "500"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** The topics that tests write to, empty, the others too if they are missing, and nothing remembered of any reader. */
    void recreateTopics() {
        var mine = List.of(
                Topics.SHOPIFY_ORDERS,
                Topics.SHOPIFY_CUSTOMERS,
                Topics.SHIPBOB_ORDERS,
                Topics.FREEAGENT_CONTACTS,
                Topics.FREEAGENT_INVOICES,
                Topics.REJECTED,
                Topics.raw(Platform.SHOPIFY),
                Topics.raw(Platform.SHIPBOB),
                Topics.raw(Platform.FREEAGENT));
        var names = mine.stream().map(topic -> topic.name()).toList();
        var existing = get(admin.listTopics().names());
        get(admin.deleteTopics(names.stream().filter(existing::contains).toList())
                .all());
        Topics.all().stream()
                .filter(topic -> mine.contains(topic) || !existing.contains(topic.name()))
                .forEach(topic -> create(topic.name(), topic.partitions(), topic.settings()));
        get(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .filter(List.of(GROUP, ANSWERS_GROUP)::contains)
                .forEach(group -> {
                    forgetMembers(group);
                    get(admin.deleteConsumerGroups(List.of(group)).all());
                });
    }

    void recreate(String topic, int partitions) {
        get(admin.deleteTopics(List.of(topic)).all());
        create(topic, partitions, Map.of());
    }

    /** Deletes what lies before an offset, as retention does, which takes another policy than compaction. */
    void deleteBefore(String topic, int partition, long offset) {
        var policy = new AlterConfigOp(
                new ConfigEntry(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE), OpType.SET);
        get(admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(policy)))
                .all());
        get(admin.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset)))
                .all());
    }

    private void create(String topic, int partitions, Map<String, String> settings) {
        Await.until(PATIENCE, topic + " is made", () -> {
            try {
                get(admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(settings)))
                        .all());
                return true;
            } catch (IllegalStateException stillDeleting) {
                return false;
            }
        });
    }

    /** Sends messages to one partition in one batch and returns when they are acknowledged. */
    void send(List<ProducerRecord<byte[], byte[]>> messages) {
        var sent = messages.stream().map(producer::send).toList();
        producer.flush();
        for (var one : sent) {
            try {
                one.get(30, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @SafeVarargs
    final void send(ProducerRecord<byte[], byte[]>... messages) {
        send(List.of(messages));
    }

    /** What Kafka remembers of the loader's place; -1 when nothing. */
    long committed(String topic, int partition) {
        var offsets = get(admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata());
        var offset = offsets.get(new TopicPartition(topic, partition));
        return offset == null ? -1 : offset.offset();
    }

    /** Only while no member is left. */
    void forgetOffsets() {
        get(admin.deleteConsumerGroups(List.of(GROUP)).all());
    }

    void setOffset(String topic, int partition, long offset) {
        get(admin.alterConsumerGroupOffsets(
                        GROUP, Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)))
                .all());
    }

    /** A killed member counts as alive until its session is over; this ends it at once. */
    void forgetMembers() {
        forgetMembers(GROUP);
    }

    /** Members may also leave by themselves in between, and then there is nobody to remove. */
    private void forgetMembers(String group) {
        Await.until(PATIENCE, group + " has no members", () -> {
            if (members(group).isEmpty()) {
                return true;
            }
            try {
                get(admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                        .all());
                return true;
            } catch (IllegalStateException leftMeanwhile) {
                return members(group).isEmpty();
            }
        });
    }

    private Collection<MemberDescription> members(String group) {
        return get(admin.describeConsumerGroups(List.of(group)).all())
                .get(group)
                .members();
    }

    /** What the loaders' group is doing. */
    GroupState groupState() {
        return get(admin.describeConsumerGroups(List.of(GROUP)).all())
                .get(GROUP)
                .groupState();
    }

    /** The offset of a partition's next message. */
    long end(String topic, int partition) {
        return get(admin.listOffsets(Map.of(new TopicPartition(topic, partition), OffsetSpec.latest()))
                        .partitionResult(new TopicPartition(topic, partition)))
                .offset();
    }

    /** Whether there are so many loaders and each has partitions. */
    boolean isSharedBy(int loaders) {
        var members = members(GROUP);
        return members.size() == loaders
                && members.stream()
                        .noneMatch(
                                member -> member.assignment().topicPartitions().isEmpty());
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        admin.close(Duration.ofSeconds(1));
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
