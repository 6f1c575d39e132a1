package com.stratus.loader;

import static com.stratus.loader.Sample.TEN;
import static com.stratus.loader.Sample.message;
import static com.stratus.loader.Sample.order;
import static com.stratus.model.table.Tables.SHOPIFY_ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;

/**
 * What was loaded and what the topic holds do not belong together: the loss is noted, the cursors are set back to what is
 * loaded, the jobs are asked to run again, and loading goes on with what the topic has.
 */
class TopicLossIT extends LoaderPerTest {

    private static final UUID RUN = new UUID(0, 1);

    @BeforeEach
    void loadThreeOrders() {
        broker.send(
                message(SHOPIFY_ORDERS, 0, "1", RUN, 1, order("1", TEN)),
                message(SHOPIFY_ORDERS, 0, "2", RUN, 1, order("2", TEN)),
                message(SHOPIFY_ORDERS, 0, "3", RUN, 1, order("3", TEN)));
        awaitLoaded(ORDERS, 0, 3);
    }

    @Test
    void topicMadeAnewIsLoadedFromItsBeginningAndExtractedAgain() {
        loader.close();
        var lost = extracted(0, 7);
        broker.recreate(ORDERS, 6);
        broker.send(message(SHOPIFY_ORDERS, 0, "4", RUN, 2, order("4", TEN)));
        loader = startLoader();

        awaitRecovered("topic_recreated", "the topic was made anew since it was last loaded", lost);
        awaitLoaded(ORDERS, 0, 1);
        assertThat(orders()).containsExactly("1", "2", "3", "4");
    }

    @Test
    void topicMadeAnewUnderARunningLoaderIsNoticed() {
        var lost = extracted(0, 7);
        broker.recreate(ORDERS, 6);
        broker.send(message(SHOPIFY_ORDERS, 0, "4", RUN, 2, order("4", TEN)));

        awaitRecovered("topic_recreated", "the topic was made anew since it was last loaded", lost);
        awaitLoaded(ORDERS, 0, 1);
        assertThat(orders()).containsExactly("1", "2", "3", "4");
    }

    @Test
    void tailThatWasLostIsExtractedAgain() {
        loader.close();
        database.execute("UPDATE load_progress SET next_offset = 1000 WHERE topic = ? AND partition = 0", ORDERS);
        var lost = extracted(0, 1200);
        broker.send(message(SHOPIFY_ORDERS, 0, "4", RUN, 2, order("4", TEN)));
        loader = startLoader();

        awaitRecovered(
                "log_tail_lost", "the topic ends at 4, before 1000, which is loaded already: its tail was lost", lost);
        broker.send(message(SHOPIFY_ORDERS, 0, "5", RUN, 2, order("5", TEN)));
        awaitLoaded(ORDERS, 0, 5);
        assertThat(orders()).containsExactly("1", "2", "3", "5");
    }

    @Test
    void messagesDeletedBeforeTheyWereLoadedAreExtractedAgain() {
        loader.close();
        broker.send(
                message(SHOPIFY_ORDERS, 0, "4", RUN, 2, order("4", TEN)),
                message(SHOPIFY_ORDERS, 0, "5", RUN, 2, order("5", TEN)));
        var lost = extracted(0, 3);
        broker.deleteBefore(ORDERS, 0, 4);
        loader = startLoader();

        awaitRecovered("retention_passed", "messages from 3 to 4 were deleted before they were loaded", lost);
        awaitLoaded(ORDERS, 0, 5);
        assertThat(orders()).containsExactly("1", "2", "3", "5");
    }

    /** A run whose last message, which the loader has not seen, lies at an offset; earlier runs are loaded. */
    private UUID extracted(int partition, long lastOffset) {
        var run = UUID.randomUUID();
        database.execute(
                """
                INSERT INTO connections (connection_id, platform) VALUES ('shopify-uk', 'shopify');
                INSERT INTO jobs (connection_id, job, entity, topic, schedule)
                VALUES ('shopify-uk', 'shopify_orders', 'orders', 'stratus.shopify.orders', '0 * * * *');
                INSERT INTO sync_state VALUES ('shopify-uk', 'shopify_orders', 'live', '2026-03-02', '2026-03-01');
                """);
        database.execute(
                """
                INSERT INTO job_runs (run_id, connection_id, job, requested_by, status, started_at, window_to, checkpoint)
                VALUES (?, 'shopify-uk', 'shopify_orders', 'schedule', 'extracted', now(), '2026-03-02',
                        jsonb_build_object('reached', jsonb_build_object(?, jsonb_build_object('0', 0))))
                """,
                run,
                ORDERS);
        database.execute("INSERT INTO run_watermark VALUES (?, ?, ?, ?)", run, ORDERS, partition, lastOffset);
        return run;
    }

    private void awaitRecovered(String kind, String reason, UUID lost) {
        await("the loss is noted", () -> database.texts(
                        "SELECT kind || ' ' || subject || ' ' || message FROM incidents")
                .contains(kind + " stratus.shopify.orders-0 " + reason));
        assertThat(database.text("SELECT status || ': ' || reason FROM job_runs WHERE run_id = ?", lost))
                .isEqualTo("failed: " + reason + "; the job runs again");
        assertThat(database.texts("SELECT requested_by FROM job_runs WHERE status = 'requested'"))
                .containsExactly("lost messages");
        assertThat(database.text("SELECT published_cursor = loaded_cursor FROM sync_state"))
                .isEqualTo("t");
        await("the log says so", () -> loader.log().contains("stratus.shopify.orders-0 lost messages: " + reason));
        loader.awaitReady();
    }

    private List<String> orders() {
        return database.texts("SELECT platform_order_id FROM orders ORDER BY 1");
    }
}
