package com.stratus.analytics.truth;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.stratus.analytics.world.ReadyWorld;
import com.stratus.analytics.world.Story;
import com.stratus.analytics.world.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class TruthTest {

    private static final String ORDERS = "/sandbox/truth/shopify/orders";
    private static final String ORDER_FIELDS =
            """
            [{"name":"order_id","kind":"text"},{"name":"total","kind":"decimal"},{"name":"purchase_date","kind":"instant"},
             {"name":"test","kind":"boolean"},{"name":"financial_status","kind":"text"}]""";

    // The MD5 of "#1001|19.9|2026-05-01T10:00:00.000000Z|true|~" and so on, computed elsewhere.
    private static final String FIRST =
            "{\"id\":\"1\",\"version\":\"2026-05-01T10:30:00.000000Z\",\"digest\":\"7668a6d9717a9c4b7ef649e926d1b2b8\"}";
    private static final String SECOND =
            "{\"id\":\"2\",\"version\":\"2026-05-01T10:31:00.500000Z\",\"digest\":\"f8958a5d10ff20a2d4be36b34dff4e04\"}";
    private static final String THIRD =
            "{\"id\":\"3\",\"version\":\"2026-05-01T10:32:00.000000Z\",\"digest\":\"53b113533015fac3ab63bad43b50e3b7\"}";

    World world;

    @BeforeEach
    void seed() {
        world.reset();
        world.execute(
                Story.CONNECTIONS + Story.RUNS
                        + """
                ;INSERT INTO orders (tenant_id, connection_id, source, platform_order_id, order_id, total, currency,
                                     purchase_date, test, financial_status, source_updated_at, deleted_at, sequence,
                                     content_hash, run_id)
                SELECT 'default', 'shopify', 'shopify', id, number, total, currency, bought::timestamptz, test, paid,
                       updated::timestamptz, deleted::timestamptz, 1, 'x', gen_random_uuid()
                  FROM (VALUES
                       ('1', '#1001', 19.9000, 'USD', '2026-05-01T12:00:00+02:00', true, NULL, '2026-05-01T10:30:00Z', NULL),
                       ('2', '#1002', 100.0000, 'JPY', '2026-05-01T10:05:00.123456Z', NULL, 'paid', '2026-05-01T10:31:00.5Z', NULL),
                       ('3', '#1003', 0, 'USD', '2026-05-01T10:10:00Z', false, NULL, '2026-05-01T10:32:00Z', NULL),
                       ('4', '#1004', 5, 'USD', '2026-05-01T10:10:00Z', false, NULL, '2026-05-01T10:32:00Z', '2026-05-01T10:40:00Z'))
                       AS row (id, number, total, currency, bought, test, paid, updated, deleted)
                """);
    }

    @Test
    void isEqualWhenEveryRowIs() {
        tellOrders(3, "{\"USD\":\"19.90\",\"JPY\":\"100.00\"}", FIRST, SECOND, THIRD);
        orders("equal", true);
        orders("differences", List.of());
        get("/api/truth")
                .then()
                .body(
                        "truth.entity",
                        contains(
                                "shopify.orders",
                                "shopify.order_items",
                                "shopify.fulfillments",
                                "shopify.fulfillment_orders",
                                "shopify.customers",
                                "shopify.products",
                                "shopify.variants",
                                "shopify.refunds",
                                "shopify.refund_lines",
                                "shopify.inventory_levels",
                                "shopify.payouts",
                                "shopify.payout_transactions",
                                "shipbob.orders",
                                "shipbob.shipments",
                                "shipbob.inventory",
                                "shipbob.inventory_locations",
                                "shipbob.returns",
                                "shipbob.receiving_orders",
                                "shipbob.products",
                                "shipbob.variants",
                                "shipbob.fulfillment_centers",
                                "amazon.orders",
                                "amazon.order_items",
                                "amazon.settlements",
                                "amazon.settlement_lines",
                                "amazon.inventory",
                                "amazon.returns",
                                "amazon.listings",
                                "freeagent.contacts",
                                "freeagent.invoices",
                                "freeagent.invoice_items",
                                "freeagent.bills",
                                "freeagent.bill_items",
                                "freeagent.categories",
                                "freeagent.bank_accounts",
                                "freeagent.bank_transactions",
                                "freeagent.bank_transaction_explanations",
                                "freeagent.transactions",
                                "freeagent.users"))
                .body("truth[0].job", equalTo("shopify_orders"))
                .body("truth[0].connection", equalTo("shopify"))
                .body("truth[0].as_of", equalTo("2026-05-01T10:59:00Z"))
                .body("truth[0].platform_count", equalTo(3))
                .body("truth[0].warehouse_count", equalTo(3))
                .body("truth[0].platform_sum.USD", equalTo("19.90"))
                .body("truth[0].warehouse_sum.USD", equalTo("19.90"))
                .body("truth[0].warehouse_sum.JPY", equalTo("100"))
                .body("truth[0].error", nullValue());
        assertThat(world.sandbox().asked()).contains(ORDERS + "?as-of=2026-05-01T10%3A59%3A00Z&account=548380009");
    }

    @Test
    void theLastVerdictStandsWhileARunLoads() {
        tellOrders(3, "{\"USD\":\"19.90\",\"JPY\":\"100.00\"}", FIRST, SECOND, THIRD);
        orders("equal", true);
        orders("loading", false);
        world.execute(
                """
                INSERT INTO job_runs (run_id, connection_id, job, status, requested_by, window_to, started_at)
                VALUES ('44444444-4444-4444-4444-444444444444', 'shopify', 'shopify_orders', 'running', 'schedule',
                        '2026-05-01T12:00:00Z', now());
                DELETE FROM orders WHERE platform_order_id = '3'
                """);
        orders("equal", true);
        orders("loading", true);
        get("/fragments/truth").then().body(containsString("a run is loading"));

        world.execute("UPDATE job_runs SET status = 'failed', finished_at = now() WHERE status = 'running'");
        orders("loading", false);
        different("3", "missing");
    }

    @Test
    void whatReadsNothingNewMovesNoMoment() {
        world.execute(
                """
                INSERT INTO job_runs (connection_id, job, lane, status, requested_by, window_to, started_at, finished_at)
                SELECT 'shopify', 'shopify_orders', lane, 'success', 'sweep', '2026-11-30T04:31:48Z', now(), now()
                  FROM unnest(ARRAY['remap', 'deletions', 'verify']) AS lane
                """);
        orders("as_of", "2026-05-01T10:59:00Z");
    }

    @Test
    void aFirstRunThatLoadsIsNotCompared() {
        world.execute(
                """
                INSERT INTO job_runs (run_id, connection_id, job, status, requested_by, window_to, started_at)
                VALUES ('44444444-4444-4444-4444-444444444444', 'shipbob', 'shipbob_status', 'extracted', 'schedule',
                        '2026-05-01T12:00:00Z', now())
                """);
        get("/api/truth")
                .then()
                .body("truth[13].entity", equalTo("shipbob.shipments"))
                .body("truth[13].loading", equalTo(true));
    }

    @Test
    void aRowThatIsNotInTheWarehouseIsMissing() {
        tellOrders(
                4,
                "{\"USD\":\"19.90\",\"JPY\":\"100.00\"}",
                FIRST,
                SECOND,
                THIRD,
                "{\"id\":\"9\",\"version\":null,\"digest\":\"0\"}");
        different("9", "missing");
    }

    @Test
    void aRowThatThePlatformDoesNotHaveIsSurplus() {
        tellOrders(2, "{\"USD\":\"19.90\",\"JPY\":\"100.00\"}", FIRST, SECOND);
        different("3", "surplus");
    }

    @Test
    void aRowOfAnotherVersionIsNamed() {
        tellOrders(
                3,
                "{\"USD\":\"19.90\",\"JPY\":\"100.00\"}",
                FIRST,
                SECOND.replace("10:31:00.500000", "10:31:00.500001"),
                THIRD);
        different("2", "version");
    }

    @Test
    void aRowWithOtherContentIsNamed() {
        tellOrders(
                3,
                "{\"USD\":\"19.90\",\"JPY\":\"100.00\"}",
                FIRST,
                SECOND,
                THIRD.replace("53b113533015fac3ab63bad43b50e3b7", "63b113533015fac3ab63bad43b50e3b7"));
        different("3", "content");
    }

    @Test
    void anotherSumIsNotEqual() {
        tellOrders(3, "{\"USD\":\"19.91\",\"JPY\":\"100.00\"}", FIRST, SECOND, THIRD);
        orders("equal", false);
        orders("differences", List.of());
        tellOrders(3, "{\"USD\":\"19.90\"}", FIRST, SECOND, THIRD);
        orders("equal", false);
    }

    @Test
    void anotherCountIsNotEqual() {
        tellOrders(4, "{\"USD\":\"19.90\",\"JPY\":\"100.00\"}", FIRST, SECOND, THIRD);
        orders("equal", false);
    }

    @Test
    void atMostTenDifferencesAreNamed() {
        var rows = new String[12];
        for (int number = 0; number < rows.length; number++) {
            rows[number] = "{\"id\":\"m%02d\",\"version\":null,\"digest\":\"0\"}".formatted(number);
        }
        tellOrders(12, "null", rows);
        get("/api/truth").then().body("truth[0].differences", hasSize(10));
    }

    @Test
    void orderItemsAreComparedByOrderAndLine() {
        world.execute(
                """
                INSERT INTO order_items (tenant_id, connection_id, platform_order_id, line_item_id, order_id, sku, qty, price,
                                         currency, content_hash)
                VALUES ('default', 'shopify', '1', '11', '#1001', 'CUP', 2, 7.50, 'USD', 'x'),
                       ('default', 'shopify', '1', '12', '#1001', NULL, 1, 4, 'USD', 'x')
                """);
        world.sandbox()
                .answer(
                        "/sandbox/truth/shopify/order_items",
                        """
                        {"count":2,"sum_field":"price","sums":{"USD":"11.50"},
                         "fields":[{"name":"sku","kind":"text"},{"name":"qty","kind":"integer"},{"name":"price","kind":"decimal"}],
                         "rows":[{"id":"1|11","version":null,"digest":"925a1f40e63ccfc49bad0b68f4a69f45"},
                                 {"id":"1|12","version":null,"digest":"4c14bf658a012d48b8b5a60bbd651541"}]}
                        """);
        get("/api/truth").then().body("truth[1].equal", equalTo(true)).body("truth[1].warehouse_count", equalTo(2));
    }

    /** The MD5 of "2026-09-15|~|EUR". */
    @Test
    void datesAreComparedAsDays() {
        world.execute(
                """
                INSERT INTO connections (connection_id, platform, account_ref, state, state_since, first_seen_at)
                VALUES ('freeagent', 'freeagent', 'harbourlane', 'ok', now(), now());
                INSERT INTO jobs (connection_id, job, entity, topic, schedule)
                VALUES ('freeagent', 'freeagent_bank_accounts', 'bank_accounts', 'stratus.freeagent.bank_accounts', '45 6 * * *');
                INSERT INTO job_runs (run_id, connection_id, job, status, requested_by, window_to, finished_at)
                VALUES ('55555555-5555-5555-5555-555555555555', 'freeagent', 'freeagent_bank_accounts', 'success', 'api',
                        '2026-09-15T11:30:00Z', now());
                INSERT INTO freeagent_bank_accounts (tenant_id, connection_id, source, bank_account_id, current_balance,
                                                     currency, latest_activity_date, source_updated_at, sequence,
                                                     content_hash, run_id)
                VALUES ('default', 'freeagent', 'freeagent', '47916', 12.5, 'EUR', '2026-09-15', '2026-09-15T10:00:00Z', 1,
                        'x', gen_random_uuid())
                """);
        world.sandbox()
                .answer(
                        "/sandbox/truth/freeagent/bank_accounts",
                        """
                        {"count":1,"sum_field":"current_balance","sums":{"EUR":"12.50"},
                         "fields":[{"name":"latest_activity_date","kind":"date"},{"name":"bank_name","kind":"text"},
                                   {"name":"currency","kind":"text"}],
                         "rows":[{"id":"47916","version":"2026-09-15T10:00:00.000000Z",
                                  "digest":"a707c4e2a5fcf66c60eedef4778ff5c7"}]}
                        """);
        get("/api/truth")
                .then()
                .body("truth.find { it.entity == 'freeagent.bank_accounts' }.error", nullValue())
                .body("truth.find { it.entity == 'freeagent.bank_accounts' }.equal", equalTo(true));
    }

    @Test
    void shipmentsAreComparedWithoutASum() {
        world.execute(
                """
                INSERT INTO job_runs (run_id, connection_id, job, status, requested_by, window_to, finished_at)
                VALUES ('33333333-3333-3333-3333-333333333333', 'shipbob', 'shipbob_status', 'partial', 'api',
                        '2026-05-01T11:30:00Z', now());
                INSERT INTO shipbob_shipments (tenant_id, connection_id, shipbob_order_id, shipment_id, status, content_hash)
                VALUES ('default', 'shipbob', '501', '9001', 'Completed', 'x')
                """);
        world.sandbox()
                .answer(
                        "/sandbox/truth/shipbob/shipments",
                        """
                        {"count":1,"sum_field":null,"sums":null,
                         "fields":[{"name":"shipbob_order_id","kind":"text"},{"name":"status","kind":"text"}],
                         "rows":[{"id":"9001","version":null,"digest":"a33c819d29d9c72116f787b1d5286563"}]}
                        """);
        get("/api/truth")
                .then()
                .body("truth[13].equal", equalTo(true))
                .body("truth[13].as_of", equalTo("2026-05-01T11:32:00Z"))
                .body("truth[13].platform_sum", nullValue())
                .body("truth[13].warehouse_sum", nullValue());
    }

    @Test
    void aConnectionWithoutALoadedRunIsListedWithWhatTheWarehouseHas() {
        get("/api/truth")
                .then()
                .statusCode(200)
                .body("truth[12].entity", equalTo("shipbob.orders"))
                .body("truth[12].connection", equalTo("shipbob"))
                .body("truth[12].as_of", nullValue())
                .body("truth[12].platform_count", nullValue())
                .body("truth[12].platform_sum", nullValue())
                .body("truth[12].warehouse_count", equalTo(0))
                .body("truth[12].equal", equalTo(false))
                .body("truth[12].error", equalTo("No run of shipbob_status has been loaded yet."));
    }

    @Test
    void aPlatformWithoutAConnectionIsListedAsNotEqual() {
        world.execute(
                "DELETE FROM jobs WHERE connection_id = 'shipbob'; DELETE FROM connections WHERE connection_id = 'shipbob'");
        get("/api/truth")
                .then()
                .body("truth", hasSize(39))
                .body("truth[12].connection", nullValue())
                .body("truth[12].equal", equalTo(false))
                .body("truth[12].error", containsString("No connection of shipbob is known yet"));
    }

    @Test
    void aFieldThatTheTableDoesNotHaveIsAnErrorAndNeverSql() {
        tell("[{\"name\":\"total\\\" FROM orders; DROP TABLE orders; --\",\"kind\":\"text\"}]", "total");
        error("The table orders has no column total\" FROM orders; DROP TABLE orders; --.");
        tell("[]", "1) OR true --");
        error("The table orders has no column 1) OR true --.");
        tell("[{\"name\":\"order_id\",\"kind\":\"decimal\"}]", "total");
        error("The sandbox says that order_id is decimal, but the warehouse keeps text.");
        tell("[{\"name\":\"order_id\",\"kind\":\"text) --\"}]", "total");
        error("The sandbox says that order_id is text) --, but the warehouse keeps text.");
    }

    @Test
    void aSandboxThatCannotAnswerIsAnErrorOfTheRow() {
        get("/api/truth")
                .then()
                .statusCode(200)
                .body("truth[0].error", equalTo("The sandbox answered 404 for shopify.orders."))
                .body("truth[0].equal", equalTo(false))
                .body("truth[0].warehouse_count", equalTo(3));
        world.sandbox().answer(ORDERS, "no JSON");
        get("/api/truth")
                .then()
                .statusCode(200)
                .body("truth[0].error", containsString("shopify.orders could not be compared"));
    }

    private void tellOrders(int count, String sums, String... rows) {
        world.sandbox()
                .answer(
                        ORDERS,
                        "{\"platform\":\"shopify\",\"entity\":\"orders\",\"as_of\":\"2026-05-01T10:59:00Z\",\"count\":%d,"
                                        .formatted(count)
                                + "\"sum_field\":\"total\",\"sums\":" + sums + ",\"fields\":" + ORDER_FIELDS
                                + ",\"rows\":["
                                + String.join(",", rows) + "]}");
    }

    private void tell(String fields, String sumField) {
        world.sandbox()
                .answer(
                        ORDERS,
                        "{\"count\":0,\"sum_field\":\"" + sumField + "\",\"sums\":null,\"fields\":" + fields
                                + ",\"rows\":[]}");
    }

    private static void orders(String key, Object value) {
        get("/api/truth").then().statusCode(200).body("truth[0]." + key, equalTo(value));
    }

    private static void different(String id, String what) {
        get("/api/truth")
                .then()
                .statusCode(200)
                .body("truth[0].equal", equalTo(false))
                .body("truth[0].differences.id", contains(id))
                .body("truth[0].differences.what", contains(what));
    }

    private static void error(String message) {
        get("/api/truth")
                .then()
                .statusCode(200)
                .body("truth[0].equal", equalTo(false))
                .body("truth[0].platform_count", nullValue())
                .body("truth[0].warehouse_count", equalTo(3))
                .body("truth[0].differences", empty())
                .body("truth[0].error", equalTo(message));
    }
}
