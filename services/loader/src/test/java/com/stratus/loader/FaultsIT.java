package com.stratus.loader;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.embedded.Await;
import com.stratus.embedded.EmbeddedKafka;
import com.stratus.embedded.EmbeddedPostgres;
import com.stratus.model.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Whatever is killed, restarted or cut while messages with repeats, late ones and deletions keep coming: in the end rows,
 * history and counts are those of one message after the other. Servers of its own, a database for each test.
 *
 * <p>{@code -Dstratus.seed=N} repeats a run whose seed was printed.
 */
class FaultsIT {

    private static final String ORDERS = Topics.SHOPIFY_ORDERS.name();
    private static final int PARTITIONS = Topics.SHOPIFY_ORDERS.partitions();
    private static final int KEYS = 40;
    private static final int ROUND = 150;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SEED = Long.getLong("stratus.seed", System.nanoTime());

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres postgres;
    private static EmbeddedKafka kafka;
    private static Broker broker;
    private static int tests;

    private final List<LoaderProcess> loaders = new ArrayList<>();
    private Database database;
    private RandomOrders orders;

    @BeforeAll
    static void startServers() {
        postgres = EmbeddedPostgres.at(folder.resolve("postgres")).durable(true).start();
        kafka = EmbeddedKafka.at(folder.resolve("kafka")).start();
        broker = new Broker(kafka.bootstrapServers());
        System.out.printf("seed %d (-Dstratus.seed)%n", SEED);
    }

    @AfterAll
    static void stopServers() {
        broker.close();
        kafka.close();
        postgres.close();
    }

    @BeforeEach
    void prepare() {
        tests++;
        database = Database.migrated(postgres, "faults_" + tests);
        broker.recreateTopics();
        orders = new RandomOrders(new Random(SEED), tests, KEYS, key -> key % PARTITIONS);
    }

    @AfterEach
    void stopLoaders() {
        loaders.forEach(LoaderProcess::close);
    }

    @Test
    void oneOfThreeLoadersIsKilledWhileTheyShareThePartitionsAnew() {
        var first = startLoader();
        startLoader();
        Await.until(PATIENCE, "both have partitions", () -> broker.isSharedBy(2));
        tellRounds(3);
        database.awaitSome("SELECT FROM orders");

        first.suspend();
        tellRounds(1);
        startLoader();
        Await.until(
                PATIENCE, "partitions are shared anew", () -> broker.groupState() == GroupState.PREPARING_REBALANCE);
        first.kill();
        tellRounds(4);

        awaitAllLoaded();
        orders.assertLoaded(database);
    }

    @Test
    void theDatabaseIsRestartedFast() {
        whileALoaderWritesAndMessagesCome(() -> postgres.restart());
    }

    @Test
    void theDatabaseIsRestartedImmediately() {
        whileALoaderWritesAndMessagesCome(() -> {
            Signals.send("QUIT", postgres.pid());
            Await.until(PATIENCE, "PostgreSQL has ended", () -> !postgres.isAlive());
            postgres.restart();
        });
    }

