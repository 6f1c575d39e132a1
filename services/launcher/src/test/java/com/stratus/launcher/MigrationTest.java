package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.stratus.embedded.Embedded;
import com.stratus.model.Schema;
import com.stratus.model.topic.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

class MigrationTest {

    @Test
    void tablesOfALaterVersionAreAsGood() throws Exception {
        Embedded.postgres().createDatabase("later");
        var database = Database.of(Embedded.postgres().uri("later"));
        assertThatThrownBy(() -> Migration.requireMigrated(database))
                .isInstanceOf(UserError.class)
                .hasMessage("The database " + database.described()
                        + " has no tables of Stratus and this build needs version " + Schema.VERSION
                        + ": run ./stratus migrate first.");
        Migration.migrate(database);
        Migration.requireMigrated(database);
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO flyway_schema_history SELECT 999, '999', 'later', type, 'V999__later.sql',"
                    + " checksum, installed_by, installed_on, 1, true FROM flyway_schema_history WHERE version = '1'");
        }
        assertThatCode(() -> Migration.requireMigrated(database)).doesNotThrowAnyException();
    }

    @Test
    void saysThatTheTablesCannotBeRead() {
        var nobody = Database.of("postgresql://ada:s3cret-word@127.0.0.1:1/shop");
        assertThatThrownBy(() -> Migration.requireMigrated(nobody))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("The version of the tables in 127.0.0.1:1/shop could not be read: ")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void severalMayMakeTheTopicsAtOnce() {
        var brokers = Embedded.kafka().bootstrapServers();
        var others = java.util.stream.IntStream.range(0, 4)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> Migration.createTopics(brokers)))
                .toList();
        others.forEach(CompletableFuture::join);
        Migration.requireTopics(brokers);
        assertThat(Migration.createTopics(brokers)).isZero();
        assertThat(Topics.all()).isNotEmpty();
    }

    /** Kafka refuses messages that are dated more than an hour ahead, unless it dates them itself. */
    @Test
    void topicsTakeMessagesOfAMachineWhoseClockIsADayAhead() throws Exception {
        var brokers = Embedded.kafka().bootstrapServers();
        Migration.createTopics(brokers);
        var tomorrow = Instant.now().plus(Duration.ofDays(1)).toEpochMilli();
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", brokers), new StringSerializer(), new StringSerializer())) {
            for (var topic : Topics.all()) {
                var message = new ProducerRecord<>(topic.name(), 0, tomorrow, "shopify|1", "{}");
                var sent = producer.send(message).get(30, TimeUnit.SECONDS);
                assertThat(Instant.ofEpochMilli(sent.timestamp()))
                        .as(topic.name())
                        .isCloseTo(Instant.now(), within(5, ChronoUnit.MINUTES));
            }
        }
    }

    @Test
    void saysWhatKafkaRefusesAndWhy() {
        assertThat(Migration.refused(
                        new PolicyViolationException("no compaction"), "the topic stratus.rejected", "k:9092"))
                .hasMessage(
                        "Kafka at k:9092 refuses the topic stratus.rejected (PolicyViolationException): no compaction");
        assertThat(Migration.refused(new TimeoutException("late"), "the list of topics", "k:9092"))
                .hasMessage("KAFKA_BOOTSTRAP_SERVERS: no broker answered within 10 s at k:9092.");
    }
}
