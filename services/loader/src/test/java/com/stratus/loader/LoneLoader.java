package com.stratus.loader;

import com.stratus.loader.progress.LoadProgress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** One loader of one partition without a broker, with the service's own settings of the session. */
final class LoneLoader implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SETTING = "quarkus.datasource.reactive.additional-properties.";

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;
    private final BatchLoader loader;

    /**
     * A loader with one session of its own.
     *
     * @param settings more settings of its session, as PostgreSQL names them
     */
    LoneLoader(Database database, Map<String, String> settings) {
        var options = PgConnectOptions.fromUri(database.uri()).setCachePreparedStatements(true);
        ofService().forEach(options::addProperty);
        settings.forEach(options::addProperty);
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(options)
                .using(vertx)
                .build();
        loader = new BatchLoader(
                pool, new LoadProgress(), Sample.erasedPersons(), new SimpleMeterRegistry(), new Calm());
    }

    private static Map<String, String> ofService() {
        var properties = new Properties();
        try (var file = LoneLoader.class.getResourceAsStream("/application.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(SETTING))
                .collect(Collectors.toMap(name -> name.substring(SETTING.length()), properties::getProperty));
    }

    Pool pool() {
        return pool;
    }

    void load(List<ConsumerRecord<byte[], byte[]>> messages) {
        var first = messages.get(0);
        loader.load(LoadProgress.CONSUMER, new TopicPartition(first.topic(), first.partition()), messages)
                .await()
                .atMost(SOON);
    }

    @Override
    public void close() {
        pool.closeAndAwait();
        vertx.closeAndAwait();
    }
}