    private void whileALoaderWritesAndMessagesCome(Runnable fault) {
        startLoader();
        tellRounds(2);
        database.awaitSome("SELECT FROM orders");
        try (var writer = database.begin()) {
            Database.execute(writer, "SELECT FROM orders FOR UPDATE");
            tellRounds(2);
            database.awaitLocked("UPDATE orders");
            fault.run();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        tellRounds(2);

        awaitAllLoaded();
        orders.assertLoaded(database);
    }

    @Test
    void theBrokerIsKilled() {
        var loader = startLoader();
        tellRounds(2);
        database.awaitSome("SELECT FROM orders");
        loader.suspend();
        tellRounds(2);
        kafka.kill();
        loader.resume();
        kafka.restart();
        tellRounds(2);

        awaitAllLoaded();
        orders.assertLoaded(database);
    }

    @Test
    void theBrokerIsKilledAndLosesTheTailOfAPartition() {
        startLoader();
        startJob();
        tellRounds(4);
        awaitAllLoaded();

        killBrokerAndCutTail();
        var lost = lostTail();
        awaitLossNoted();
        broker.send(lost);
        tellRounds(2);

        awaitAllLoaded();
        orders.assertStored(database);
    }

    /**
     * Its session goes on, so that nothing makes it compare its place with the log; what comes next fills the gap. While
     * the loss is being noted the place is read by others, who must not act on it.
     */
    @Test
    void theTailOfAPartitionIsReplacedBehindTheLoadersBack() {
        var loader = startLoader();
        startJob();
        tellRounds(4);
        awaitAllLoaded();

        loader.suspend();
        killBrokerAndCutTail();
        var lost = lostTail();
        tellRounds(6);
        try (var other = database.begin()) {
            Database.execute(other, "SELECT FROM sync_state FOR UPDATE");
            loader.resume();
            database.awaitLocked("SELECT recover_lost_messages");
            database.awaitSome(
                    "SELECT FROM pg_stat_activity WHERE starts_with(query, 'SELECT topic, partition, topic_id')"
                            + " AND query_start > '" + database.text("SELECT clock_timestamp()") + "'");
            other.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        awaitLossNoted();
        broker.send(lost);

        awaitAllLoaded();
        orders.assertStored(database);
    }

    @Test
    void theTailOfAPartitionIsReplacedWhileNoLoaderRuns() {
        startLoader();
        startJob();
        tellRounds(4);
        awaitAllLoaded();
        stopLoaders();

        killBrokerAndCutTail();
        var lost = lostTail();
        tellRounds(6);
        startLoader();
        awaitLossNoted();
        broker.send(lost);

        awaitAllLoaded();
        orders.assertStored(database);
    }

    private static void killBrokerAndCutTail() {
        kafka.kill();
        halveFirstSegment();
        kafka.restart();
    }

    /** What was told and the topic does not hold any more. */
    private List<ProducerRecord<byte[], byte[]>> lostTail() {
        var told = orders.partitions().get(0);
        var lost = told.subList((int) broker.end(ORDERS, 0), told.size());
        assertThat(lost).as("the messages that were cut off").isNotEmpty();
        return lost.stream().map(Sample::toSend).toList();
    }

    private void awaitLossNoted() {
        Await.until(PATIENCE, "the loss is noted; the logs: " + logs(), () -> database.texts(
                        "SELECT kind || ' ' || subject FROM incidents")
                .equals(List.of("log_tail_lost " + ORDERS + "-0")));
        assertThat(database.text("SELECT published_cursor = loaded_cursor FROM sync_state"))
                .isEqualTo("t");
        assertThat(database.texts("SELECT requested_by FROM job_runs WHERE status = 'requested'"))
                .containsExactly("lost messages");
    }

    private static void halveFirstSegment() {
        var segment = folder.resolve("kafka/topics/" + ORDERS + "-0/00000000000000000000.log");
        try (var file = new RandomAccessFile(segment.toFile(), "rw")) {
            file.setLength(file.length() / 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startJob() {
        database.execute(
                """
                INSERT INTO connections (connection_id, platform) VALUES ('shopify-uk', 'shopify');
                INSERT INTO jobs (connection_id, job, entity, topic, schedule)
                VALUES ('shopify-uk', 'shopify_orders', 'orders', 'stratus.shopify.orders', '0 * * * *');
                INSERT INTO sync_state VALUES ('shopify-uk', 'shopify_orders', 'live', '2026-03-02', '2026-03-01');
                """);
    }

    private LoaderProcess startLoader() {
        var loader = LoaderProcess.start(
                "faults-" + tests + "-" + (loaders.size() + 1), database, broker.bootstrapServers());
        loaders.add(loader);
        return loader.awaitAnswer();
    }

    private void tellRounds(int rounds) {
        for (int round = 0; round < rounds; round++) {
            var messages = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            for (int number = 0; number < ROUND; number++) {
                messages.add(orders.tellAsRead());
            }
            broker.send(messages.stream().map(Sample::toSend).toList());
        }
    }

    private void awaitAllLoaded() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            var number = partition;
            var end = Long.toString(broker.end(ORDERS, partition));
            Await.until(
                    PATIENCE,
                    "partition " + partition + " is loaded to " + end + "; the logs: " + logs(),
                    () -> progress(number).equals(List.of(end)));
        }
    }

    private List<String> progress(int partition) {
        return database.texts(
                "SELECT next_offset FROM load_progress WHERE consumer = 'loader' AND topic = ? AND partition = ?",
                ORDERS,
                partition);
    }

    private List<String> logs() {
        return loaders.stream().map(LoaderProcess::log).toList();
    }
}
