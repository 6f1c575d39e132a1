package com.stratus.launcher;

import com.stratus.model.Schema;
import com.stratus.model.topic.Topic;
import com.stratus.model.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
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
            throw new UserError("The tables in " + database.described() + " could not be brought up to date: "
                    + e.getMessage()
                            .lines()
                            .filter(line -> !line.isBlank())
                            .findFirst()
                            .orElse("no reason given"));
        }
    }

    /** @throws UserError if the tables are not those of this build */
    static void requireMigrated(Database database) {
        var current = flyway(database).info().current();
        if (current == null || !Schema.VERSION.equals(current.getVersion().getVersion())) {
            throw new UserError("The database " + database.described() + " has "
                    + (current == null ? "no tables of Stratus" : "tables of version " + current.getVersion())
                    + " and this build needs version " + Schema.VERSION + ": run ./stratus migrate first.");
        }
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
            var existing = names(admin);
            var missing = Topics.all().stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .map(Migration::toNewTopic)
                    .toList();
            admin.createTopics(missing).all().get(ANSWER_SECONDS, TimeUnit.SECONDS);
            return missing.size();
        } catch (ExecutionException | TimeoutException e) {
            throw brokerAway(bootstrapServers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted.");
        }
    }

    /** @throws UserError if the broker does not answer or lacks topics */
    static void requireTopics(String bootstrapServers) {
        try (var admin = admin(bootstrapServers)) {
            var existing = names(admin);
            var missing = Topics.all().stream()
                    .map(Topic::name)
                    .filter(name -> !existing.contains(name))
                    .toList();
            if (!missing.isEmpty()) {
                throw new UserError("Kafka lacks the topics " + missing + ": run ./stratus migrate first.");
            }
        } catch (ExecutionException | TimeoutException e) {
            throw brokerAway(bootstrapServers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted.");
        }
    }

    private static UserError brokerAway(String bootstrapServers) {
        return new UserError("KAFKA_BOOTSTRAP_SERVERS: no broker answered within " + ANSWER_SECONDS + " s at "
                + bootstrapServers + ".");
    }

    private static Set<String> names(Admin admin) throws ExecutionException, TimeoutException, InterruptedException {
        return admin.listTopics().names().get(ANSWER_SECONDS, TimeUnit.SECONDS);
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
