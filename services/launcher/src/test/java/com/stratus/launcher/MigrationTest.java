package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.embedded.Embedded;
import com.stratus.model.Schema;
import com.stratus.model.topic.Topics;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;

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
