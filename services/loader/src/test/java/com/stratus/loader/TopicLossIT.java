package com.stratus.loader;

import static com.stratus.loader.Sample.TEN;
import static com.stratus.loader.Sample.message;
import static com.stratus.loader.Sample.order;
import static com.stratus.loader.Sample.shipbobOrder;
import static com.stratus.model.table.Tables.SHIPBOB_ORDERS;
import static com.stratus.model.table.Tables.SHOPIFY_ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.embedded.Await;
import com.stratus.embedded.Embedded;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.UUID;

/** What was loaded and what the topic holds do not belong together: that partition stops, aloud, and no other. */
class TopicLossIT {

    private static final String ORDERS = "stratus.shopify.orders";
    private static final String SHIPBOB = "stratus.shipbob.orders";
    private static final UUID RUN = new UUID(0, 1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static int tests;

    private Database database;
    private Broker broker;
    private LoaderProcess loader;

    @BeforeEach
    void startWithThreeOrdersLoaded() {
        tests++;
        database = Database.migrated(Embedded.postgres(), "topic_loss_" + tests);
        broker = new Broker(Embedded.kafka().bootstrapServers());
        broker.recreateTopics();
        loader = start();
        loader.awaitReady();
        broker.send(
                message(SHOPIFY_ORDERS, 0, "1", RUN, 1, order("1", TEN)),
                message(SHOPIFY_ORDERS, 0, "2", RUN, 1, order("2", TEN)),
                message(SHOPIFY_ORDERS, 0, "3", RUN, 1, order("3", TEN)));
        awaitLoaded(ORDERS, 0, 3);
    }

    @AfterEach
    void stop() {
        loader.close();
        broker.close();
    }

    @Test
    void topicMadeAnewIsNotLoadedAndOthersAre() {
        loader.close();
        broker.recreate(ORDERS, 6);
        broker.send(message(SHOPIFY_ORDERS, 0, "4", RUN, 2, order("4", TEN)));
        loader = start();

        assertStopped("the topic was made anew since it was last loaded");
    }

    @Test
    void topicMadeAnewUnderARunningLoaderIsNoticed() {
        broker.recreate(ORDERS, 6);
        broker.send(message(SHOPIFY_ORDERS, 0, "4", RUN, 2, order("4", TEN)));

        assertStopped("the topic was made anew since it was last loaded");
    }

    @Test
    void databaseAheadOfTheTopicsEndIsNotLoaded() {
        loader.close();
        database.execute("UPDATE load_progress SET next_offset = 1000 WHERE topic = ? AND partition = 0", ORDERS);
        broker.send(message(SHOPIFY_ORDERS, 0, "4", RUN, 2, order("4", TEN)));
        loader = start();

        assertStopped("the topic ends at 4, before 1000, which is loaded already: its tail was lost");
    }

    private void assertStopped(String reason) {
        Await.until(PATIENCE, "readiness says so", () -> loader.readiness().contains(reason));
        broker.send(
                message(SHOPIFY_ORDERS, 0, "5", RUN, 2, order("5", TEN)),
                message(SHIPBOB_ORDERS, 0, "1", RUN, 1, shipbobOrder("1", "Processing")));
        awaitLoaded(SHIPBOB, 0, 1);

        assertThat(loader.readiness()).contains("stratus.shopify.orders-0");
        assertThat(loader.isReady()).isFalse();
        assertThat(loader.isLive()).isTrue();
        assertThat(loader.log()).contains("stratus.shopify.orders-0 is not loaded any more: " + reason);
        assertThat(database.texts("SELECT platform_order_id FROM orders ORDER BY 1"))
                .containsExactly("1", "2", "3");
        assertThat(database.number("SELECT sum(inserted) FROM run_load WHERE topic = ?", ORDERS))
                .isEqualTo(3);
    }

    private LoaderProcess start() {
        return LoaderProcess.start("topic-loss-" + tests, database, broker.bootstrapServers());
    }

    private void awaitLoaded(String topic, int partition, long nextOffset) {
        Await.until(PATIENCE, topic + " is loaded; the log: " + loader.log(), () -> database.texts(
                        "SELECT next_offset FROM load_progress WHERE consumer = 'loader' AND topic = ? AND partition = ?",
                        topic,
                        partition)
                .contains(Long.toString(nextOffset)));
    }
}
