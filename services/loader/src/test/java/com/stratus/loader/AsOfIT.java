package com.stratus.loader;

import static com.stratus.loader.Sample.CONNECTION;
import static com.stratus.loader.Sample.ELEVEN;
import static com.stratus.loader.Sample.TEN;
import static com.stratus.loader.Sample.headers;
import static com.stratus.loader.Sample.line;
import static com.stratus.loader.Sample.order;
import static com.stratus.model.table.Tables.SHOPIFY_ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.embedded.Embedded;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** {@code as_of()} shows a table and its parts as the warehouse showed them then. */
class AsOfIT {

    private static final UUID RUN = new UUID(0, 1);
    private static final String ORDERS =
            """
            SELECT platform_order_id || ' ' || to_char(source_updated_at AT TIME ZONE 'UTC', 'HH24')
                   || CASE WHEN deleted_at IS NULL THEN '' ELSE ' deleted: ' || deleted_reason END
              FROM as_of(NULL::orders, ?::timestamptz) ORDER BY 1
            """;
    private static final String ITEMS =
            """
            SELECT concat_ws(' ', platform_order_id, line_item_id, qty, price, currency)
              FROM as_of(NULL::order_items, ?::timestamptz) ORDER BY 1
            """;

    private static Database database;
    private static LoneLoader loader;
    private static long offset;

    @BeforeAll
    static void start() {
        database = Database.migrated(Embedded.postgres(), "loader_as_of");
        loader = new LoneLoader(database, Map.of());
    }

    @AfterAll
    static void stop() {
        loader.close();
    }

    @Test
    void everyTimeHasItsOwnTable() {
        var before = now();
        load("1", 1, order("1", TEN, line("1", "a", 1, "1.00"), line("1", "b", 2, "2.00")));
        load("2", 1, order("2", TEN));
        var first = now();
        load("1", 2, order("1", ELEVEN, line("1", "b", 3, "2.00"), line("1", "c", 1, "9.99")));
        var second = now();
        delete("1", 3);
        var third = now();

        assertThat(database.texts(ORDERS, before)).isEmpty();
        assertThat(database.texts(ORDERS, first)).containsExactly("1 10", "2 10");
        assertThat(database.texts(ITEMS, first)).containsExactly("1 a 1 1.0000 GBP", "1 b 2 2.0000 GBP");
        assertThat(database.texts(ORDERS, second)).containsExactly("1 11", "2 10");
        assertThat(database.texts(ITEMS, second)).containsExactly("1 b 3 2.0000 GBP", "1 c 1 9.9900 GBP");
        assertThat(database.texts(ORDERS, third)).containsExactly("1 11 deleted: the platform said so", "2 10");
        assertThat(database.texts("SELECT to_jsonb(o) FROM orders o ORDER BY 1"))
                .isEqualTo(database.texts("SELECT to_jsonb(o) FROM as_of(NULL::orders, now()) o ORDER BY 1"));
    }

    @Test
    void aTableWithoutHistoryIsRefusedByName() {
        assertThatThrownBy(() -> database.texts("SELECT 1 FROM as_of(NULL::job_runs, now())"))
                .hasMessageContaining("no history is kept of job_runs");
    }

    private static String now() {
        return database.text("SELECT clock_timestamp()");
    }

    private static void load(String id, long sequence, String json) {
        loader.load(List.of(message(id, json, headers(SHOPIFY_ORDERS, id, RUN, sequence, json))));
    }

    private static void delete(String id, long sequence) {
        var json = "{\"key\":\"%s\",\"reason\":\"the platform said so\"}".formatted(id);
        var headers = headers(SHOPIFY_ORDERS, id, RUN, sequence, json);
        headers.put("ce_type", SHOPIFY_ORDERS.deletedType());
        loader.load(List.of(message(id, json, headers)));
    }

    private static ConsumerRecord<byte[], byte[]> message(String id, String json, Map<String, String> headers) {
        var received = Sample.received(SHOPIFY_ORDERS, CONNECTION + "|" + id, Sample.bytes(json), headers);
        var placed = new ConsumerRecord<>(received.topic(), 0, offset++, received.key(), received.value());
        received.headers().forEach(placed.headers()::add);
        return placed;
    }
}
