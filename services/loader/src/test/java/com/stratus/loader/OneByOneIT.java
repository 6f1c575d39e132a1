package com.stratus.loader;

import static com.stratus.loader.Sample.CONNECTION;
import static com.stratus.loader.Sample.TEN;
import static com.stratus.loader.Sample.hash;
import static com.stratus.loader.Sample.line;
import static com.stratus.loader.Sample.received;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.embedded.Embedded;
import com.stratus.loader.fold.Arriving;
import com.stratus.loader.fold.Counts;
import com.stratus.loader.fold.OneByOne;
import com.stratus.loader.fold.Outcome;
import com.stratus.loader.progress.LoadProgress;
import com.stratus.loader.reject.Decoder;
import com.stratus.loader.reject.Decoder.Unreadable;
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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
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
    private static final String NUL = "\\u0000";
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
        private final int number;
        private final Random random;
        private final List<UUID> runs;
        private final Map<Integer, List<ConsumerRecord<byte[], byte[]>>> partitions = new TreeMap<>();
        private final OneByOne expected = new OneByOne();
        private int expectedRejects;

        Case(int number, Random random) {
            this.number = number;
            this.random = random;
            this.runs = List.of(new UUID(number, 1), new UUID(number, 2));
        }

        void run() {
            publish();
            deliver();
            assertThat(rows()).isEqualTo(expectedRows());
            assertThat(history()).isEqualTo(expectedHistory());
            assertThat(counts()).isEqualTo(expectedCounts());
            assertThat(rejects()).isEqualTo(expectedRejects);
        }

        private void publish() {
            for (int left = 1 + random.nextInt(40); left > 0; left--) {
                var key = random.nextInt(KEYS);
                var partition = number * PARTITIONS + key % PARTITIONS;
                var messages = partitions.computeIfAbsent(partition, any -> new ArrayList<>());
                messages.add(message(partition, messages.size(), number + "-" + key));
            }
            partitions.values().forEach(messages -> messages.forEach(this::expect));
        }

        private ConsumerRecord<byte[], byte[]> message(int partition, long offset, String id) {
            var run = runs.get(random.nextInt(2));
            var sequence = 1L + random.nextInt(6);
            var die = random.nextInt(12);
            var content = (char) ('A' + random.nextInt(3));
            var envelope = Sample.envelope(Tables.SHOPIFY_ORDERS, id, run, sequence, hash(die < 2 ? '-' : content));
            var headers = envelope.toHeaders();
            var json = die == 2 ? "{" : order(id, offset, content, die == 3 ? NUL : "vip");
            if (die < 2) {
                headers.put("ce_type", Tables.SHOPIFY_ORDERS.deletedType());
                json = "{\"key\":\"%s\",\"reason\":\"told at %d\"}".formatted(id, offset);
            }
            var message = received(Tables.SHOPIFY_ORDERS, CONNECTION + "|" + id, Sample.bytes(json), headers);
            var placed = new ConsumerRecord<>(TOPIC, partition, offset, message.key(), message.value());
            message.headers().forEach(placed.headers()::add);
            return placed;
        }

        /** The offset stands in the number that people use, so that it can be seen which message wrote a row. */
        private String order(String id, long offset, char content, String tag) {
            var lines = content == 'A'
                    ? List.of(line(id, "a", 1, "1.00"), line(id, "b", 1, "1.00"))
                    : content == 'B' ? List.of(line(id, "b", 2, "1.00")) : List.<String>of();
            return Sample.order(id, TEN.plusSeconds(60L * random.nextInt(4)), lines.toArray(String[]::new))
                    .replace("\"#" + id + "\",\"purchase_date\"", "\"#" + offset + "\",\"purchase_date\"")
                    .replace("vip", tag);
        }

        private void expect(ConsumerRecord<byte[], byte[]> message) {
            try {
                Arriving<?> arriving = Decoder.read(Tables.SHOPIFY_ORDERS, message);
                if (hasNul(message) && isWritten(arriving)) {
                    reject(message);
                } else {
                    expected.apply(arriving);
                }
            } catch (Unreadable unreadable) {
                reject(message);
            }
        }

        private void reject(ConsumerRecord<byte[], byte[]> message) {
            expected.counts().add(UUID.fromString(header(message, "ce_runid")), Outcome.REJECTED);
            expectedRejects++;
        }

        private static boolean hasNul(ConsumerRecord<byte[], byte[]> message) {
            return new String(message.value(), StandardCharsets.UTF_8).contains(NUL);
        }

        /** PostgreSQL refuses a NUL only if it comes to be written. */
        private boolean isWritten(Arriving<?> arriving) {
            var tried = new OneByOne();
            tried.rows().putAll(expected.rows());
            tried.deletedUnseen().putAll(expected.deletedUnseen());
            tried.apply(arriving);
            var row = tried.rows().get(arriving.key());
            return row != null && row.offset() == arriving.offset();
        }

        private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
            return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
        }

        private void deliver() {
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

        private List<String> rows() {
            return database.texts(
                    """
                    SELECT concat_ws(' ', platform_order_id, sequence, extract(epoch FROM source_updated_at)::bigint,
                           CASE WHEN deleted_at IS NULL THEN order_id || encode(content_hash, 'hex') ELSE 'deleted' END,
                           (SELECT string_agg(line_item_id || qty, ',' ORDER BY line_item_id) FROM order_items i
                             WHERE i.platform_order_id = o.platform_order_id AND o.deleted_at IS NULL))
                      FROM orders o WHERE starts_with(platform_order_id, ?) ORDER BY platform_order_id
                    """,
                    number + "-");
        }

        private List<String> expectedRows() {
            return expected.rows().entrySet().stream()
                    .map(row -> row.getKey().id() + " " + text(row.getValue()))
                    .toList();
        }

        private String text(OneByOne.Row row) {
            var at = row.version().sequence() + " " + row.version().updatedAt().getEpochSecond();
            if (row.deleted()) {
                return at + " deleted";
            }
            var lines = row.hash().equals(HexFormat.of().formatHex(hash('A')))
                    ? " a1,b1"
                    : row.hash().equals(HexFormat.of().formatHex(hash('B'))) ? " b2" : "";
            return at + " #" + row.offset() + row.hash() + lines;
        }

        /** Every version with the next one's beginning as its end: nothing overlaps, nothing is missing in between. */
        private List<String> history() {
            return database.texts(
                    """
                    WITH versions AS (
                      SELECT key, version, source_updated_at, row, recorded_to,
                             recorded_from = lag(recorded_to, 1, recorded_from) OVER earlier
                             AND recorded_to = lead(recorded_from, 1, (SELECT loaded_at FROM orders
                                                                        WHERE platform_order_id = key)) OVER earlier AS whole
                        FROM record_history WHERE starts_with(key, ?) WINDOW earlier AS (PARTITION BY key ORDER BY recorded_to))
                    SELECT concat_ws(' ', key, version, extract(epoch FROM source_updated_at)::bigint,
                           CASE WHEN row ->> 'deleted_at' IS NULL
                                THEN (row ->> 'order_id') || substr(row ->> 'content_hash', 3) ELSE 'deleted' END,
                           (SELECT string_agg((line ->> 'line_item_id') || (line ->> 'qty'), ',' ORDER BY line ->> 'line_item_id')
                              FROM jsonb_array_elements(row -> 'order_items') line WHERE row ->> 'deleted_at' IS NULL),
                           CASE WHEN NOT whole THEN 'a gap' END)
                      FROM versions ORDER BY key, recorded_to
                    """,
                    number + "-");
        }

        private List<String> expectedHistory() {
            return expected.history().entrySet().stream()
                    .flatMap(rows ->
                            rows.getValue().stream().map(row -> rows.getKey().id() + " " + text(row)))
                    .toList();
        }

        private List<String> counts() {
            return runs.stream()
                    .map(run -> database.text(
                            """
                            SELECT concat_ws(' ', coalesce(sum(inserted), 0), coalesce(sum(updated), 0),
                                   coalesce(sum(confirmed), 0), coalesce(sum(unchanged), 0), coalesce(sum(stale), 0),
                                   coalesce(sum(deleted), 0), coalesce(sum(rejected), 0)) FROM run_load WHERE run_id = ?
                            """,
                            run))
                    .toList();
        }

        private List<String> expectedCounts() {
            return runs.stream().map(run -> text(expected.counts(), run)).toList();
        }

        private static String text(Counts counts, UUID run) {
            var place = List.of(counts.runs()).indexOf(run);
            var texts = new ArrayList<String>();
            for (var outcome : Outcome.values()) {
                texts.add(place < 0 ? "0" : counts.of(outcome)[place].toString());
            }
            return String.join(" ", texts);
        }

        private long rejects() {
            return database.number(
                    "SELECT count(*) FROM dead_letters WHERE partition BETWEEN ? AND ?",
                    number * PARTITIONS,
                    number * PARTITIONS + PARTITIONS - 1);
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
