package com.stratus.loader;

import static com.stratus.loader.Sample.TEN;
import static com.stratus.loader.Sample.line;
import static com.stratus.loader.Sample.message;
import static com.stratus.loader.Sample.order;
import static com.stratus.model.table.Tables.SHOPIFY_ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.embedded.Await;
import com.stratus.embedded.Embedded;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** What piled up while no loader ran is loaded in the memory that the demo gives it, however large the messages or many. */
class BacklogIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LARGE = 40;
    private static final int MANY = 20_000;
    private static final UUID RUN = new UUID(0, 1);
    private static int tests;

    private final Database database = Database.migrated(Embedded.postgres(), "loader_backlog_" + ++tests);
    private final Broker broker = new Broker(Embedded.kafka().bootstrapServers());

    @BeforeEach
    void makeTopics() {
        broker.recreateTopics();
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void largeMessagesThatPiledUpAreLoaded() {
        for (int number = 1; number <= LARGE; number++) {
            var words = words(number);
            var id = Integer.toString(number);
            broker.send(
                    message(SHOPIFY_ORDERS, 0, id, RUN, number, order(id, TEN).replace("vip", words)),
                    RawAnswersIT.answer(0, 64L * number, RawAnswersIT.NOON, "{\"note\":\"" + words + "\"}"));
        }
        loadUntil(() -> database.number("SELECT count(*) FROM orders") == LARGE
                && database.number("SELECT count(*) FROM raw_answers") == LARGE);

        assertThat(database.number("SELECT count(*) FROM orders WHERE length(tags ->> 0) > 5000000"))
                .isEqualTo(LARGE);
        assertThat(database.number("SELECT count(*) FROM raw_payloads WHERE size > 5000000"))
                .isEqualTo(LARGE);
    }

    /** Prints how fast. */
    @Test
    void manyMessagesThatPiledUpAreLoaded() {
        var messages = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (int number = 0; number < MANY; number++) {
            var id = Integer.toString(number);
            var lines = order(id, TEN, line(id, "a", 1, "1.00"), line(id, "b", 2, "2.00"));
            messages.add(message(SHOPIFY_ORDERS, number % 6, id, RUN, 10, lines));
        }
        broker.send(messages);
        loadUntil(() -> database.number("SELECT coalesce(sum(next_offset), 0) FROM load_progress") == MANY);

        var seconds = Double.parseDouble(
                database.text("SELECT extract(epoch FROM max(loaded_at) - min(created_at)) FROM orders"));
        System.out.printf(
                "%d orders with two lines each in %.1f s: %.0f orders/s, %.0f rows/s%n",
                MANY, seconds, MANY / seconds, 3 * MANY / seconds);
        assertThat(database.number("SELECT sum(inserted) FROM run_load WHERE run_id = ?", RUN))
                .isEqualTo(MANY);
        assertThat(database.number("SELECT count(*) FROM order_items")).isEqualTo(2 * MANY);
    }

    private void loadUntil(BooleanSupplier isLoaded) {
        try (var loader = LoaderProcess.start("backlog-" + tests, database, broker.bootstrapServers())) {
            Await.until(PATIENCE, "all are loaded; the log: " + loader.log(), isLoaded);
        }
    }

    /** 5 MB that Kafka compresses to some 25 kB: many fit into what it counts as a megabyte. */
    private static String words(int seed) {
        var random = new Random(seed);
        var text = new StringBuilder(5_100_000);
        for (int block = 0; block < 255; block++) {
            random.ints(20, 'a', 'z' + 1).forEach(text::appendCodePoint);
            text.append("-".repeat(19_980));
        }
        return text.toString();
    }
}
