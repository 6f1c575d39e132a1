package com.stratus.analytics.link;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class LinksTest extends ApiTest {

    @Override
    protected String story() {
        return Story.PAYOUT
                + """
            INSERT INTO orders (tenant_id, connection_id, source, platform_order_id, order_id, purchase_date, status, total,
                                currency, sequence, content_hash, run_id)
            VALUES ('default', 'shopify', 'shopify', '1', '#1001', '2026-05-01T10:00:00Z', 'open', 20, 'USD', 1, 'x',
                    gen_random_uuid());
            INSERT INTO shipbob_shipments (tenant_id, connection_id, shipbob_order_id, shipment_id, status,
                                           actual_fulfillment_date, invoice_amount, currency, content_hash)
            VALUES ('default', 'shipbob', '500', '601', 'Completed', '2026-05-02T10:00:00Z', 5.25, 'USD', 'x');
            INSERT INTO links (tenant_id, kind, from_entity, from_connection, from_id, to_entity, to_connection, to_id, rule,
                               confidence, found_at)
            VALUES ('default', 'order_shipment', 'orders', 'shopify', '1', 'shipbob_shipments', 'shipbob', '601',
                    'order_number', 0.98, '2026-05-03T00:00:00Z'),
                   ('default', 'order_payout_line', 'orders', 'shopify', '1', 'shopify_payout_transactions', 'shopify', '901',
                    'order_id', 1, now()),
                   ('default', 'payout_bank_line', 'shopify_payouts', 'shopify', 'P1', 'freeagent_bank_transactions', 'books',
                    '7', 'amount', 0.9, now()),
                   ('default', 'order_shipment', 'orders', 'shopify', '2', 'shipbob_shipments', 'shipbob', '602',
                    'order_number', 0.98, now());
            INSERT INTO link_leftovers (tenant_id, kind, entity, connection_id, id, reason, candidates, since)
            VALUES ('default', 'order_shipment', 'shipbob_shipments', 'shipbob', '603', 'no_reference', NULL,
                    '2026-05-03T00:00:00Z'),
                   ('default', 'order_shipment', 'orders', 'shopify', '3', 'not_due', NULL, now()),
                   ('default', 'payout_bank_line', 'shopify_payouts', 'shopify', 'P2', 'ambiguous', 2, now());
            """;
    }

    @Test
    void ofARowAreThoseInBothDirections() {
        get("/api/links?kind=order_shipment&connection=shipbob&id=601")
                .then()
                .statusCode(200)
                .body("links", hasSize(1))
                .body("links[0].kind", equalTo("order_shipment"))
                .body("links[0].from.entity", equalTo("orders"))
                .body("links[0].from.connection", equalTo("shopify"))
                .body("links[0].from.id", equalTo("1"))
                .body("links[0].to.entity", equalTo("shipbob_shipments"))
                .body("links[0].to.connection", equalTo("shipbob"))
                .body("links[0].to.id", equalTo("601"))
                .body("links[0].rule", equalTo("order_number"))
                .body("links[0].confidence", equalTo(0.98f))
                .body("links[0].found_at", equalTo("2026-05-03T00:00:00Z"))
                .body("next", nullValue());
        get("/api/links?connection=shopify&id=1").then().body("links.to.id", contains("901", "601"));
        get("/api/links?kind=order_refund&connection=shopify&id=1").then().body("links", empty());
    }

    @Test
    void listsGoOnWhereThePageBeforeEnded() {
        assertThat(paged("/api/links?limit=1", "links.to.id")).containsExactly("901", "601", "602", "7");
        assertThat(paged("/api/links/leftovers?limit=1", "leftovers.id")).containsExactly("3", "603", "P2");
    }

    @Test
    void leftoversAreFoundByKindAndReason() {
        get("/api/links/leftovers?kind=order_shipment&reason=no_reference")
                .then()
                .statusCode(200)
                .body("leftovers", hasSize(1))
                .body("leftovers[0].kind", equalTo("order_shipment"))
                .body("leftovers[0].entity", equalTo("shipbob_shipments"))
                .body("leftovers[0].connection", equalTo("shipbob"))
                .body("leftovers[0].id", equalTo("603"))
                .body("leftovers[0].reason", equalTo("no_reference"))
                .body("leftovers[0].candidates", nullValue())
                .body("leftovers[0].since", equalTo("2026-05-03T00:00:00Z"));
        get("/api/links/leftovers?reason=ambiguous").then().body("leftovers.candidates", contains(2));
        get("/api/links/leftovers?connection=shopify").then().body("leftovers.id", contains("3", "P2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/links?kind=marriage",
                "/api/links?connection=shopify",
                "/api/links?id=1",
                "/api/links?limit=501",
                "/api/links?cursor=x",
                "/api/links/leftovers?reason=bad_luck",
                "/api/links/leftovers?cursor=W10"
            })
    void whatCannotBeReadIsAProblem(String address) {
        get(address).then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void aChainLeadsFromTheOrderToTheBank() {
        get("/api/orders/shopify/1/chain")
                .then()
                .statusCode(200)
                .body("order.entity", equalTo("orders"))
                .body("order.id", equalTo("1"))
                .body("order.at", equalTo("2026-05-01T10:00:00Z"))
                .body("order.amount", equalTo("20.00"))
                .body("order.currency", equalTo("USD"))
                .body(
                        "parts.entity",
                        contains(
                                "freeagent_bank_transactions",
                                "shipbob_shipments",
                                "shopify_payout_transactions",
                                "shopify_payouts"))
                .body("parts.id", contains("7", "601", "901", "P1"))
                .body("parts.amount", contains("19.12", "5.25", "20.00", "19.12"))
                .body("parts.fee", contains(null, null, "0.88", null))
                .body("parts.part_of", contains(null, null, "P1", null))
                .body("parts.at[0]", equalTo("2026-05-05T00:00:00Z"))
                .body("links.kind", contains("order_payout_line", "order_shipment", "payout_bank_line"));
        get("/api/orders/shopify/9/chain")
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no order 9 of shopify."));
    }

    @Test
    void theViewAddsUpWhatLinksLeadTo() {
        assertThat(
                        world.query(
                                """
                        SELECT concat_ws(' ', shipments, shipping_cost, money_lines, gross, fees, net, payouts, net_in_bank,
                                         last_in_bank_on)
                          FROM order_to_cash WHERE platform_order_id = '1'
                        """))
                .containsExactly("1 5.2500 1 20.0000 -0.8800 19.1200 1 19.1200 2026-05-05");
    }

    @Test
    void truthIsComparedByKind() {
        for (var kind : com.stratus.model.link.LinkNames.KINDS) {
            world.sandbox().answer("/sandbox/truth/links/" + kind, "{\"links\":[]}");
        }
        world.sandbox()
                .answer(
                        "/sandbox/truth/links/order_payout_line",
                        """
                        {"kind":"order_payout_line","as_of":"2026-05-01T12:00:00Z","count":2,"leftovers":[],
                         "links":[{"from":"1","to":"901","knowable":true},{"from":"9","to":"902","knowable":true}]}
                        """);
        world.sandbox()
                .answer(
                        "/sandbox/truth/links/payout_bank_line",
                        "{\"links\":[{\"from\":\"P1\",\"to\":\"8\",\"knowable\":true}]}");
        world.execute(
                """
                INSERT INTO freeagent_bank_transactions (tenant_id, connection_id, source, transaction_id, sequence,
                                                         content_hash, run_id)
                VALUES ('default', 'books', 'freeagent', '8', 1, 'x', gen_random_uuid());
                DELETE FROM link_queue
                """);
        get("/api/truth/links")
                .then()
                .statusCode(200)
                .body("waiting", equalTo(0))
                .body("links", hasSize(13))
                .body("links[5].kind", equalTo("order_payout_line"))
                .body("links[5].truth", equalTo(1))
                .body("links[5].knowable", equalTo(1))
                .body("links[5].found", equalTo(1))
                .body("links[5].missing", equalTo(0))
                .body("links[5].false", equalTo(0))
                .body("links[5].recall", equalTo(1.0000f))
                .body("links[8].missing", equalTo(1))
                .body("links[8].false", equalTo(1))
                .body("links[8].precision", equalTo(0.0f))
                .body("explained.kind", contains("payout"))
                .body("explained[0].count", equalTo(1))
                .body("explained[0].explained", equalTo(1))
                .body("explained[0].difference.size()", equalTo(0));
        world.execute("UPDATE shopify_payout_transactions SET net = 19.11");
        get("/api/truth/links")
                .then()
                .body("explained[0].explained", equalTo(0))
                .body("explained[0].difference.USD", equalTo("0.01"));
    }

    /** The sandbox is not even asked. */
    @Test
    void nothingIsComparedWhileRowsWait() {
        world.execute("DELETE FROM link_queue WHERE entity <> 'orders'");
        get("/api/truth/links")
                .then()
                .statusCode(200)
                .body("waiting", equalTo(1))
                .body("links", empty())
                .body("explained", empty());
        assertThat(world.sandbox().asked()).noneMatch(address -> address.contains("/truth/"));
    }

    @Test
    void areDescribed() {
        get("/q/openapi?format=json")
                .then()
                .body("paths.keySet().toString()", containsString("/api/links/leftovers"))
                .body("paths.keySet().toString()", containsString("/api/orders/{connection}/{id}/chain"));
    }
}
