package com.stratus.loader;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.embedded.Embedded;
import com.stratus.loader.progress.LoadProgress;
import com.stratus.model.table.Tables;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;

/**
 * Whatever is repeated, cut, interrupted or loaded by two at once: rows, parts, history, dead letters and counts in a real
 * PostgreSQL are those of one message after the other in offset order.
 *
 * <p>{@code -Dstratus.cases=10000} runs longer; {@code -Dstratus.seed=N} repeats a run whose seed was printed.
 */
class OneByOneIT {

    private static final int CASES = Integer.getInteger("stratus.cases", 500);
    private static final long SEED = Long.getLong("stratus.seed", System.nanoTime());
    private static final int PARTITIONS = 3;
    private static final int KEYS = 4;
    private static final String TOPIC = Tables.SHOPIFY_ORDERS.topic().name();

    private static Database database;
    private static Vertx vertx;
    private static Pool pool;
    private static List<BatchLoader> loaders;

    @BeforeAll
    static void start() {
        database = Database.migrated(Embedded.postgres(), "loader_one_by_one");
        database.execute(
                """
                CREATE TABLE kills (partition integer PRIMARY KEY);
                CREATE FUNCTION kill() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  IF EXISTS (SELECT FROM kills WHERE partition = NEW.partition) THEN
                    PERFORM pg_terminate_backend(pg_backend_pid());
                  END IF;
                  RETURN NEW;
                END $$;
                CREATE CONSTRAINT TRIGGER kill AFTER UPDATE ON load_progress DEFERRABLE INITIALLY DEFERRED
                  FOR EACH ROW EXECUTE FUNCTION kill();
                """);
        vertx = Vertx.vertx();
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(4))
                .connectingTo(database.uri())
                .using(vertx)
                .build();
        loaders = List.of(loader(), loader());
    }

    private static BatchLoader loader() {
        return new BatchLoader(pool, new LoadProgress(), Sample.erasedPersons(), new SimpleMeterRegistry(), new Calm());
    }

    @AfterAll
    static void stop() {
        pool.closeAndAwait();
        vertx.closeAndAwait();
    }

    @Test
    void anyDeliveryGivesWhatOneByOneGives() {
        System.out.printf("%d cases from seed %d (-Dstratus.cases, -Dstratus.seed)%n", CASES, SEED);
        for (int number = 0; number < CASES; number++) {
            var seed = SEED + number;
            try {
                new Case(number, new Random(seed)).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("-Dstratus.cases=1 -Dstratus.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
        assertThat(database.number("SELECT count(*) FROM record_history")).isGreaterThan(CASES);
        assertThat(database.number("SELECT count(*) FROM dead_letters")).isGreaterThan(CASES / 2);
    }

    /** One random world with keys, partitions and runs of its own. */
    private static final class Case {
        private final Random random;
        private final RandomOrders orders;

        Case(int number, Random random) {
            this.random = random;
            this.orders = new RandomOrders(random, number, KEYS, key -> number * PARTITIONS + key % PARTITIONS);
        }

        void run() {
            for (int left = 1 + random.nextInt(40); left > 0; left--) {
                orders.tellAnything();
            }
            deliver(orders.partitions());
            orders.assertLoaded(database);
        }

        private void deliver(Map<Integer, List<ConsumerRecord<byte[], byte[]>>> partitions) {
            var places = new TreeMap<Integer, Integer>();
            partitions.keySet().forEach(partition -> places.put(partition, 0));
            while (!places.isEmpty()) {
                var partition = new ArrayList<>(places.keySet()).get(random.nextInt(places.size()));
                var messages = partitions.get(partition);
                var reached = places.get(partition);
                var from = Math.max(0, reached - random.nextInt(4));
                var to = Math.min(messages.size(), reached + 1 + random.nextInt(8));
                load(partition, messages.subList(from, to));
                places.put(partition, to);
                if (to == messages.size()) {
                    places.remove(partition);
                }
            }
        }

        private void load(int partition, List<ConsumerRecord<byte[], byte[]>> messages) {
            var place = new TopicPartition(TOPIC, partition);
            switch (random.nextInt(5)) {
                case 0 -> {
                    killAtCommit(place, messages);
                    done(patiently(0, place, messages));
                }
                case 1 ->
                    done(Uni.join()
                            .all(patiently(0, place, messages), patiently(1, place, messages))
                            .andCollectFailures());
                default -> done(patiently(random.nextInt(2), place, messages));
            }
        }

        /** As the service does: the pool may still hand out a connection that was killed. */
        private Uni<Void> patiently(int loader, TopicPartition place, List<ConsumerRecord<byte[], byte[]>> messages) {
            return loaders.get(loader)
                    .load("loader", place, messages)
                    .onFailure(Failures::mayHeal)
                    .retry()
                    .withBackOff(Duration.ofMillis(10), Duration.ofMillis(200))
                    .atMost(20);
        }

        private void killAtCommit(TopicPartition place, List<ConsumerRecord<byte[], byte[]>> messages) {
            database.execute("INSERT INTO kills VALUES (?)", place.partition());
            try {
                done(loaders.get(1).load("loader", place, messages));
            } catch (RuntimeException killed) {
                assertThat(killed.getMessage()).isNotEmpty();
            }
            database.execute("DELETE FROM kills");
        }
    }

    private static <T> T done(Uni<T> work) {
        try {
            return work.await().atMost(Duration.ofSeconds(20));
        } catch (CompletionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
