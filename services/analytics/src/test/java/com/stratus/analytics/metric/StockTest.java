package com.stratus.analytics.metric;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.stratus.analytics.world.ApiTest;
import com.stratus.analytics.world.ReadyWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Levels, which are measured when simulated time says that it is. */
@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class StockTest extends ApiTest {

    private static final String WEEK = "?from=2026-05-01&to=2026-05-05";

    @Inject
    Folding folding;

    @Override
    protected String story() {
        return Trade.reach("shopify", "shopify_inventory_levels", "2026-05-04T10:00:00Z")
                + Trade.reach("amazon-eu", "amazon_inventory", "2026-05-05T00:00:00Z")
                + level("1", "true", 10)
                + level("2", "true", 4)
                + level("3", "false", 99)
                + inventory("DE/MUG", "MUG", 7)
                + inventory("FR/MUG", "MUG", 5)
                + inventory("DE/CUP", "CUP", 2);
    }

    private static String level(String key, String tracked, int units) {
        return """
        INSERT INTO shopify_inventory_levels (tenant_id, connection_id, source, level_key, inventory_item_id, location_id,
                                              tracked, active, on_hand, sequence, content_hash, run_id)
        VALUES ('default', 'shopify', 'shopify', '%1$s', '%1$s', '1', %2$s, true, %3$d, 1, 'x', gen_random_uuid());
        """
                .formatted(key, tracked, units);
    }

    private static String inventory(String key, String sku, int units) {
        return """
        INSERT INTO amazon_inventory (tenant_id, connection_id, source, inventory_key, marketplace_id, sku, quantity_on_hand,
                                      sequence, content_hash, run_id)
        VALUES ('default', 'amazon-eu', 'amazon', '%1$s', '%1$s', '%2$s', %3$d, 1, 'x', gen_random_uuid());
        """
                .formatted(key, sku, units);
    }

    private void foldAt(String time) {
        world.sandbox().answer("/sandbox/time", "{\"now\":\"" + time + "\"}");
        folding.foldAll().await().indefinitely();
    }

    private static ValidatableResponse series(String address) {
        return get("/api/metrics/" + address).then().statusCode(200);
    }

    @Test
    void stockHoldsUntilItChanges() {
        foldAt("2026-05-02T09:00:00Z");
        world.execute("UPDATE shopify_inventory_levels SET on_hand = 3 WHERE level_key = '1'");
        foldAt("2026-05-04T09:00:00Z");
        world.execute("UPDATE shopify_inventory_levels SET on_hand = 2 WHERE level_key = '1'");
        foldAt("2026-05-04T09:20:00Z");

        series("stock" + WEEK)
                .body("series.channel", contains("amazon", "shopify"))
                .body("series.connection", contains("amazon-eu", "shopify"))
                .body("group_by", contains("channel", "connection"))
                .body("series[0].points.value", contains(null, "9", "9", "9", null))
                .body("series[1].points.value", contains(null, "14", "14", "6", null))
                .body("series[1].points[1].number", equalTo(2))
                .body("series[1].points[1].incomplete.reasons.not_counted", equalTo(1))
                .body("totals", empty());
        series("stock?from=2026-05-03&to=2026-05-04&zone=America/New_York&channel=shopify")
                .body("series[0].points.value", contains("14", "6"));
        series("stock" + WEEK + "&granularity=week&channel=shopify")
                .body("series[0].points.value", contains("14", "6"));
    }

    /** ShipBob tells no orders of its own by which its stock could be divided. */
    @Test
    void aSeriesIsOfTheMeasuresOwnChannelsAlone() {
        world.execute(
                """
                INSERT INTO shipbob_inventory (tenant_id, connection_id, source, inventory_id, quantity_on_hand, sequence,
                                               content_hash, run_id)
                VALUES ('default', 'shipbob', 'shipbob', '1', 50, 1, 'x', gen_random_uuid())
                """);
        foldAt("2026-05-02T09:00:00Z");
        series("stock" + WEEK).body("series.channel", contains("amazon", "shipbob", "shopify"));
        series("cover_days" + WEEK).body("series.channel", contains("amazon", "shopify"));
    }

    /** Past stock cannot be asked for again, so it outlives a rebuild. */
    @Test
    void pastStockStays() {
        foldAt("2026-05-02T09:00:00Z");
        world.execute("UPDATE shopify_inventory_levels SET on_hand = 3 WHERE level_key = '1'; SELECT remeasure()");
        foldAt("2026-05-04T09:00:00Z");
        series("stock" + WEEK + "&channel=shopify")
                .body("series[0].points.value", contains(null, "14", "14", "7", null));
    }

    /** Levels are dated by the platforms' clock: while it does not say the time, they wait. */
    @Test
    void nothingIsMeasuredWhileNobodyTellsTheTime() {
        world.sandbox().answer("/sandbox/time", "{}");
        folding.foldAll().await().indefinitely();
        assertThat(world.query("SELECT count(*) > 0 FROM metric_marks")).containsExactly("t");
        assertThat(world.query("SELECT count(*) FROM metric_quarters")).containsExactly("0");
    }

    @Test
    void coverIsStockByWhatIsTakenOverFourWeeks() {
        world.execute(Trade.order("shopify", "1", "2026-04-20T10:00:00Z", "10", "USD")
                + Trade.line("shopify", "1", "1", "MUG", 4)
                + Trade.order("shopify", "2", "2026-05-03T10:00:00Z", "10", "USD")
                + Trade.line("shopify", "2", "2", "MUG", 3)
                + Trade.order("shopify", "3", "2026-04-01T10:00:00Z", "10", "USD")
                + Trade.line("shopify", "3", "3", "MUG", 500));
        foldAt("2026-05-02T09:00:00Z");
        // 14 units by 4 in 28 days, then by 7; nothing is sold at Amazon.
        series("cover_days" + WEEK)
                .body("series", hasSize(2))
                .body("series[1].points.value", contains(null, "98.0", "56.0", "56.0", null))
                .body("series[1].points[1].incomplete.reasons.short_history", nullValue())
                .body("series[0].points[1].value", nullValue())
                .body("series[0].points[1].incomplete.reasons.nothing_sold", equalTo(1));
        world.execute("DELETE FROM orders WHERE platform_order_id = '3'");
        foldAt("2026-05-02T09:00:00Z");
        series("cover_days" + WEEK).body("series[1].points[1].incomplete.reasons.short_history", equalTo(1));
    }
}
