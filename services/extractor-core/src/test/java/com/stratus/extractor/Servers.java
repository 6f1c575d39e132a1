package com.stratus.extractor;

import com.stratus.embedded.Embedded;
import com.stratus.model.Schema;
import com.stratus.model.topic.Topics;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.flywaydb.core.Flyway;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** The real PostgreSQL and Kafka that the tests with Quarkus work with. */
public final class Servers implements QuarkusTestResourceLifecycleManager {

    /** Kafka's client finds its own classes by the thread's loader: the servers are started with the JVM's. */
    @Override
    public Map<String, String> start() {
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            return Map.of(
                    "DATABASE_URL", Embedded.postgres().uri(),
                    "KAFKA_BOOTSTRAP_SERVERS", Embedded.kafka().bootstrapServers());
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    /** The tables and topics that extractors work with, made by the one step that makes them. */
    public static void prepare() {
        var postgres = Embedded.postgres();
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(), postgres.user(), postgres.password())
                .locations(Schema.LOCATION)
                .load()
                .migrate();
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", Embedded.kafka().bootstrapServers()))) {
            var there = admin.listTopics().names().get();
            admin.createTopics(Topics.all().stream()
                            .filter(topic -> !there.contains(topic.name()))
                            .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                                    .configs(topic.settings()))
                            .toList())
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        // They are shared by all tests of this JVM and end with it.
    }
}
