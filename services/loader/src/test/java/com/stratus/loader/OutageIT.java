package com.stratus.loader;

import static com.stratus.loader.Sample.ELEVEN;
import static com.stratus.loader.Sample.TEN;
import static com.stratus.loader.Sample.line;
import static com.stratus.loader.Sample.message;
import static com.stratus.loader.Sample.order;
import static com.stratus.model.table.Tables.SHOPIFY_ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.embedded.Await;
import com.stratus.embedded.EmbeddedKafka;
import com.stratus.embedded.EmbeddedPostgres;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;

/** Every message counts once, whatever is killed or stopped. Servers of its own, a database for each test. */
class OutageIT {

    private static final String ORDERS = "stratus.shopify.orders";
    private static final UUID RUN = new UUID(0, 1);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres postgres;
    private static EmbeddedKafka kafka;
    private static Broker broker;
    private static int tests;

    private Database database;
    private LoaderProcess loader;

    @BeforeAll
    static void startServers() {
        postgres = EmbeddedPostgres.at(folder.resolve("postgres")).durable(true).start();
        kafka = EmbeddedKafka.at(folder.resolve("kafka")).start();
        broker = new Broker(kafka.bootstrapServers());
    }

    @AfterAll
    static void stopServers() {
        broker.close();
        kafka.close();
        postgres.close();
    }

    @BeforeEach
    void startLoaderWithOneOrderLoaded() {
        tests++;
        database = Database.migrated(postgres, "outage_" + tests);
        broker.recreateTopics();
        loader = start("outage-" + tests);
        loader.awaitReady();
        broker.send(message(SHOPIFY_ORDERS, 0, "1", RUN, 1, order("1", TEN, line("1", "a", 1, "1.00"))));
        awaitLoaded(0, 1);
    }

    @AfterEach
    void stopLoader() {
        loader.close();
    }

    @Test
    void killedBetweenTheDatabasesCommitAndKafkasItCountsNothingTwice() throws Exception {
        try (var writer = database.begin()) {
            Database.execute(writer, "SELECT FROM load_progress WHERE topic = ? AND partition = 0 FOR UPDATE", ORDERS);
            broker.send(orders(0, 2, 100));
            database.awaitLocked("WITH place");
            Signals.send("STOP", kafka.pid());
            writer.rollback();
        }
        try {
            awaitLoaded(0, 101);
            loader.kill();
        } finally {
            Signals.send("CONT", kafka.pid());
        }
        assertThat(broker.committed(ORDERS, 0)).as("what Kafka has heard of it").isLessThanOrEqualTo(1);

        loader = restarted();
        broker.send(orders(0, 102, 1));
        awaitLoaded(0, 102);

        assertExact(102, 102);
    }

    @Test
    void killedInsideTheTransactionItBeginsAgainAndCountsEverythingOnce() throws Exception {
        try (var writer = database.begin()) {
            Database.execute(writer, "SELECT FROM orders WHERE platform_order_id = '1' FOR UPDATE");
            var messages = new ArrayList<>(orders(0, 2, 50));
            messages.add(message(SHOPIFY_ORDERS, 0, "1", RUN, 2, order("1", ELEVEN)));
            broker.send(messages);
            database.awaitLocked("UPDATE orders");
            loader.kill();
            writer.rollback();
        }
        assertThat(database.number("SELECT count(*) FROM orders")).isEqualTo(1);

        loader = restarted();
        awaitLoaded(0, 52);

        assertThat(counts()).isEqualTo("51 1 0 0 0 0");
        assertThat(database.number("SELECT count(*) FROM orders")).isEqualTo(51);
        assertThat(database.number("SELECT count(*) FROM order_items WHERE platform_order_id = '1'"))
                .isZero();
    }

    @Test
    void whileTheDatabaseIsAwayMessagesWait() {
        postgres.stop();
        broker.send(orders(0, 2, 100));
        broker.send(orders(1, 200, 100));
        Await.until(PATIENCE, "readiness notices", () -> !loader.isReady());
        assertThat(loader.readiness()).contains("PostgreSQL");
        assertThat(loader.isLive()).isTrue();

        postgres.restart();
        awaitLoaded(0, 101);
        awaitLoaded(1, 100);
        loader.awaitReady();

        assertExact(201, 201);
    }

