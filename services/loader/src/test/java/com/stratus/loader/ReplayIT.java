package com.stratus.loader;

import static com.stratus.loader.Sample.ELEVEN;
import static com.stratus.loader.Sample.TEN;
import static com.stratus.loader.Sample.message;
import static com.stratus.loader.Sample.order;
import static com.stratus.model.table.Tables.SHOPIFY_ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Loading once more what was published, and trying again what was set aside. */
class ReplayIT extends LoaderPerTest {

    private static final UUID RUN = new UUID(0, 1);

    @Test
    void aReplayBringsBackWhatIsMissingAndLeavesTheRest() {
        broker.send(orders(0, 0, 500));
        broker.send(orders(3, 500, 500));
        awaitOrders(1000);
        database.execute("DELETE FROM order_items WHERE platform_order_id LIKE '%7'");
        database.execute("DELETE FROM orders WHERE platform_order_id LIKE '%7'");

        database.execute("INSERT INTO replays (topic, requested_by) VALUES (?, 'test')", ORDERS);
        awaitReplay("done");

        assertThat(database.number("SELECT count(*) FROM orders")).isEqualTo(1000);
        assertThat(database.text("SELECT messages || ' of ' || of_messages FROM replays"))
                .isEqualTo("1000 of 1000");
        assertThat(database.text(
                        "SELECT sum(inserted) || ' ' || sum(unchanged) FROM run_load JOIN replays USING (run_id)"))
                .isEqualTo("100 900");
        assertThat(database.number("SELECT sum(inserted) FROM run_load WHERE run_id = ?", RUN))
                .as("the counts of the first run stay")
                .isEqualTo(1000);
        assertThat(database.number("SELECT count(*) FROM load_progress WHERE consumer <> 'loader'"))
                .isZero();
    }

    @Test
    void aReplayUnderLiveTrafficDoesNotBringBackOldVersions() {
        broker.send(orders(0, 0, 2000));
        awaitOrders(2000);

        database.execute("INSERT INTO replays (topic, requested_by) VALUES (?, 'test')", ORDERS);
        var newer = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (int number = 0; number < 2000; number++) {
            newer.add(message(SHOPIFY_ORDERS, 0, "" + number, RUN, 2, order("" + number, ELEVEN)));
        }
        broker.send(newer);
        awaitReplay("done");

        await(
                "the live messages are loaded",
                () -> database.number(
                                "SELECT next_offset FROM load_progress WHERE consumer = 'loader' AND topic = ? AND partition = 0",
                                ORDERS)
                        == 4000);
        assertThat(database.number("SELECT count(*) FROM orders WHERE source_updated_at = '2026-03-01T11:00:00Z'"))
                .isEqualTo(2000);
        assertThat(database.number("SELECT count(*) FROM record_history")).isEqualTo(2000);
    }

    @Test
    void aReplayBeginsAtATime() {
        broker.send(orders(0, 0, 10));
        awaitOrders(10);
        var between = database.text("SELECT clock_timestamp()");
        broker.send(orders(0, 10, 10));
        awaitOrders(20);

        database.execute(
                "INSERT INTO replays (topic, from_time, requested_by) VALUES (?, ?::timestamptz, 'test')",
                ORDERS,
                between);
        awaitReplay("done");

        assertThat(database.number("SELECT messages FROM replays")).isEqualTo(10);
    }

    @Test
    void aTopicWithoutRecordsIsRefused() {
        database.execute("INSERT INTO replays (topic, requested_by) VALUES ('stratus.rejected', 'test')");
        awaitReplay("failed");

        assertThat(database.text("SELECT reason FROM replays")).isEqualTo("the topic carries no records");
    }

    @Test
    void deadLettersAreTriedAgainWhenSomebodyAsks() {
        database.execute("ALTER TABLE orders ADD CONSTRAINT no_teens CHECK (order_id <> '#13')");
        broker.send(
                message(SHOPIFY_ORDERS, 0, "13", RUN, 1, order("13", TEN)),
                message(SHOPIFY_ORDERS, 0, "14", RUN, 1, "{"));
        await("both are set aside", () -> database.number("SELECT count(*) FROM dead_letters") == 2);
        database.execute("ALTER TABLE orders DROP CONSTRAINT no_teens");

        database.execute("UPDATE dead_letters SET state = 'replay_requested', state_by = 'test'");
        await(
                "both were tried",
                () -> database.number("SELECT count(*) FROM dead_letters WHERE state = 'replay_requested'") == 0);

        assertThat(database.texts("SELECT state || ' ' || outcome || ' ' || reason FROM dead_letters ORDER BY id"))
                .containsExactly(
                        "replayed inserted PostgreSQL refused it: SQLSTATE 23514, constraint no_teens",
                        "open rejected the value is not JSON");
        assertThat(database.texts("SELECT platform_order_id FROM orders")).containsExactly("13");
    }

    private static List<ProducerRecord<byte[], byte[]>> orders(int partition, int first, int count) {
        var messages = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (int number = first; number < first + count; number++) {
            messages.add(message(SHOPIFY_ORDERS, partition, "" + number, RUN, 1, order("" + number, TEN)));
        }
        return messages;
    }

    private void awaitReplay(String state) {
        await("the replay is " + state, () -> database.text("SELECT state FROM replays")
                .equals(state));
    }
}
