package com.stratus.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

class EmbeddedKafkaTest {

    private static final String TOPIC = "stratus.test.orders";

    @TempDir
    Path folder;

    @Test
    void answersAndStopsAndKeepsDataAndCluster() throws Exception {
        List<ProcessHandle> before = Processes.ours();
        List<ProcessHandle> processes;
        int port;
        try (EmbeddedKafka kafka = EmbeddedKafka.at(folder).start()) {
            port = kafka.port();
            createTopic(kafka);
            send(kafka, "1", "2");
            assertThat(received(kafka, 2)).containsExactly("1", "2");
            assertThatThrownBy(() -> describe(kafka, "never.created"))
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
            String cluster = clusterId(kafka);

            kafka.restart();
            assertThat(kafka.port()).isEqualTo(port);
            assertThat(clusterId(kafka)).isEqualTo(cluster);
            send(kafka, "3");
            assertThat(received(kafka, 3)).containsExactly("1", "2", "3");
            processes = Processes.oursExcept(before);
        }
        assertThat(processes).hasSizeGreaterThanOrEqualTo(2).noneMatch(Processes::runs);
        assertThat(Ports.listening(port)).isFalse();
        assertThat(folder.resolve("kafka.log")).content().doesNotContain("ERROR", "Exception");
    }

    @Test
    void keepsAcknowledgedDataOverKill() throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.at(folder).start();
        createTopic(kafka);
        send(kafka, "1", "2");

        kafka.kill();

        assertThat(kafka.isAlive()).isFalse();
        try (EmbeddedKafka again = EmbeddedKafka.at(folder).port(kafka.port()).start()) {
            send(again, "3");
            assertThat(received(again, 3)).containsExactly("1", "2", "3");
        }
    }

    @Test
    void twoRunAtOnceButNotInOneFolder() throws Exception {
        var first = CompletableFuture.supplyAsync(
                () -> EmbeddedKafka.at(folder.resolve("1")).start());
        try (EmbeddedKafka second = EmbeddedKafka.at(folder.resolve("2")).start();
                EmbeddedKafka other = first.join()) {
            assertThat(clusterId(other)).isNotEqualTo(clusterId(second));

            assertThatThrownBy(() -> EmbeddedKafka.at(folder.resolve("2")).start())
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessage(
                            "Folder %s is in use by another Kafka (of process %d): stop that one, or choose another with --data-dir.",
                            folder.resolve("2"), ProcessHandle.current().pid());
        }
    }

    @Test
    void namesThePortThatIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> EmbeddedKafka.at(folder).port(port).start())
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessage("Port %d for Kafka is taken: choose another with --port-base.", port);
            assertThatThrownBy(
                            () -> EmbeddedKafka.at(folder).controllerPort(port).start())
                    .hasMessage("Port %d for Kafka's controller is taken: choose another with --port-base.", port);
        }
    }

    @Test
    void namesTheFolderThatIsNotWritable() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThatThrownBy(() -> EmbeddedKafka.at(file.resolve("kafka")).start())
                .isInstanceOf(EmbeddedException.class)
                .hasMessageStartingWith("Folder " + file.resolve("kafka") + " is not writable");
    }

    private static void createTopic(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = admin(kafka)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static void send(EmbeddedKafka kafka, String... values) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all", "compression.type", "zstd");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(TOPIC, value)).get();
            }
        }
    }

    /** As a consumer group, so that the group's own topic is read too. */
    private static List<String> received(EmbeddedKafka kafka, int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "group.id",
                "test-" + System.nanoTime(),
                "auto.offset.reset",
                "earliest");
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            Await.until(Duration.ofSeconds(30), "all values were received", () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(message -> values.add(message.value()));
                return values.size() >= count;
            });
        }
        return values;
    }

    private static void describe(EmbeddedKafka kafka, String topic) throws Exception {
        try (Admin admin = admin(kafka)) {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
        }
    }

    private static String clusterId(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = admin(kafka)) {
            return admin.describeCluster().clusterId().get();
        }
    }

    private static Admin admin(EmbeddedKafka kafka) {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }
}
