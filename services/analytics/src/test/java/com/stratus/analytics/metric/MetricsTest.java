package com.stratus.analytics.metric;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.stratus.analytics.world.ApiTest;
import com.stratus.analytics.world.ReadyWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class MetricsTest extends ApiTest {

    private static final String MAY = "?from=2026-05-01&to=2026-05-03";

    @Inject
    Folding folding;

    @Override
    protected String story() {
        return Trade.reach("shopify", "shopify_orders", "2026-05-03T12:00:00Z")
                + Trade.reach("amazon-eu", "amazon_orders", "2026-05-04T00:00:00Z")
                + Trade.order("shopify", "1", "2026-05-01T10:00:00Z", "20.10", "USD")
                + Trade.order("shopify", "2", "2026-05-01T23:30:00Z", "5.05", "USD")
                + Trade.order("shopify", "3", "2026-05-03T09:00:00Z", "7", "CAD")
                + Trade.order("amazon-eu", "4", "2026-05-01T10:00:00Z", "30", "EUR")
                + Trade.order("amazon-eu", "5", "2026-05-02T10:00:00Z", "NULL", null)
                + Trade.line("shopify", "1", "1", "MUG", 2)
                + Trade.line("shopify", "1", "2", "MUG", 1)
                + Trade.line("shopify", "2", "3", null, 1);
    }

    private ValidatableResponse folded(String address) {
        folding.foldAll().await().indefinitely();
        return get(address).then().statusCode(200);
    }

    @Test
    void grossSalesAreKeptApartByChannelAndCurrency() {
        folded("/api/metrics/gross_sales" + MAY)
                .body("measure.id", equalTo("gross_sales"))
                .body("measure.channels.amazon", containsString("proceeds"))
                .body("zone", equalTo("UTC"))
                .body("group_by", contains("channel", "currency"))
                .body("up_to_date", equalTo(true))
                .body("series.channel", contains("amazon", "amazon", "shopify", "shopify"))
                .body("series.currency", contains("EUR", null, "CAD", "USD"))
                .body("series[3].points.start", contains("2026-05-01", "2026-05-02", "2026-05-03"))
                .body("series[3].points.value", contains("25.15", "0.00", "0.00"))
                .body("series[3].points.number", contains(2, 0, 0))
                .body("series[3].points.partial", contains(false, false, true))
                .body("series[2].points.value", contains("0.00", "0.00", "7.00"))
                .body("series[0].points.value", contains("30.00", "0.00", "0.00"))
                .body("totals.value", contains("30.00", null, "7.00", "25.15"));
    }

    @Test
    void whatIsNotKnownIsCountedAndIsNotNothing() {
        folded("/api/metrics/gross_sales" + MAY)
                .body("series[1].points.value", contains(null, null, null))
                .body("series[1].points[1].incomplete.number", equalTo(1))
                .body("series[1].points[1].incomplete.reasons.no_total", equalTo(1))
                .body("series[1].points[0].incomplete", nullValue())
                .body("totals[1].incomplete.number", equalTo(1));
    }

    /** Nor is what lies before the first thing that is known, or after what is loaded. */
    @Test
    void daysOfWhichNothingIsKnownHaveNoFigure() {
        folded("/api/metrics/orders?from=2026-04-30&to=2026-05-05&channel=shopify")
                .body("series", hasSize(1))
                .body("series[0].points.value", contains(null, "2", "0", "1", null, null))
                .body("as_of.connection", contains("shopify"))
                .body("as_of[0].begins", equalTo("2026-05-01"))
                .body("as_of[0].until", equalTo("2026-05-03T12:00:00Z"));
    }

    @Test
    void aDayIsThatOfTheZone() {
        folded("/api/metrics/orders" + MAY + "&zone=Europe/London&channel=shopify")
                .body("zone", equalTo("Europe/London"))
                .body("series[0].points.value", contains("1", "1", "1"));
        get("/api/metrics/orders?from=2026-05-02&to=2026-05-02&zone=Asia/Kathmandu&channel=shopify")
                .then()
                .body("series[0].points.value", contains("1"));
    }

    @Test
    void unitsAreThoseOfAllLines() {
        folded("/api/metrics/units" + MAY)
                .body("series.channel", contains("amazon", "shopify"))
                .body("series[1].points.value", contains("4", "0", null))
                .body("series[1].points[2].incomplete.reasons.no_lines", equalTo(1))
                .body("series[0].points.value", contains(null, null, "0"));
    }

    @Test
    void figuresFollowWhateverChanges() {
        folded("/api/metrics/gross_sales" + MAY);
        world.execute("UPDATE orders SET total = 8, currency = 'USD' WHERE platform_order_id = '3'");
        get("/api/metrics/gross_sales" + MAY).then().body("up_to_date", equalTo(false));
        folded("/api/metrics/gross_sales" + MAY)
                .body("up_to_date", equalTo(true))
                .body("series.currency", contains("EUR", null, "USD"))
                .body("series[2].points.value", contains("25.15", "0.00", "8.00"));
        world.execute("UPDATE orders SET purchase_date = '2026-05-02T10:00:00Z' WHERE platform_order_id = '1';"
                + " UPDATE orders SET deleted_at = now() WHERE platform_order_id = '3';"
                + " DELETE FROM orders WHERE platform_order_id = '5';"
                + " UPDATE order_items SET qty = 5 WHERE line_item_id = '3'");
        folded("/api/metrics/gross_sales" + MAY)
                .body("series.currency", contains("EUR", "USD"))
                .body("series[1].points.value", contains("5.05", "20.10", "0.00"));
        get("/api/metrics/units" + MAY + "&channel=shopify")
                .then()
                .body("series[0].points.value", contains("5", "3", "0"));
    }

    @Test
    void aRowThatOnlyWasReadAgainMarksNothing() {
        folded("/api/metrics/gross_sales" + MAY);
        world.execute("UPDATE orders SET sequence = 2, loaded_at = now(), tags = '[\"vip\"]'");
        assertThat(world.query("SELECT count(*) FROM metric_marks")).containsExactly("0");
    }

    @Test
    void everythingIsMadeAnewWhenSomebodyAsks() {
        folded("/api/metrics/gross_sales" + MAY);
        var before = world.query("SELECT q::text FROM metric_quarters q ORDER BY 1");
        var days = world.query("SELECT d::text FROM metric_days d ORDER BY 1");
        world.execute("UPDATE metric_quarters SET amount = amount + 1; DELETE FROM metric_days WHERE facts = 'orders';"
                + " INSERT INTO metric_quarters VALUES"
                + " ('orders', 'default', 'shopify', 'shopify', '2026-01-01T00:00:00Z', '', '', 9, 9);"
                + " SELECT remeasure()");
        folded("/api/metrics/gross_sales" + MAY);
        assertThat(world.query("SELECT q::text FROM metric_quarters q ORDER BY 1"))
                .isEqualTo(before);
        assertThat(world.query("SELECT d::text FROM metric_days d ORDER BY 1")).isEqualTo(days);
    }

    @Test
    void testsAndOrdersOfOtherChannelsAreLeftOut() {
        world.execute("UPDATE orders SET test = true WHERE platform_order_id = '1';"
                + " UPDATE orders SET sales_channel = 'NON_AMAZON' WHERE platform_order_id = '5';"
                + " UPDATE orders SET status = 'CANCELLED', total = NULL WHERE platform_order_id = '4'");
        folded("/api/metrics/gross_sales" + MAY)
                .body("series.channel", contains("shopify", "shopify"))
                .body("totals.value", contains("7.00", "5.05"));
        get("/api/metrics/orders" + MAY)
                .then()
                .body("series.channel", contains("amazon", "shopify"))
                .body("totals.value", contains("1", "2"));
        get("/api/metrics/cancelled_orders" + MAY)
                .then()
                .body("series.channel", contains("amazon"))
                .body("totals.value", contains("1"));
    }

    @Test
    void averageValueIsThatOfOrdersWhoseTotalIsKnown() {
        folded("/api/metrics/average_order_value" + MAY)
                .body("totals.currency", contains("EUR", null, "CAD", "USD"))
                .body("totals.value", contains("30.00", null, "7.00", "12.58"))
                .body("series[3].points.value", contains("12.58", null, null));
    }

    @Test
    void weeksAndMonthsAreSumsOfDays() {
        folded("/api/metrics/orders?from=2026-04-01&to=2026-05-03&granularity=week&channel=shopify")
                .body("series[0].points.start", hasItem("2026-04-27"))
                .body("series[0].points[0].start", equalTo("2026-04-01"))
                .body("series[0].points.value", contains(null, null, null, null, "3"));
        get("/api/metrics/orders?from=2026-05-02&to=2026-06-30&granularity=month&channel=shopify")
                .then()
                .body("series[0].points.start", contains("2026-05-02", "2026-06-01"))
                .body("series[0].points.value", contains("1", null));
    }

    @Test
    void currenciesAreAddedAtTheRateOfTheDayAlone() {
        world.execute("INSERT INTO exchange_rates (from_currency, to_currency, rate_on, rate, source) VALUES"
                + " ('USD', 'GBP', '2026-05-01', 0.8, 'ECB'), ('CAD', 'GBP', '2026-05-03', 0.5, 'ECB')");
        folded("/api/metrics/gross_sales" + MAY + "&convert_to=GBP")
                .body("convert_to", equalTo("GBP"))
                .body("series.channel", contains("amazon", "shopify"))
                .body("series[1].currency", equalTo("GBP"))
                .body("series[1].points.value", contains("20.12", "0.00", "3.50"))
                .body("totals[1].value", equalTo("23.62"))
                .body("totals[0].incomplete.number", equalTo(1))
                .body("not_converted", hasSize(1))
                .body("not_converted[0].currency", equalTo("EUR"))
                .body("not_converted[0].start", equalTo("2026-05-01"))
                .body("not_converted[0].value", equalTo("30.00"));
    }

    @Test
    void refundsAndFeesAreWhatWasTaken() {
        world.execute(Trade.refund("shopify", "r1", "1", "2026-05-02T10:00:00Z", "4.00", "USD")
                + Trade.settlement("S1", "finances", "2026-05-01T00:00:00Z", "2026-05-03T08:00:00Z", "20")
                + Trade.settlement("S2", "report", "2026-05-01T01:00:00Z", "2026-05-03T08:00:00Z", "20")
                + Trade.movement("m1", "S1", "2026-05-02T10:00:00Z", "refund", "-3.25")
                + Trade.movement("m2", "S2", "2026-05-02T10:00:00Z", "refund", "-3.25")
                + Trade.movement("m3", "S1", "2026-05-02T11:00:00Z", "fee", "-1.10"));
        folded("/api/metrics/refunds" + MAY)
                .body("series.channel", contains("amazon", "shopify"))
                .body("totals.value", contains("3.25", "4.00"));
        get("/api/metrics/fees" + MAY).then().body("totals.value", contains("1.10"));
        get("/api/metrics/settlements" + MAY + "&zone=America/New_York")
                .then()
                .body("zone", equalTo("UTC"))
                .body("series[0].points.value", contains("0.00", "0.00", "20.00"));
        world.execute("UPDATE amazon_settlements SET original_total = 21 WHERE settlement_id = 'S1'");
        folded("/api/metrics/refunds" + MAY).body("totals.value", contains("6.50", "4.00"));
        get("/api/metrics/settlements" + MAY).then().body("totals.value", contains("41.00"));
        world.execute("UPDATE orders SET test = true WHERE platform_order_id = '1'");
        folded("/api/metrics/refunds" + MAY).body("totals.value", contains("6.50"));
    }

    @Test
    void marginIsThatOfOrdersWhoseUnitsHaveACost() {
        world.execute(
                "INSERT INTO unit_costs (sku, valid_from, amount, currency) VALUES ('MUG', '2026-01-01', 2.5, 'USD'),"
                        + " ('CUP', '2026-01-01', 1, 'GBP')");
        folded("/api/metrics/margin" + MAY + "&channel=shopify")
                .body("series.currency", contains("CAD", "USD"))
                .body("totals.value", contains(null, "11.60"))
                .body("totals[1].number", equalTo(1))
                .body("totals[1].incomplete.reasons.no_sku", equalTo(1))
                .body("totals[0].incomplete.reasons.no_lines", equalTo(1));
        get("/api/metrics/contribution_before_cost" + MAY + "&channel=shopify")
                .then()
                .body("totals.value", contains("6.00", "23.15"));

        world.execute("INSERT INTO sku_map (channel_sku, stock_sku, quantity) VALUES ('MUG', 'CUP', 2)");
        folded("/api/metrics/margin" + MAY + "&channel=shopify&currency=USD")
                .body("totals[0].incomplete.reasons.no_rate", equalTo(1));
        world.execute("INSERT INTO exchange_rates (from_currency, to_currency, rate_on, rate, source)"
                + " VALUES ('GBP', 'USD', '2026-04-01', 1.25, 'ECB')");
        folded("/api/metrics/margin" + MAY + "&channel=shopify&currency=USD").body("totals[0].value", equalTo("11.60"));
        world.execute("UPDATE unit_costs SET amount = 2 WHERE sku = 'CUP'");
        folded("/api/metrics/margin" + MAY + "&channel=shopify&currency=USD").body("totals[0].value", equalTo("4.10"));
        world.execute("DELETE FROM unit_costs WHERE sku = 'CUP'");
        folded("/api/metrics/margin" + MAY + "&channel=shopify&currency=USD")
                .body("totals[0].value", nullValue())
                .body("totals[0].incomplete.reasons.no_unit_cost", equalTo(1));
    }

    @Test
    void timesAreMeansOverOrdersThatAreThrough() {
        world.execute(
                """
                INSERT INTO shopify_fulfillments (tenant_id, connection_id, platform_order_id, tracking_key, fulfillment_id,
                                                  order_id, status, created_at, delivered_at, content_hash)
                VALUES ('default', 'shopify', '1', 'a', 'f1', '#1', 'SUCCESS', '2026-05-01T22:00:00Z', '2026-05-03T10:00:00Z',
                        'x'),
                       ('default', 'shopify', '1', 'b', 'f2', '#1', 'SUCCESS', '2026-05-02T22:00:00Z', NULL, 'x'),
                       ('default', 'shopify', '1', 'c', 'f3', '#1', 'CANCELLED', '2026-05-01T11:00:00Z', NULL, 'x');
                INSERT INTO shipbob_orders (tenant_id, connection_id, source, shipbob_order_id, status, created_date,
                                            purchase_date, shipped_date, delivered_date, sequence, content_hash, run_id)
                VALUES ('default', 'shipbob', 'shipbob', '501', 'Fulfilled', '2026-05-01T11:00:00Z', '2026-05-01T10:00:00Z',
                        '2026-05-01T11:30:00Z', '2026-05-02T10:00:00Z', 1, 'x', gen_random_uuid()),
                       ('default', 'shipbob', 'shipbob', '502', 'Cancelled', '2026-05-01T11:00:00Z', NULL, NULL, NULL, 1, 'x',
                        gen_random_uuid())
                """);
        folded("/api/metrics/time_to_ship" + MAY)
                .body("series.channel", contains("shipbob", "shopify"))
                .body("series[0].points[0].value", equalTo("1.50"))
                .body("series[1].points[0].value", equalTo("12.00"))
                .body("series[1].points[0].incomplete.reasons.not_shipped", equalTo(1));
        get("/api/metrics/time_to_deliver" + MAY)
                .then()
                .body("series[0].points[0].value", equalTo("24.00"))
                .body("series[1].points[0].value", nullValue())
                .body("series[1].points[0].incomplete.reasons.not_delivered", equalTo(2));
        world.execute("UPDATE shopify_fulfillments SET delivered_at = '2026-05-03T11:00:00Z' WHERE tracking_key = 'b'");
        folded("/api/metrics/time_to_deliver" + MAY).body("series[1].points[0].value", equalTo("49.00"));
    }

    @Test
    void areDescribedAndListed() {
        get("/api/metrics")
                .then()
                .statusCode(200)
                .body("measures.id", hasItem("cover_days"))
                .body("measures", hasSize(Measures.ALL.size()));
        get("/q/openapi?format=json")
                .then()
                .body("paths.keySet().toString()", containsString("/api/metrics/{measure}"));
    }

    @Test
    void aKeptAnswerIsToldToBeTheSame() {
        var tag = folded("/api/metrics/orders" + MAY).extract().header("ETag");
        given().header("If-None-Match", tag)
                .get("/api/metrics/orders" + MAY)
                .then()
                .statusCode(304);
    }

    @Test
    void pointsAreAFileToo() {
        folded("/api/metrics/gross_sales" + MAY + "&channel=amazon&format=csv")
                .contentType("text/csv")
                .body(equalTo("start,channel,connection,currency,value,number,incomplete,partial\r\n"
                        + "2026-05-01,amazon,,EUR,30.00,1,0,false\r\n"
                        + "2026-05-02,amazon,,EUR,0.00,0,0,false\r\n"
                        + "2026-05-03,amazon,,EUR,0.00,0,0,false\r\n"
                        + "2026-05-01,amazon,,,,0,0,false\r\n"
                        + "2026-05-02,amazon,,,,0,1,false\r\n"
                        + "2026-05-03,amazon,,,,0,0,false\r\n"));
    }

    @Test
    void nothingIsAListWithoutSeries() {
        world.execute("DELETE FROM orders");
        folded("/api/metrics/gross_sales" + MAY).body("series", empty()).body("totals", empty());
    }
}
