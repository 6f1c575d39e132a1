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

import java.time.Instant;

/** What becomes of the messages of a batch, and what is counted of them. */
class OutcomesIT extends LoaderPerClass {

    @Test
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

    /** Figures are made anew for what a load touched, and for nothing else. */
    @Test
    void quartersAreMarkedIntoWhichAChangedOrderIsDatedBeforeAndAfter() {
        var run = run(9);
        var nine = order("901", TEN, line("901", "a", 1, "1.00"));
        var moved = nine.replace("T09:00:00Z", "T13:59:59Z");
        broker.send(message(SHOPIFY_ORDERS, 4, "901", run, 10, nine));
        awaitLoaded(ORDERS, 4, 1);
        database.execute("DELETE FROM metric_marks");

        broker.send(
                message(ORDERS, 4, "shopify-uk|901", bytes(nine), headers(SHOPIFY_ORDERS, "901", run, 11, nine)),
                message(SHOPIFY_ORDERS, 4, "901", run, 12, moved));
        awaitLoaded(ORDERS, 4, 3);

        assertThat(
                        database.texts(
                                "SELECT DISTINCT concat_ws(' ', source, connection_id, at AT TIME ZONE 'UTC') FROM metric_marks"))
                .containsExactlyInAnyOrder(
                        "orders shopify-uk 2026-03-01 09:00:00", "orders shopify-uk 2026-03-01 13:45:00");
    }

    @Test
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
}
