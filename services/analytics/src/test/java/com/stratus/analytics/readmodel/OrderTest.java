package com.stratus.analytics.readmodel;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.stratus.analytics.world.ApiTest;
import com.stratus.analytics.world.ReadyWorld;
import com.stratus.analytics.world.Story;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import java.util.Map;

/** What belongs to a row is shown with it. */
@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class OrderTest extends ApiTest {

    @Override
    protected String story() {
        return WarehouseRows.FIVE_ORDERS
                + Story.PAYOUT
                + """
                INSERT INTO order_items (tenant_id, connection_id, platform_order_id, line_item_id, order_id, sku, qty, price,
                                         currency, content_hash)
                VALUES ('default', 'shopify', '1', '12', '#1001', 'MUG', 1, 5, 'USD', 'x'),
                       ('default', 'shopify', '1', '11', '#1001', NULL, 2, 7.5, 'USD', 'x'),
                       ('default', 'shopify', '2', '21', '#1002', 'CUP', 1, 5, 'JPY', 'x');
                INSERT INTO freeagent_invoices (tenant_id, connection_id, source, invoice_id, dated_on, status, total_value,
                                                currency, sequence, content_hash, run_id)
                VALUES ('default', 'books', 'freeagent', '70', '2026-05-01', 'Paid', 19.12, 'USD', 1, 'x', gen_random_uuid());
                INSERT INTO freeagent_bank_transaction_explanations (tenant_id, connection_id, source, explanation_id,
                                                bank_transaction_id, gross_value, currency, sequence, content_hash, run_id)
                VALUES ('default', 'books', 'freeagent', '77', '7', 19.12, 'USD', 1, 'x', gen_random_uuid());
                INSERT INTO links (tenant_id, kind, from_entity, from_connection, from_id, to_entity, to_connection, to_id,
                                   rule, confidence)
                VALUES ('default', 'order_payout_line', 'orders', 'shopify', '1', 'shopify_payout_transactions', 'shopify',
                        '901', 'order_id', 1),
                       ('default', 'payout_bank_line', 'shopify_payouts', 'shopify', 'P1', 'freeagent_bank_transactions',
                        'books', '7', 'amount', 0.9),
                       ('default', 'bank_line_invoice', 'freeagent_bank_transactions', 'books', '7', 'freeagent_invoices',
                        'books', '70', 'explanation', 1);
                INSERT INTO link_leftovers (tenant_id, kind, entity, connection_id, id, reason, candidates)
                VALUES ('default', 'order_shipment', 'orders', 'shopify', '1', 'not_sent_by_shipbob', NULL),
                       ('default', 'order_shipment', 'orders', 'shopify', '2', 'not_due', NULL);
                """;
    }

    @Test
    void anOrderIsShownWithItsLinesWithAllThatIsLinkedAndWithWhatIsMissing() {
        get("/api/orders/shopify/1")
                .then()
                .statusCode(200)
                .body("connection", equalTo("shopify"))
                .body("id", equalTo("1"))
                .body("total", equalTo("20.00"))
                .body("lines.id", contains("1/11", "1/12"))
                .body("lines.sku", contains(null, "MUG"))
                .body("lines.price", contains("7.50", "5.00"))
                .body("lines_next", nullValue())
                .body(
                        "parts.entity",
                        contains(
                                "freeagent_bank_transactions",
                                "freeagent_invoices",
                                "shopify_payout_transactions",
                                "shopify_payouts"))
                .body("parts.id", contains("7", "70", "901", "P1"))
                .body("parts.amount", contains("19.12", "19.12", "20.00", "19.12"))
                .body("links.kind", contains("bank_line_invoice", "order_payout_line", "payout_bank_line"))
                .body("missing", hasSize(1))
                .body("missing[0].kind", equalTo("order_shipment"))
                .body("missing[0].entity", equalTo("orders"))
                .body("missing[0].id", equalTo("1"))
                .body("missing[0].reason", equalTo("not_sent_by_shipbob"));
        get("/api/orders/shopify/1/chain").then().body("missing.reason", contains("not_sent_by_shipbob"));
    }

    @Test
    void withSomeFieldsAnOrderIsShownAlone() {
        get("/api/orders/shopify/1?fields=id,total").then().body("$", equalTo(Map.of("id", "1", "total", "20.00")));
    }

    @Test
    void anOrderThatIsGoneHasNothingThatIsLinked() {
        get("/api/orders/shopify/6").then().statusCode(404).body("detail", containsString("deleted=include"));
        get("/api/orders/shopify/6?deleted=include")
                .then()
                .statusCode(200)
                .body("deleted_at", equalTo("2026-05-06T00:00:00Z"))
                .body("parts", empty())
                .body("missing", empty());
    }

    @Test
    void partsKnowWhatTheyBelongTo() {
        get("/api/payouts/shopify/P1").then().body("transactions.id", contains("901"));
        get("/api/bank-transactions/books/7").then().body("explanations.id", contains("77"));
        get("/api/order-lines?sku=CUP").then().body("order_lines.id", contains("2/21"));
    }

    @Test
    void moreThanFiveHundredPartsGoOnElsewhere() {
        world.execute(
                """
                INSERT INTO order_items (tenant_id, connection_id, platform_order_id, line_item_id, order_id, qty, content_hash)
                SELECT 'default', 'shopify', '4', lpad(n::text, 4, '0'), '#1004', 1, 'x' FROM generate_series(1, 501) AS n
                """);
        var order = get("/api/orders/shopify/4");
        order.then().body("lines", hasSize(500)).body("lines[499].line_item_id", equalTo("0500"));
        get(order.<String>path("lines_next"))
                .then()
                .statusCode(200)
                .body("order_lines.line_item_id", contains("0501"))
                .body("next", nullValue());
    }

    @Test
    void aSettlementIsShownWithTheLinesOfItsOrigin() {
        world.execute(
                """
                INSERT INTO amazon_settlements (tenant_id, connection_id, source, settlement_id, origin, status, period_start,
                                                currency, sequence, content_hash, run_id)
                VALUES ('default', 'amazon', 'amazon', 'S1', 'finances', 'Open', '2026-05-01T00:00:00Z', 'EUR', 1, 'x',
                        gen_random_uuid());
                INSERT INTO settlement_lines (tenant_id, connection_id, transaction_id, line_key, origin, settlement_id,
                                              category, amount, currency, content_hash)
                VALUES ('default', 'amazon', 'T1', 'a/b', 'finances', 'S1', 'gross', 10, 'EUR', 'x'),
                       ('default', 'amazon', 'T1', 'c', 'finances', 'S1', 'fee', -1.5, 'EUR', 'x'),
                       ('default', 'amazon', 'T2', 'd', 'report', 'S1', 'gross', 10, 'EUR', 'x');
                """);
        get("/api/settlements/amazon/S1")
                .then()
                .statusCode(200)
                .body("gross", equalTo("10.00"))
                .body("fees", equalTo("-1.50"))
                .body("net", equalTo("8.50"))
                .body("lines.id", contains("T1/a/b", "T1/c"));
    }

    @Test
    void stockIsListedBySkuOverChannelsAndPlaces() {
        world.execute(
                """
                INSERT INTO amazon_inventory (tenant_id, connection_id, source, inventory_key, marketplace_id, sku,
                                              quantity_available, sequence, content_hash, run_id)
                VALUES ('default', 'amazon', 'amazon', 'DE|CUP', 'DE', 'CUP', 3, 1, 'x', gen_random_uuid());
                INSERT INTO shopify_inventory_levels (tenant_id, connection_id, source, level_key, inventory_item_id, location_id,
                                                      sku, tracked, available, committed, active, sequence, content_hash, run_id)
                VALUES ('default', 'shopify', 'shopify', '9/1', '9', '1', 'CUP', true, 4, 2, true, 1, 'x', gen_random_uuid()),
                       ('default', 'shopify', 'shopify', '9/2', '9', '2', 'CUP', false, 0, 0, true, 1, 'x', gen_random_uuid()),
                       ('default', 'shopify', 'shopify', '9/3', '9', '3', 'CUP', true, 5, 0, false, 1, 'x', gen_random_uuid());
                INSERT INTO shipbob_inventory (tenant_id, connection_id, source, inventory_id, sku, quantity_available, sequence,
                                               content_hash, run_id)
                VALUES ('default', 'shipbob', 'shipbob', '8', 'CUP', 5, 1, 'x', gen_random_uuid()),
                       ('default', 'shipbob', 'shipbob', '7', 'MUG', 6, 1, 'x', gen_random_uuid());
                INSERT INTO shipbob_inventory_locations (tenant_id, connection_id, inventory_id, location_id, quantity_on_hand,
                                                         content_hash)
                VALUES ('default', 'shipbob', '8', '156', 5, 'x');
                """);
        get("/api/inventory?sku=CUP")
                .then()
                .statusCode(200)
                .body("inventory.id", contains("DE|CUP", "8", "9/1", "9/2", "9/3"))
                .body("inventory.source", contains("amazon", "shipbob", "shopify", "shopify", "shopify"))
                .body("inventory.quantity_available", contains(3, 5, 4, null, null))
                .body("inventory.quantity_reserved", contains(null, null, 2, null, null))
                .body("inventory.active", contains(true, true, true, true, false));
        get("/api/inventory/shipbob/8").then().body("locations.location_id", contains("156"));
        get("/api/inventory/shopify/9/1")
                .then()
                .statusCode(200)
                .body("place", equalTo("1"))
                .body("locations", empty());
    }
}