    @Test
    void loaderThatStartsBeforeTheDatabaseWaitsForIt() {
        loader.close();
        postgres.stop();
        loader = start("outage-" + tests);
        broker.send(orders(0, 2, 10));
        Await.until(PATIENCE, "the loader answers", loader::isLive);
        Await.until(PATIENCE, "the loader waits", () -> loader.log().contains("Waiting for the database"));
        assertThat(loader.isReady()).isFalse();
        assertThat(loader.readiness()).contains("database schema");

        postgres.restart();
        awaitLoaded(0, 11);

        assertThat(loader.isLive()).isTrue();
        assertExact(11, 11);
    }

    @Test
    void brokerThatIsKilledIsWaitedFor() {
        broker.send(orders(0, 2, 100));
        kafka.kill();
        Await.until(PATIENCE, "readiness notices", () -> !loader.isReady());
        assertThat(loader.readiness()).contains("records");
        assertThat(loader.isLive()).isTrue();

        kafka.restart();
        broker.send(orders(0, 102, 100));
        awaitLoaded(0, 201);
        loader.awaitReady();

        assertThat(loader.isLive()).isTrue();
        assertExact(201, 201);
    }

    /** With {@code -Dstratus.slow=true}: a framework's limit of 60 s for one batch would show. */
    @Test
    @EnabledIfSystemProperty(named = "stratus.slow", matches = "true")
    void waitingForMoreThanAMinuteIsHealthy() throws Exception {
        try (var writer = database.begin()) {
            Database.execute(writer, "SELECT FROM load_progress WHERE topic = ? AND partition = 0 FOR UPDATE", ORDERS);
            broker.send(orders(0, 2, 10));
            database.awaitLocked("WITH place");
            Await.until(Duration.ofSeconds(90), "70 s are over", () -> {
                assertThat(loader.isLive()).as(loader.log()).isTrue();
                assertThat(loader.isReady()).as(loader.readiness()).isTrue();
                return database.text("SELECT clock_timestamp() > max(loaded_at) + interval '70 s' FROM load_progress")
                        .equals("t");
            });
            writer.rollback();
        }
        awaitLoaded(0, 11);
        assertExact(11, 11);
    }

    @Test
    void twoLoadersShareThePartitions() {
        try (var second = start("outage-" + tests + "-second")) {
            second.awaitReady();
            for (int round = 0; round < 3; round++) {
                for (int partition = 0; partition < 6; partition++) {
                    broker.send(orders(partition, 1000 * (partition + 1) + 100 * round, 50));
                }
                if (round == 0) {
                    Await.until(PATIENCE, "both have partitions", () -> broker.isSharedBy(2));
                }
            }
            for (int partition = 0; partition < 6; partition++) {
                awaitLoaded(partition, partition == 0 ? 151 : 150);
            }
        }
        assertExact(901, 901);
    }

    private LoaderProcess start(String name) {
        return LoaderProcess.start(name, database, kafka.bootstrapServers());
    }

    private LoaderProcess restarted() {
        broker.forgetMembers();
        return start("outage-" + tests);
    }

    private static ArrayList<ProducerRecord<byte[], byte[]>> orders(int partition, int firstId, int count) {
        var messages = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (int number = 0; number < count; number++) {
            var id = Integer.toString(firstId + number);
            messages.add(message(SHOPIFY_ORDERS, partition, id, RUN, 1, order(id, TEN, line(id, "a", 1, "1.00"))));
        }
        return messages;
    }

    private void assertExact(long inserted, long rows) {
        assertThat(counts()).isEqualTo(inserted + " 0 0 0 0 0");
        assertThat(database.number("SELECT count(*) FROM orders")).isEqualTo(rows);
        assertThat(database.number("SELECT count(*) FROM order_items")).isEqualTo(rows);
        assertThat(database.number("SELECT count(*) FROM dead_letters")).isZero();
    }

    private String counts() {
        return database.text(
                """
                SELECT concat_ws(' ', sum(inserted), sum(updated), sum(confirmed), sum(unchanged), sum(stale), sum(rejected))
                  FROM run_load WHERE run_id = ?
                """,
                RUN);
    }

    private void awaitLoaded(int partition, long nextOffset) {
        try {
            Await.until(PATIENCE, "partition " + partition + " is loaded to " + nextOffset, () -> database.texts(
                            "SELECT next_offset FROM load_progress WHERE consumer = 'loader' AND topic = ? AND partition = ?",
                            ORDERS,
                            partition)
                    .contains(Long.toString(nextOffset)));
        } catch (RuntimeException e) {
            throw new AssertionError(e.getMessage() + "\n" + loader.log(), e);
        }
    }
}
