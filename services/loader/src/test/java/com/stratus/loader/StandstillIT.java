package com.stratus.loader;

import static com.stratus.loader.Sample.TEN;
import static com.stratus.loader.Sample.headers;
import static com.stratus.loader.Sample.message;
import static com.stratus.loader.Sample.order;
import static com.stratus.loader.Sample.shipbobOrder;
import static com.stratus.model.table.Tables.SHIPBOB_ORDERS;
import static com.stratus.model.table.Tables.SHOPIFY_ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** What stops a partition and no other, and how it goes on when the cause is cured. */
class StandstillIT extends LoaderPerTest {

    private static final UUID RUN = new UUID(0, 1);

    @Test
    void aMessageOfALaterBuildWaitsForIt() {
        var headers = headers(SHOPIFY_ORDERS, "1", RUN, 1, order("1", TEN));
        headers.put("ce_type", "stratus.shopify.orders.v2");
        broker.send(message(ORDERS, 0, "shopify-uk|1", Sample.bytes(order("1", TEN)), headers));

        awaitStopped("a message is of type stratus.shopify.orders.v2, which this build does not know");
        assertOthersAreLoaded();
        assertThat(incident())
                .isEqualTo("unknown_version stratus.shopify.orders-0 Update the loader to the build that publishes it");
        assertThat(database.number("SELECT count(*) FROM dead_letters")).isZero();
    }

    @Test
    void aStormOfRejectsIsNotSetAside() {
        var storm = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (int number = 0; number < 300; number++) {
            storm.add(message(SHOPIFY_ORDERS, 0, "" + number, RUN, 1, "{"));
        }
        broker.send(storm);

        awaitStopped("messages would be set aside");
        assertOthersAreLoaded();
        assertThat(incident()).startsWith("reject_storm stratus.shopify.orders-0 Look at ./stratus dead-letters");
        assertThat(database.number("SELECT count(*) FROM dead_letters")).isLessThan(100);
    }

    @Test
    void aMissingColumnStopsUntilItIsThere() {
        database.execute("ALTER TABLE orders RENAME COLUMN tags TO labels");
        broker.send(message(SHOPIFY_ORDERS, 0, "1", RUN, 1, order("1", TEN)));

        awaitStopped("tags");
        assertOthersAreLoaded();
        assertThat(incident()).startsWith("schema_missing stratus.shopify.orders-0 Bring the tables");

        noteLoss();
        database.execute("ALTER TABLE orders RENAME COLUMN labels TO tags");
        awaitOrders(1);
        loader.awaitReady();
        awaitClosed("schema_missing");
    }

    @Test
    void whatStoppedAnotherLoaderIsOverWhenThisOneGoesOn() {
        database.execute("ALTER TABLE orders RENAME COLUMN tags TO labels");
        broker.send(message(SHOPIFY_ORDERS, 0, "1", RUN, 1, order("1", TEN)));
        awaitStopped("tags");
        loader.close();

        noteLoss();
        database.execute("ALTER TABLE orders RENAME COLUMN labels TO tags");
        loader = startLoader();
        awaitOrders(1);
        awaitClosed("schema_missing");
    }

    @Test
    void whatWasFetchedMeanwhileDoesNotOvertake() {
        database.execute("ALTER TABLE orders RENAME COLUMN tags TO labels");
        broker.send(message(SHOPIFY_ORDERS, 0, "1", RUN, 1, order("1", TEN)));
        awaitStopped("tags");
        assertOthersAreLoaded();
        try (var other = database.begin()) {
            Database.execute(other, "SELECT FROM load_progress WHERE topic = 'stratus.shipbob.orders' FOR UPDATE");
            broker.send(message(SHIPBOB_ORDERS, 0, "2", RUN, 1, shipbobOrder("2", "Processing")));
            database.awaitLocked("WITH place");
            broker.send(message(SHOPIFY_ORDERS, 0, "2", RUN, 1, order("2", TEN)));
            database.execute("ALTER TABLE orders RENAME COLUMN labels TO tags");
            await("it goes on", () -> !loader.readiness().contains(ORDERS));
            other.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }

        awaitOrders(2);
    }

    private void awaitStopped(String reason) {
        await("readiness says so", () -> loader.readiness()
                .matches("(?s).*" + ORDERS + "-0.*" + Pattern.quote(reason) + ".*"));
        assertThat(loader.isLive()).isTrue();
        assertThat(loader.log()).contains("stratus.shopify.orders-0 stands still: ");
    }

    private void assertOthersAreLoaded() {
        broker.send(message(SHIPBOB_ORDERS, 0, "1", RUN, 1, shipbobOrder("1", "Processing")));
        await("others are loaded", () -> database.number("SELECT count(*) FROM shipbob_orders") == 1);
        assertThat(database.number("SELECT count(*) FROM orders")).isZero();
    }

    /** What else went wrong there is not over when the partition goes on. */
    private void noteLoss() {
        database.execute("SELECT note_incident('log_tail_lost', ?, 'its tail was lost', 'nothing')", ORDERS + "-0");
    }

    private void awaitClosed(String kind) {
        await("the incident is closed", () -> database.texts("SELECT kind FROM incidents WHERE closed_at IS NOT NULL")
                .equals(List.of(kind)));
    }

    private String incident() {
        return database.text("SELECT kind || ' ' || subject || ' ' || cure FROM incidents");
    }
}
