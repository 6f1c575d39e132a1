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

import com.stratus.embedded.Await;
import com.stratus.embedded.Embedded;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/** What becomes of messages, with real servers and the packaged loader. Every test has runs and keys of its own. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LoadingIT {

    private static final String ORDERS = "stratus.shopify.orders";
    private static final String SHIPBOB = "stratus.shipbob.orders";
    private static final String REJECTED = "stratus.rejected";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Database database;
    private static Broker broker;
    private static LoaderProcess loader;

    @BeforeAll
    static void start() {
        database = Database.migrated(Embedded.postgres(), "loader_loading");
        broker = new Broker(Embedded.kafka().bootstrapServers());
        broker.recreateTopics();
        database.execute("INSERT INTO connections (connection_id, platform) VALUES ('shopify-uk', 'shopify')");
        loader = LoaderProcess.start("loading", database, broker.bootstrapServers())
                .awaitReady();
    }

    @AfterAll
    static void stop() {
        loader.close();
        broker.close();
    }

    @Test
    @Order(1)
    void everyOutcomeOfABatch() {
        var run = run(1);
        var later = run(2);
        var before = Instant.parse("2026-03-01T09:30:00Z");
        broker.send(
                message(SHOPIFY_ORDERS, 0, "101", run, 10, order("101", TEN, line("101", "a", 1, "6.25"))),
                message(SHOPIFY_ORDERS, 0, "102", run, 10, order("102", TEN)),
                message(SHOPIFY_ORDERS, 0, "103", run, 10, order("103", TEN)),
                message(SHOPIFY_ORDERS, 0, "104", run, 10, order("104", TEN)));
        awaitLoaded(ORDERS, 0, 4);
        var untouched = database.text("SELECT ctid || ' ' || loaded_at FROM orders WHERE platform_order_id = '104'");

        broker.send(
                message(SHOPIFY_ORDERS, 0, "101", later, 11, order("101", ELEVEN, line("101", "a", 2, "6.25"))),
                message(SHOPIFY_ORDERS, 0, "102", later, 11, order("102", ELEVEN)),
                message(SHOPIFY_ORDERS, 0, "103", later, 11, order("103", before)),
                message(SHOPIFY_ORDERS, 0, "104", later, 11, order("104", TEN)),
                message(SHOPIFY_ORDERS, 0, "105", later, 11, order("105", TEN)),
                message(SHOPIFY_ORDERS, 0, "105", later, 12, order("105", TEN, line("105", "a", 1, "1.00"))));
        awaitLoaded(ORDERS, 0, 10);

        // The hash of 102 is over its whole JSON, update time and all: a newer time is other content for Shopify.
        assertThat(counts(later, ORDERS, 0)).isEqualTo("1 3 0 1 1 0");
        assertThat(counts(run, ORDERS, 0)).isEqualTo("4 0 0 0 0 0");
        assertThat(database.texts(
                        """
                        SELECT concat_ws(' ', platform_order_id, order_id, source, total, currency, presentment_total,
                                         presentment_currency, tags, source_updated_at AT TIME ZONE 'UTC', sequence,
                                         run_id = '%s', tenant_id)
                          FROM orders WHERE platform_order_id BETWEEN '101' AND '105' ORDER BY 1
                        """
                                .formatted(later)))
                .containsExactly(
                        "101 #101 shopify 12.5000 GBP 15.1234 EUR [\"vip\"] 2026-03-01 11:00:00 11 t default",
                        "102 #102 shopify 12.5000 GBP 15.1234 EUR [\"vip\"] 2026-03-01 11:00:00 11 t default",
                        "103 #103 shopify 12.5000 GBP 15.1234 EUR [\"vip\"] 2026-03-01 10:00:00 10 f default",
                        "104 #104 shopify 12.5000 GBP 15.1234 EUR [\"vip\"] 2026-03-01 10:00:00 10 f default",
                        "105 #105 shopify 12.5000 GBP 15.1234 EUR [\"vip\"] 2026-03-01 10:00:00 12 t default");
        assertThat(database.text("SELECT ctid || ' ' || loaded_at FROM orders WHERE platform_order_id = '104'"))
                .isEqualTo(untouched);
        assertThat(database.texts(
                        "SELECT concat_ws(' ', platform_order_id, line_item_id, qty, price, currency, sku, tax) FROM order_items"
                                + " WHERE platform_order_id IN ('101', '105') ORDER BY 1"))
                .containsExactly("101 a 2 6.2500 GBP SKU-a", "105 a 1 1.0000 GBP SKU-a");
        assertThat(database.text(
                        "SELECT topic_id <> '' FROM load_progress WHERE consumer = 'loader' AND topic = ? AND partition = 0",
                        ORDERS))
                .isEqualTo("t");
    }

    @Test
    @Order(2)
    void sameContentWithNewerTimeMovesOnlyTheVersion() {
        var run = run(3);
        var json = order("201", TEN, line("201", "a", 1, "1.00"));
        broker.send(message(SHOPIFY_ORDERS, 1, "201", run, 10, json));
        awaitLoaded(ORDERS, 1, 1);
        var loadedAt = database.text("SELECT loaded_at FROM orders WHERE platform_order_id = '201'");

        // An extractor's hash that leaves the update time out: the header decides.
        var newer = order("201", ELEVEN, line("201", "a", 1, "1.00"));
        broker.send(
                message(ORDERS, 1, "shopify-uk|201", bytes(newer), headers(SHOPIFY_ORDERS, "201", run(4), 11, json)));
        awaitLoaded(ORDERS, 1, 2);

        assertThat(counts(run(4), ORDERS, 1)).isEqualTo("0 0 1 0 0 0");
        assertThat(database.text(
                        """
                        SELECT concat_ws(' ', source_updated_at AT TIME ZONE 'UTC', sequence, run_id = '%s', loaded_at = '%s')
                          FROM orders WHERE platform_order_id = '201'
                        """
                                .formatted(run, loadedAt)))
                .isEqualTo("2026-03-01 11:00:00 11 t t");
    }

    @Test
    @Order(3)
    void changedLinesAreWrittenMissingOnesRemovedTheRestIsUntouched() {
        broker.send(message(
                SHOPIFY_ORDERS,
                2,
                "301",
                run(5),
                10,
                order(
                        "301",
                        TEN,
                        line("301", "a", 1, "1.00"),
                        line("301", "b", 1, "2.00"),
                        line("301", "c", 1, "3.00"))));
        broker.send(message(SHOPIFY_ORDERS, 2, "302", run(5), 10, order("302", TEN, line("302", "a", 1, "9.00"))));
        awaitLoaded(ORDERS, 2, 2);
        var places = database.pairs(
                "SELECT line_item_id, ctid || ' ' || loaded_at || id FROM order_items WHERE platform_order_id = '301'");
        var other =
                database.text("SELECT ctid || ' ' || loaded_at || id FROM order_items WHERE platform_order_id = '302'");

        broker.send(message(
                SHOPIFY_ORDERS,
                2,
                "301",
                run(5),
                11,
                order(
                        "301",
                        ELEVEN,
                        line("301", "a", 1, "1.00"),
                        line("301", "c", 4, "3.00"),
                        line("301", "d", 1, "4.00"))));
        awaitLoaded(ORDERS, 2, 3);

        assertThat(database.texts("SELECT concat_ws(' ', line_item_id, qty, price) FROM order_items"
                        + " WHERE platform_order_id = '301' ORDER BY 1"))
                .containsExactly("a 1 1.0000", "c 4 3.0000", "d 1 4.0000");
        assertThat(
                        database.pairs(
                                "SELECT line_item_id, ctid || ' ' || loaded_at || id FROM order_items WHERE platform_order_id = '301'"))
                .containsEntry("a", places.get("a"))
                .doesNotContainEntry("c", places.get("c"));
        assertThat(database.text(
                        "SELECT ctid || ' ' || loaded_at || id FROM order_items WHERE platform_order_id = '302'"))
                .isEqualTo(other);
    }

    @Test
    @Order(4)
    void recordsWithoutUpdateTimeCompareBySequence() {
        var run = run(6);
        broker.send(
                message(SHIPBOB_ORDERS, 0, "1", run, 10, shipbobOrder("1", "Processing")),
                message(SHIPBOB_ORDERS, 0, "1", run, 12, shipbobOrder("1", "Fulfilled")),
                message(SHIPBOB_ORDERS, 0, "1", run, 11, shipbobOrder("1", "Processing")),
                message(SHIPBOB_ORDERS, 0, "1", run, 13, shipbobOrder("1", "Fulfilled")));
        awaitLoaded(SHIPBOB, 0, 4);

        assertThat(counts(run, SHIPBOB, 0)).isEqualTo("1 1 1 0 1 0");
        assertThat(
                        database.text(
                                "SELECT concat_ws(' ', status, sequence, source_updated_at) FROM shipbob_orders WHERE shipbob_order_id = '1'"))
                .isEqualTo("Fulfilled 13");
    }

    @Test
    @Order(5)
    void amountsAndNullsArriveExactly() {
        var json = order(
                "501",
                TEN,
                line("501", "a", 1, "123456789012345.6789"),
                line("501", "b", 1, "0.0001"),
                line("501", "c", 1, "-0.10"),
                "{\"line_item_id\":\"d\",\"order_id\":\"#501\",\"qty\":1}");
        broker.send(message(SHOPIFY_ORDERS, 3, "501", run(7), 10, json));
        awaitLoaded(ORDERS, 3, 1);

        assertThat(database.texts("SELECT line_item_id || coalesce(price::text, ' null') || coalesce(currency, ' null')"
                        + " || coalesce(sku, ' null') FROM order_items WHERE platform_order_id = '501' ORDER BY 1"))
                .containsExactly(
                        "a123456789012345.6789GBPSKU-a", "b0.0001GBPSKU-b", "c-0.1000GBPSKU-c", "d null null null");
    }

    @Test
    @Order(6)
    void whatCannotBeReadOrStoredIsSetAsideAloneAndTheRestIsLoadedInTheSameTransaction() {
        var run = run(8);
        var good = order("601", TEN);
        var headers = headers(SHOPIFY_ORDERS, "602", run, 10, good);
        var headerless = new HashMap<>(headers);
        headerless.remove("ce_sequence");
        var nulHeader = new HashMap<>(headers(SHOPIFY_ORDERS, "613", run, 10, good));
        nulHeader.put("ce_tenant", "de\u0000fault");
        var messages = new ArrayList<ProducerRecord<byte[], byte[]>>();
        messages.add(message(SHOPIFY_ORDERS, 4, "601", run, 10, good));
        messages.add(message(ORDERS, 4, "shopify-uk|602", bytes("{secret"), headers));
        messages.add(message(
                ORDERS, 4, "shopify-uk|603", bytes(order("603", TEN).replace("[\"vip\"]", "\"secret\"")), headers));
        messages.add(message(ORDERS, 4, "shopify-uk|604", bytes(order("604", TEN)), headerless));
        messages.add(
                message(SHOPIFY_ORDERS, 4, "605", run, 10, order("605", TEN).replace("#605", "secret\\u0000")));
        messages.add(
                message(SHOPIFY_ORDERS, 4, "606", run, 10, order("606", TEN).replace("12.50", "1234567890123456.00")));
        messages.add(message(ORDERS, 4, "shopify-uk|secret", bytes(order("607", TEN)), headers));
        messages.add(message(ORDERS, 4, "shopify-uk|608", new byte[0], headers));
        messages.add(message(ORDERS, 4, "shopify-uk|609", bytes("null"), headers));
        messages.add(
                message(SHOPIFY_ORDERS, 4, "610", run, 10, order("610", TEN).replace("vip", "secret\\u0000")));
        messages.add(message(
                SHOPIFY_ORDERS,
                4,
                "611",
                run,
                10,
                order("611", TEN, line("611", "a", 1, "1.00"), line("611", "a", 2, "1.00"))));
        messages.add(
                message(SHOPIFY_ORDERS, 4, "612", run, 10, order("612", TEN).replace("#612", noise(9000))));
        messages.add(message(ORDERS, 4, "shopify-uk|613", bytes(order("613", TEN)), nulHeader));
        messages.add(message(
                SHOPIFY_ORDERS,
                4,
                "614",
                run,
                10,
                order("614", TEN).replace("2026-03-01T09:00:00Z", "+300000-01-01T00:00:00Z")));
        messages.add(message(
                SHOPIFY_ORDERS,
                4,
                "615",
                run,
                10,
                order("615", TEN).replace("2026-03-01T09:00:00Z", "+999999999-01-01T00:00:00Z")));
        messages.add(message(ORDERS, 4, "shopify-uk|616", null, headers));
        messages.add(message(SHOPIFY_ORDERS, 4, "617", run, 10, order("617", TEN)));
        broker.send(messages);
        awaitLoaded(ORDERS, 4, 17);

        assertThat(database.texts(
                        "SELECT concat_ws(' ', \"offset\", record_key, reason) FROM dead_letters WHERE topic = ? ORDER BY \"offset\"",
                        ORDERS))
                .containsExactly(
                        "1 shopify-uk|602 the value is not JSON",
                        "2 shopify-uk|603 field tags cannot be read",
                        "3 shopify-uk|604 header ce_sequence is missing or malformed",
                        "4 shopify-uk|605 PostgreSQL refused it: SQLSTATE 22021",
                        "5 shopify-uk|606 field total cannot be read: amount has more than 15 integer digits",
                        "6 shopify-uk|secret the message's key is not that of its record",
                        "7 shopify-uk|608 the message has no value",
                        "8 shopify-uk|609 the message has no value",
                        "9 shopify-uk|610 PostgreSQL refused it: SQLSTATE 22P05",
                        "10 shopify-uk|611 PostgreSQL refused it: SQLSTATE 21000",
                        "11 shopify-uk|612 PostgreSQL refused it: SQLSTATE 54000",
                        "12 shopify-uk|613 PostgreSQL refused it: SQLSTATE 22021",
                        "13 shopify-uk|614 field purchase_date is not in the years 1 to 9999",
                        "14 shopify-uk|615 field purchase_date is not in the years 1 to 9999",
                        "15 shopify-uk|616 the message has no value");
        assertThat(database.texts("SELECT platform_order_id FROM orders WHERE platform_order_id LIKE '6__' ORDER BY 1"))
                .containsExactly("601", "617");
        assertThat(counts(run, ORDERS, 4)).isEqualTo("2 0 0 0 0 15");
        assertThat(database.texts(
                        """
                        SELECT DISTINCT created_at FROM orders WHERE platform_order_id LIKE '6__'
                         UNION SELECT rejected_at FROM dead_letters WHERE topic = ?
                        """,
                        ORDERS))
                .as("one transaction has one time")
                .hasSize(1);
        assertThat(database.text(
                        """
                        SELECT concat_ws(' ', convert_from(payload, 'UTF8'), connection_id, entity, run_id, headers->>'ce_sequence')
                          FROM dead_letters WHERE topic = ? AND "offset" = 1
                        """,
                        ORDERS))
                .isEqualTo("{secret shopify-uk shopify.orders " + run + " 10");
        assertThat(database.text(
                        "SELECT headers->>'ce_tenant' FROM dead_letters WHERE topic = ? AND \"offset\" = 12", ORDERS))
                .isEqualTo("de\uFFFDfault");
        assertThat(loader.log()).doesNotContain("secret");
    }

    @Test
    @Order(7)
    void whatAnExtractorRejectedIsSetAsideWithItsReason() {
        var run = run(9);
        var headers = new HashMap<>(headers(SHOPIFY_ORDERS, "701", run, 10, "{}"));
        headers.put("stratus-reason", "createdAt is missing");
        headers.put("stratus-entity", "shopify.orders");
        broker.send(message(REJECTED, 0, "shopify-uk|701", bytes("{\"id\":701}"), headers));
        awaitLoaded(REJECTED, 0, 1);

        assertThat(database.text(
                        "SELECT concat_ws(' ', entity, record_key, reason, convert_from(payload, 'UTF8')) FROM dead_letters WHERE topic = ?",
                        REJECTED))
                .isEqualTo("shopify.orders shopify-uk|701 createdAt is missing {\"id\":701}");
        assertThat(counts(run, REJECTED, 0)).isEqualTo("0 0 0 0 0 1");
    }

    @Test
    @Order(8)
    void runIsASuccessOnceItsLastMessageIsLoaded() {
        var run = run(10);
        extracted(run, "live", 2, 0);
        broker.send(message(SHIPBOB_ORDERS, 1, "801", run, 10, shipbobOrder("801", "Processing")));
        awaitLoaded(SHIPBOB, 1, 1);
        assertThat(database.text("SELECT status FROM job_runs WHERE run_id = ?", run))
                .isEqualTo("extracted");

        broker.send(message(SHIPBOB_ORDERS, 2, "802", run, 10, shipbobOrder("802", "Processing")));
        awaitStatus(run, "success");

        assertThat(
                        database.text(
                                "SELECT loaded_cursor AT TIME ZONE 'UTC' FROM sync_state WHERE job = 'test_orders' AND lane = 'live'"))
                .isEqualTo("2026-03-01 12:00:00");
        assertThat(database.text(
                        "SELECT concat_ws(' ', inserted, finished_at IS NOT NULL) FROM run_results WHERE run_id = ?",
                        run))
                .isEqualTo("2 t");
        assertThat(loader.metrics())
                .contains("job_executions_total{job_name=\"test_orders\",status=\"success\"} 1.0")
                .contains("job_duration_seconds_count{job_name=\"test_orders\"} 1")
                .contains("stratus_records_loaded_total{outcome=\"inserted\",topic=\"stratus.shipbob.orders\"}")
                .contains("stratus_load_batch_duration_seconds_count{topic=\"stratus.shipbob.orders\"}")
                .contains("stratus_partitions_stopped 0.0");
    }

    @Test
    @Order(9)
    void runIsPartialWhenSomethingWasRejectedAndEndsAlsoWhenAllWasLoadedBefore() {
        var run = run(11);
        broker.send(
                message(SHIPBOB_ORDERS, 1, "901", run, 10, shipbobOrder("901", "Processing")),
                message(SHIPBOB_ORDERS, 1, "902", run, 10, "{"));
        awaitLoaded(SHIPBOB, 1, 3);
        extracted(run, "backfill", 2, 0);
        awaitStatus(run, "partial");

        var rejectedAtSource = run(12);
        extracted(rejectedAtSource, "backfill", 0, 1);
        awaitStatus(rejectedAtSource, "partial");
        assertThat(loader.metrics()).contains("job_executions_total{job_name=\"test_orders\",status=\"partial\"} 2.0");
    }

    @Test
    @Order(10)
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
    @Order(11)
    void whatAnotherLoaderLoadedMeanwhileIsDroppedUncounted() throws Exception {
        try (var other = database.begin()) {
            Database.execute(other, "SELECT FROM load_progress WHERE topic = ? AND partition = 5 FOR UPDATE", ORDERS);
            broker.send(
                    message(SHOPIFY_ORDERS, 5, "1101", run(15), 10, order("1101", TEN)),
                    message(SHOPIFY_ORDERS, 5, "1102", run(15), 10, order("1102", TEN)));
            database.awaitLocked("WITH place");
            Database.execute(
                    other, "UPDATE load_progress SET next_offset = 3 WHERE topic = ? AND partition = 5", ORDERS);
            other.commit();
        }
        awaitLoaded(ORDERS, 5, 4);

        assertThat(counts(run(15), ORDERS, 5)).isEqualTo("1 0 0 0 0 0");
        assertThat(database.texts("SELECT platform_order_id FROM orders WHERE platform_order_id LIKE '110_'"))
                .containsExactly("1102");
    }

    @Test
    @Order(12)
    void whateverKafkaRemembersTheDatabaseDecidesWhereToGoOn() {
        var run = run(16);
        loader.close();
        broker.forgetOffsets();
        loader = LoaderProcess.start("loading", database, broker.bootstrapServers())
                .awaitReady();
        broker.send(message(SHIPBOB_ORDERS, 3, "1201", run, 10, shipbobOrder("1201", "Processing")));
        awaitLoaded(SHIPBOB, 3, 1);
        var counted = database.texts("SELECT run_load::text FROM run_load ORDER BY 1");

        // Ahead: as if Kafka's offset had been set to the end while messages were not loaded.
        loader.close();
        broker.send(
                message(SHIPBOB_ORDERS, 3, "1202", run, 10, shipbobOrder("1202", "Processing")),
                message(SHIPBOB_ORDERS, 3, "1203", run, 10, shipbobOrder("1203", "Processing")));
        broker.setOffset(SHIPBOB, 3, 3);
        broker.setOffset(SHIPBOB, 1, 0);
        loader = LoaderProcess.start("loading", database, broker.bootstrapServers())
                .awaitReady();
        awaitLoaded(SHIPBOB, 3, 3);

        assertThat(counts(run, SHIPBOB, 3)).isEqualTo("3 0 0 0 0 0");
        assertThat(database.texts("SELECT run_load::text FROM run_load WHERE run_id <> ? ORDER BY 1", run))
                .isEqualTo(counted.stream()
                        .filter(line -> !line.contains(run.toString()))
                        .toList());
    }

    @Test
    @Order(13)
    void throughputOfOrdersWithTwoLines() {
        var run = run(17);
        var from = database.number("SELECT sum(next_offset) FROM load_progress WHERE topic = ?", ORDERS);
        loader.close();
        var messages = new ArrayList<ProducerRecord<byte[], byte[]>>();
        int orders = 20_000;
        for (int number = 0; number < orders; number++) {
            var id = Integer.toString(2_000_000 + number);
            messages.add(message(
                    SHOPIFY_ORDERS,
                    number % 6,
                    id,
                    run,
                    10,
                    order(id, TEN, line(id, "a", 1, "1.00"), line(id, "b", 2, "2.00"))));
        }
        broker.send(messages);
        loader = LoaderProcess.start("loading", database, broker.bootstrapServers());
        Await.until(
                Duration.ofSeconds(60),
                "all is loaded",
                () -> database.number("SELECT sum(next_offset) FROM load_progress WHERE topic = ?", ORDERS)
                        == from + orders);
        var seconds = Double.parseDouble(database.text(
                "SELECT extract(epoch FROM max(loaded_at) - min(created_at)) FROM orders WHERE run_id = ?", run));
        System.out.printf(
                "%d orders with two lines each in %.1f s: %.0f orders/s, %.0f rows/s%n",
                orders, seconds, orders / seconds, 3 * orders / seconds);
        assertThat(database.number("SELECT sum(inserted) FROM run_load WHERE run_id = ?", run))
                .isEqualTo(orders);
        assertThat(database.number("SELECT count(*) FROM order_items WHERE platform_order_id LIKE '20_____'"))
                .isEqualTo(2L * orders);
    }

    private static UUID run(int number) {
        return new UUID(0, number);
    }

    /** Inserted, updated, confirmed, unchanged, stale, rejected. */
    private static String counts(UUID run, String topic, int partition) {
        return database.text(
                "SELECT concat_ws(' ', inserted, updated, confirmed, unchanged, stale, rejected) FROM run_load"
                        + " WHERE run_id = ? AND topic = ? AND partition = ?",
                run,
                topic,
                partition);
    }

    private static void awaitLoaded(String topic, int partition, long nextOffset) {
        try {
            Await.until(PATIENCE, topic + "-" + partition + " is loaded to " + nextOffset, () -> database.texts(
                            "SELECT next_offset FROM load_progress WHERE consumer = 'loader' AND topic = ? AND partition = ?",
                            topic,
                            partition)
                    .equals(List.of(Long.toString(nextOffset))));
        } catch (RuntimeException e) {
            throw new AssertionError(e.getMessage() + "\n" + loader.log(), e);
        }
    }

    /** A run whose extractor is done: all of its messages lie in partitions 1 and 2 of ShipBob's orders. */
    private static void extracted(UUID run, String lane, int published, int rejected) {
        database.execute(
                """
                INSERT INTO job_runs (run_id, connection_id, job, lane, status, requested_by, window_to, extracted, published,
                                      rejected, started_at, extracted_at)
                VALUES (?, 'shopify-uk', 'test_orders', ?, 'running', 'test', '2026-03-01T12:00:00Z', ?, ?, ?, now(), now())
                """,
                run,
                lane,
                published + rejected,
                published,
                rejected);
        if (published > 0 && lane.equals("live")) {
            database.execute("INSERT INTO run_watermark VALUES (?, ?, 1, 0), (?, ?, 2, 0)", run, SHIPBOB, run, SHIPBOB);
        } else if (published > 0) {
            database.execute("INSERT INTO run_watermark VALUES (?, ?, 1, 2)", run, SHIPBOB);
        }
        database.execute("UPDATE job_runs SET status = 'extracted' WHERE run_id = ?", run);
    }

    private static void awaitStatus(UUID run, String status) {
        Await.until(PATIENCE, "the run is a " + status, () -> database.text(
                        "SELECT status FROM job_runs WHERE run_id = ?", run)
                .equals(status));
    }

    /** Text that does not compress. */
    private static String noise(int length) {
        var random = new java.util.Random(1);
        var text = new StringBuilder();
        while (text.length() < length) {
            text.append(Long.toString(random.nextLong(), 36));
        }
        return text.substring(0, length);
    }
}
