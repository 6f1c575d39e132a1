package com.stratus.analytics.record;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
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

@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class RecordsTest {

    /** Order 5001 in three versions, as the loader keeps them; the first two were written in another zone than UTC. */
    private static final String ORDER =
            """
            ;CREATE TABLE IF NOT EXISTS record_history_test PARTITION OF record_history
               FOR VALUES FROM ('2020-05-01T00:00:00Z') TO ('2020-06-01T00:00:00Z');
            INSERT INTO record_history (tenant_id, connection_id, entity, key, version, source_updated_at, recorded_from,
                                        recorded_to, run_id, row)
            VALUES ('default', 'shopify', 'shopify.orders', '5001', 10, '2020-05-01T09:59:00Z', '2020-05-01T10:00:00Z',
                    '2020-05-02T10:00:00Z', '11111111-1111-1111-1111-111111111111',
                    '{"tenant_id": "default", "connection_id": "shopify", "source": "shopify", "sequence": 10,
                      "platform_order_id": "5001", "order_id": "#1001", "purchase_date": "2020-05-01T11:58:00+02:00",
                      "status": "open", "total": 30.0000, "currency": "USD", "tags": ["a", "b"], "content_hash": "\\\\x01",
                      "run_id": "11111111-1111-1111-1111-111111111111", "loaded_at": "2020-05-01T12:00:00+02:00",
                      "order_items": [
                        {"id": 1, "platform_order_id": "5001", "line_item_id": "11", "qty": 2, "price": 10.0000, "content_hash": "\\\\x01"},
                        {"id": 2, "platform_order_id": "5001", "line_item_id": "12", "qty": 1, "price": 10.0000, "content_hash": "\\\\x02"}]}'),
                   ('default', 'shopify', 'shopify.orders', '5001', 20, '2020-05-02T09:59:00Z', '2020-05-02T10:00:00Z',
                    '2020-05-03T10:00:00.123456Z', '22222222-2222-2222-2222-222222222222',
                    '{"tenant_id": "default", "connection_id": "shopify", "source": "shopify", "sequence": 20,
                      "platform_order_id": "5001", "order_id": "#1001", "purchase_date": "2020-05-01T11:58:00+02:00",
                      "status": "open", "total": 40.0000, "currency": "USD", "tags": ["a"], "content_hash": "\\\\x02",
                      "run_id": "22222222-2222-2222-2222-222222222222", "loaded_at": "2020-05-02T12:00:00+02:00",
                      "order_items": [
                        {"id": 1, "platform_order_id": "5001", "line_item_id": "11", "qty": 3, "price": 10.0000, "content_hash": "\\\\x03"},
                        {"id": 2, "platform_order_id": "5001", "line_item_id": "12", "qty": 1, "price": 10.0000, "content_hash": "\\\\x02"}]}');
            INSERT INTO orders (tenant_id, connection_id, source, platform_order_id, order_id, purchase_date, status, total,
                                currency, tags, source_updated_at, sequence, content_hash, run_id, loaded_at)
            VALUES ('default', 'shopify', 'shopify', '5001', '#1001', '2020-05-01T09:58:00Z', 'closed', 40, 'USD', '["a"]',
                    '2020-05-03T09:59:00Z', 30, '\\x03', '33333333-3333-3333-3333-333333333333',
                    '2020-05-03T10:00:00.123456Z');
            INSERT INTO order_items (tenant_id, connection_id, platform_order_id, line_item_id, order_id, qty, price,
                                     content_hash)
            VALUES ('default', 'shopify', '5001', '11', '#1001', 3, 10, '\\x03'),
                   ('default', 'shopify', '5001', '13', '#1001', 1, 10.5, '\\x04');
            UPDATE record_history SET row = jsonb_set(row, '{order_items,0,order_id}', '"#1001"')
            """;

    World world;

    @BeforeEach
    void seed() {
        world.reset();
        world.execute(Story.CONNECTIONS + ORDER);
    }

    @Test
    void areShownWithAllTheirVersionsNewestFirst() {
        get("/api/records/shopify.orders/5001")
                .then()
                .statusCode(200)
                .body("entity", equalTo("shopify.orders"))
                .body("connection", equalTo("shopify"))
                .body("key", equalTo("5001"))
                .body("more", equalTo(false))
                .body("versions.version", contains(30, 20, 10))
                .body(
                        "versions.source_updated_at",
                        contains("2020-05-03T09:59:00Z", "2020-05-02T09:59:00Z", "2020-05-01T09:59:00Z"))
                .body(
                        "versions.recorded_from",
                        contains("2020-05-03T10:00:00.123456Z", "2020-05-02T10:00:00Z", "2020-05-01T10:00:00Z"))
                .body(
                        "versions.recorded_to",
                        contains(nullValue(), equalTo("2020-05-03T10:00:00.123456Z"), equalTo("2020-05-02T10:00:00Z")))
                .body("versions.run_id", contains(Story.SHIPBOB_RUN, Story.SECOND_RUN, Story.FIRST_RUN))
                .body("versions.deleted", contains(false, false, false))
                .body("versions.row.status", contains("closed", "open", "open"))
                .body("versions[0].row.order_items.line_item_id", contains("11", "13"))
                .body("versions[0].row.tags", contains("a"))
                .body("versions[2].row.order_items.line_item_id", contains("11", "12"));
    }

    @Test
    void rowsHaveExactAmountsAndTimesInUtc() {
        assertThat(get("/api/records/shopify.orders/5001").asString())
                .contains("\"total\":30.0000")
                .contains("\"total\":40.0000")
                .contains("\"price\":10.5000")
                .contains("\"purchase_date\":\"2020-05-01T09:58:00Z\"")
                .contains("\"loaded_at\":\"2020-05-01T10:00:00Z\"")
                .doesNotContain("+02:00")
                .doesNotContain("+00:00");
    }

    @Test
    void versionsSayWhatTheyChanged() {
        get("/api/records/shopify.orders/5001")
                .then()
                .body("versions[2].changed", nullValue())
                .body("versions[1].changed.fields.field", contains("tags", "total"))
                .body("versions[1].changed.fields[0].before", contains("a", "b"))
                .body("versions[1].changed.fields[0].after", contains("a"))
                .body("versions[1].changed.fields[1].before", equalTo(30.0f))
                .body("versions[1].changed.fields[1].after", equalTo(40.0f))
                .body("versions[1].changed.parts", hasSize(1))
                .body("versions[1].changed.parts[0].table", equalTo("order_items"))
                .body("versions[1].changed.parts[0].key", equalTo("11"))
                .body("versions[1].changed.parts[0].change", equalTo("changed"))
                .body("versions[1].changed.parts[0].fields.field", contains("qty"))
                .body("versions[1].changed.parts[0].fields[0].before", equalTo(2))
                .body("versions[1].changed.parts[0].fields[0].after", equalTo(3))
                .body("versions[0].changed.fields.field", contains("status"))
                .body("versions[0].changed.fields[0].before", equalTo("open"))
                .body("versions[0].changed.fields[0].after", equalTo("closed"))
                .body("versions[0].changed.parts.key", contains("12", "13"))
                .body("versions[0].changed.parts.find { it.key == '12' }.change", equalTo("removed"))
                .body("versions[0].changed.parts.find { it.key == '12' }.fields", empty())
                .body("versions[0].changed.parts.find { it.key == '13' }.change", equalTo("added"));
    }

    @Test
    void aTimeGivesTheOneVersionThatWasShownThen() {
        asOf("2020-05-01T10:00:00Z")
                .body("versions.version", contains(10))
                .body("versions[0].changed", nullValue())
                .body("more", equalTo(false));
        asOf("2020-05-03T10:00:00.123455Z")
                .body("versions.version", contains(20))
                .body("versions[0].changed.fields.field", contains("tags", "total"))
                .body("more", equalTo(true));
        asOf("2020-05-03T10:00:00.123456Z").body("versions.version", contains(30));
        asOf("2026-01-01T00:00:00Z").body("versions.version", contains(30));
        get("/api/records/shopify.orders/5001?as_of=2020-05-01T09:59:59.999999Z")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body(
                        "detail",
                        equalTo("The warehouse did not show shopify.orders 5001 of shopify at"
                                + " 2020-05-01T09:59:59.999999Z."));
        get("/api/records/shopify.orders/5001?as_of=yesterday")
                .then()
                .statusCode(400)
                .body("detail", equalTo("as_of must be a time like 2026-05-01T00:00:00Z."));
    }

    @Test
    void fewVersionsAreShownWhenFewAreWanted() {
        get("/api/records/shopify.orders/5001?limit=1")
                .then()
                .body("versions.version", contains(30))
                .body("versions[0].changed.fields.field", contains("status"))
                .body("more", equalTo(true));
        get("/api/records/shopify.orders/5001?limit=3").then().body("more", equalTo(false));
        get("/api/records/shopify.orders/5001?limit=501").then().statusCode(400);
    }

    @Test
    void aDeletedRecordSaysSo() {
        world.execute(
                """
                INSERT INTO record_history SELECT tenant_id, connection_id, entity, key, 30, source_updated_at,
                       '2020-05-03T10:00:00.123456Z', '2020-05-04T10:00:00Z', run_id, row || '{"status": "closed"}'
                  FROM record_history WHERE version = 20;
                UPDATE orders SET sequence = 40, deleted_at = '2020-05-04T09:00:00Z', deleted_reason = 'webhook',
                                  loaded_at = '2020-05-04T10:00:00Z';
                DELETE FROM order_items WHERE line_item_id = '13'
                """);
        get("/api/records/shopify.orders/5001")
                .then()
                .body("versions.version", contains(40, 30, 20, 10))
                .body("versions.deleted", contains(true, false, false, false))
                .body("versions[0].changed.fields.field", contains("deleted_at", "deleted_reason"))
                .body("versions[0].changed.fields[0].before", nullValue())
                .body("versions[0].changed.fields[0].after", equalTo("2020-05-04T09:00:00Z"))
                .body("versions[0].changed.fields[1].after", equalTo("webhook"));
    }

    @Test
    void aKeyOfSeveralConnectionsNeedsAName() {
        world.execute(
                """
                INSERT INTO connections (connection_id, platform) VALUES ('shopify-uk', 'shopify');
                INSERT INTO orders (tenant_id, connection_id, source, platform_order_id, order_id, purchase_date, sequence,
                                    content_hash, run_id)
                VALUES ('default', 'shopify-uk', 'shopify', '5001', '#7', '2020-05-01T09:58:00Z', 1, 'x', gen_random_uuid())
                """);
        get("/api/records/shopify.orders/5001")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(
                        "detail",
                        equalTo("Several connections have a record 5001 in shopify.orders: name one of shopify,"
                                + " shopify-uk as connection."));
        get("/api/records/shopify.orders/5001?connection=shopify-uk")
                .then()
                .statusCode(200)
                .body("connection", equalTo("shopify-uk"))
                .body("versions.row.order_id", contains("#7"))
                .body("versions[0].row.order_items", empty());
        get("/api/records/shopify.orders/5001?connection=shipbob")
                .then()
                .statusCode(404)
                .body(
                        "detail",
                        equalTo("The connection shipbob has no record 5001 in shopify.orders; it is a record of:"
                                + " shopify, shopify-uk."));
    }

    @Test
    void aKeyMayHoldAnyCharacter() {
        world.execute("UPDATE orders SET platform_order_id = 'gid://shopify/Order/7?x=ü%' WHERE order_id = '#1001'");
        given().pathParam("key", "gid://shopify/Order/7?x=ü%")
                .get("/api/records/shopify.orders/{key}")
                .then()
                .statusCode(200)
                .body("key", equalTo("gid://shopify/Order/7?x=ü%"))
                .body("versions.version", contains(30));
    }

    @Test
    void whatIsNotThereIsAProblem() {
        get("/api/records/shopify.order/5001")
                .then()
                .statusCode(404)
                .body(
                        "detail",
                        equalTo("There is no entity shopify.order; there are: amazon.inventory, amazon.listings,"
                                + " amazon.orders, amazon.returns, amazon.settlement_transactions, amazon.settlements,"
                                + " freeagent.bank_accounts, freeagent.bank_transaction_explanations,"
                                + " freeagent.bank_transactions, freeagent.bills, freeagent.categories,"
                                + " freeagent.contacts, freeagent.invoices, freeagent.transactions, freeagent.users,"
                                + " shipbob.fulfillment_centers, shipbob.inventory, shipbob.orders, shipbob.products,"
                                + " shipbob.receiving_orders, shipbob.returns, shopify.customers, shopify.fulfillment_orders,"
                                + " shopify.inventory_levels, shopify.orders, shopify.payout_transactions,"
                                + " shopify.payouts, shopify.products, shopify.refunds, shopify.variants."));
        get("/api/records/shopify.orders/1001")
                .then()
                .statusCode(404)
                .body(
                        "detail",
                        equalTo("There is no record 1001 in shopify.orders; the key is the platform's own id (the"
                                + " column platform_order_id of orders)."));
        get("/api/records/shopify.orders/a%00b").then().statusCode(404);
        world.execute(
                """
                INSERT INTO known_deletions (entity, connection_id, key, sequence, deleted_reason, run_id)
                VALUES ('shopify.orders', 'shopify', '1002', 5, 'webhook', gen_random_uuid())
                """);
        get("/api/records/shopify.orders/1002")
                .then()
                .statusCode(404)
                .body(
                        "detail",
                        equalTo("There is no record 1002 in shopify.orders; the key is the platform's own id (the"
                                + " column platform_order_id of orders). It was told to be deleted before it was ever"
                                + " stored (shopify: webhook)."));
    }

    private static io.restassured.response.ValidatableResponse asOf(String time) {
        return get("/api/records/shopify.orders/5001?as_of=" + time).then().statusCode(200);
    }
}
