package com.stratus.launcher;

import com.stratus.model.Schema;
import com.stratus.model.topic.Topic;
import com.stratus.model.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;

import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The one step that makes tables and topics; services only wait for it. */
final class Migration {

    private static final int ANSWER_SECONDS = 10;
    private static final short REPLICAS = -1;

    private Migration() {}

    /** Brings the tables up to date. @return how many migrations were applied */
    static int migrate(Database database) {
        try {
            return flyway(database).migrate().migrationsExecuted;
        } catch (FlywayException e) {
            throw new UserError(
                    "The tables in " + database.described() + " could not be brought up to date: " + firstLine(e));
        }
    }

    /** @throws UserError if the tables are older than this build */
    static void requireMigrated(Database database) {
        var current = currentVersion(database);
        if (current == null || !current.isAtLeast(Schema.VERSION)) {
            throw new UserError("The database " + database.described() + " has "
                    + (current == null ? "no tables of Stratus" : "tables of version " + current)
                    + " and this build needs version " + Schema.VERSION + ": run ./stratus migrate first.");
        }
    }

    private static MigrationVersion currentVersion(Database database) {
        try {
            var current = flyway(database).info().current();
            return current == null ? null : current.getVersion();
        } catch (FlywayException e) {
            throw new UserError(
                    "The version of the tables in " + database.described() + " could not be read: " + firstLine(e));
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("no reason given");
    }

    private static Flyway flyway(Database database) {
        return Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations(Schema.LOCATION)
                .load();
    }

    /** Makes the topics that are missing. @return how many */
    static int createTopics(String bootstrapServers) {
        try (var admin = admin(bootstrapServers)) {
            var existing = answer(admin.listTopics().names(), "the list of topics", bootstrapServers);
            var missing = Topics.all().stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .map(Migration::toNewTopic)
                    .toList();
            var made = admin.createTopics(missing).values();
            made.forEach((name, outcome) -> awaitMade(name, outcome, bootstrapServers));
            return missing.size();
        }
    }

    /** Somebody else may make the same topic at the same time, which is as good. */
    private static void awaitMade(String name, KafkaFuture<Void> outcome, String bootstrapServers) {
        var made = outcome.toCompletionStage().toCompletableFuture().exceptionally(failure -> {
            if (cause(failure) instanceof TopicExistsException) {
                return null;
            }
            throw new CompletionException(cause(failure));
        });
        answer(made, "the topic " + name, bootstrapServers);
    }

    /** @throws UserError if the broker does not answer or lacks topics */
    static void requireTopics(String bootstrapServers) {
        try (var admin = admin(bootstrapServers)) {
            var existing = answer(admin.listTopics().names(), "the list of topics", bootstrapServers);
            var missing = Topics.all().stream()
                    .map(Topic::name)
                    .filter(name -> !existing.contains(name))
                    .toList();
            if (!missing.isEmpty()) {
                throw new UserError("Kafka lacks the topics " + missing + ": run ./stratus migrate first.");
            }
        }
    }

    /** Waits for Kafka's answer. @param what what was asked for, for the message */
    private static <T> T answer(Future<T> asked, String what, String bootstrapServers) {
        try {
            return asked.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw refused(e.getCause(), what, bootstrapServers);
        } catch (TimeoutException e) {
            throw refused(e, what, bootstrapServers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted.");
        }
    }

    static UserError refused(Throwable failure, String what, String bootstrapServers) {
        var cause = cause(failure);
        if (cause instanceof TimeoutException || cause instanceof org.apache.kafka.common.errors.TimeoutException) {
            return new UserError("KAFKA_BOOTSTRAP_SERVERS: no broker answered within " + ANSWER_SECONDS + " s at "
                    + bootstrapServers + ".");
        }
        return new UserError("Kafka at " + bootstrapServers + " refuses " + what + " ("
                + cause.getClass().getSimpleName() + "): " + cause.getMessage());
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static NewTopic toNewTopic(Topic topic) {
        return new NewTopic(topic.name(), topic.partitions(), REPLICAS).configs(topic.settings());
    }

    private static Admin admin(String bootstrapServers) {
        try {
            return Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                    bootstrapServers,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    ANSWER_SECONDS * 1000,
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    ANSWER_SECONDS * 500));
        } catch (org.apache.kafka.common.KafkaException e) {
            throw new UserError("KAFKA_BOOTSTRAP_SERVERS is malformed or cannot be resolved: it must look like"
                    + " host1:9092,host2:9092.");
        }
    }
}
