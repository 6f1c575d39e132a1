package com.stratus.loader;

import static com.stratus.loader.Sample.ELEVEN;
import static com.stratus.loader.Sample.TEN;
import static com.stratus.loader.Sample.bytes;
import static com.stratus.loader.Sample.headers;
import static com.stratus.loader.Sample.line;
import static com.stratus.loader.Sample.message;
import static com.stratus.loader.Sample.order;
import static com.stratus.loader.Sample.shipbobOrder;
import static com.stratus.model.table.Tables.SHIPBOB_ORDERS;
import static com.stratus.model.table.Tables.SHOPIFY_ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The database decides what is loaded already, whoever else loads and whatever Kafka remembers. */
class PlaceIT extends LoaderPerClass {

    @Test
    void confirmationDoesNotPushBackAVersionWrittenMeanwhileThroughAnotherPartition() throws Exception {
        var json = order("1001", TEN);
        broker.send(message(SHOPIFY_ORDERS, 5, "1001", run(13), 10, json));
        awaitLoaded(ORDERS, 5, 1);

        try (var writer = database.begin()) {
            Database.execute(
                    writer,
                    "UPDATE orders SET source_updated_at = '2026-03-01T12:00:00Z', sequence = 30,"
                            + " content_hash = '\\x00' WHERE platform_order_id = '1001'");
            var newer = order("1001", ELEVEN);
            broker.send(message(
                    ORDERS, 5, "shopify-uk|1001", bytes(newer), headers(SHOPIFY_ORDERS, "1001", run(14), 20, json)));
            database.awaitLocked("UPDATE orders");
            writer.commit();
        }
        awaitLoaded(ORDERS, 5, 2);

        assertThat(
                        database.text(
                                "SELECT concat_ws(' ', source_updated_at AT TIME ZONE 'UTC', sequence) FROM orders WHERE platform_order_id = '1001'"))
                .isEqualTo("2026-03-01 12:00:00 30");
        assertThat(counts(run(14), ORDERS, 5)).isEqualTo("0 0 0 0 1 0");
    }

    @Test
    void whatAnotherLoaderLoadedMeanwhileIsDroppedUncounted() throws Exception {
        broker.send(message(SHOPIFY_ORDERS, 4, "1100", run(14), 10, order("1100", TEN)));
        awaitLoaded(ORDERS, 4, 1);
        try (var other = database.begin()) {
            Database.execute(other, "SELECT FROM load_progress WHERE topic = ? AND partition = 4 FOR UPDATE", ORDERS);
            broker.send(
                    message(SHOPIFY_ORDERS, 4, "1101", run(15), 10, order("1101", TEN)),
                    message(SHOPIFY_ORDERS, 4, "1102", run(15), 10, order("1102", TEN)));
            database.awaitLocked("WITH place");
            Database.execute(
                    other, "UPDATE load_progress SET next_offset = 2 WHERE topic = ? AND partition = 4", ORDERS);
            other.commit();
        }
        awaitLoaded(ORDERS, 4, 3);

        assertThat(counts(run(15), ORDERS, 4)).isEqualTo("1 0 0 0 0 0");
        assertThat(database.texts(
                        "SELECT platform_order_id FROM orders WHERE platform_order_id LIKE '110_' ORDER BY 1"))
                .containsExactly("1100", "1102");
    }

    @Test
    void whateverKafkaRemembersTheDatabaseDecidesWhereToGoOn() {
        var run = run(16);
        broker.send(message(SHIPBOB_ORDERS, 1, "1200", run(15), 10, shipbobOrder("1200", "Processing")));
        awaitLoaded(SHIPBOB, 1, 1);
        loader.close();
        broker.forgetOffsets();
        loader = startLoader();
        broker.send(message(SHIPBOB_ORDERS, 3, "1201", run, 10, shipbobOrder("1201", "Processing")));
        awaitLoaded(SHIPBOB, 3, 1);
        var counted = database.texts("SELECT run_load::text FROM run_load ORDER BY 1");

        // Ahead: as if Kafka's offset had been set to the end while messages were not loaded.
        loader.close();
        broker.send(
                message(SHIPBOB_ORDERS, 3, "1202", run, 10, shipbobOrder("1202", "Processing")),
                message(SHIPBOB_ORDERS, 3, "1203", run, 10, shipbobOrder("1203", "Processing")));
        broker.setOffset(SHIPBOB, 3, 3);
        // And behind, where all is loaded.
        broker.setOffset(SHIPBOB, 1, 0);
        loader = startLoader();
        awaitLoaded(SHIPBOB, 3, 3);

        assertThat(counts(run, SHIPBOB, 3)).isEqualTo("3 0 0 0 0 0");
        assertThat(database.texts("SELECT run_load::text FROM run_load WHERE run_id <> ? ORDER BY 1", run))
                .isEqualTo(counted.stream()
                        .filter(line -> !line.contains(run.toString()))
                        .toList());
    }
}
