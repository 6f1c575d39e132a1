package com.stratus.analytics.replay;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.stratus.analytics.world.ApiTest;
import com.stratus.analytics.world.OperatorKey;
import com.stratus.analytics.world.ReadyWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class ReplaysTest extends ApiTest {

    @Override
    protected String story() {
        return """
                INSERT INTO replays (topic, from_time, run_id, state, requested_by, requested_at, started_at, finished_at,
                                     messages, of_messages, reason)
                VALUES ('stratus.shopify.orders', '2026-04-01T00:00:00Z', '44444444-4444-4444-4444-444444444444', 'done',
                        'operator-key', '2026-05-01T10:00:00Z', '2026-05-01T10:00:01Z', '2026-05-01T10:00:09Z', 30, 32, NULL),
                       ('stratus.shopify.orders', NULL, '55555555-5555-5555-5555-555555555555', 'failed',
                        'operator-key', '2026-05-01T11:00:00Z', '2026-05-01T11:00:01Z', '2026-05-01T11:00:02Z', 0, 32,
                        'the topic was made anew');
                INSERT INTO run_load (run_id, topic, partition, inserted, updated, confirmed, unchanged, stale, deleted,
                                      rejected)
                VALUES ('44444444-4444-4444-4444-444444444444', 'stratus.shopify.orders', 0, 1, 2, 3, 4, 5, 0, 1),
                       ('44444444-4444-4444-4444-444444444444', 'stratus.shopify.orders', 1, 2, 2, 2, 2, 2, 3, 1)
                """;
    }

    @Test
    void areShownWithTheCountsOfTheirMessages() {
        get("/api/replays/1")
                .then()
                .statusCode(200)
                .body("id", equalTo(1))
                .body("topic", equalTo("stratus.shopify.orders"))
                .body("from", equalTo("2026-04-01T00:00:00Z"))
                .body("run_id", equalTo("44444444-4444-4444-4444-444444444444"))
                .body("state", equalTo("done"))
                .body("requested_by", equalTo("operator-key"))
                .body("requested_at", equalTo("2026-05-01T10:00:00Z"))
                .body("started_at", equalTo("2026-05-01T10:00:01Z"))
                .body("finished_at", equalTo("2026-05-01T10:00:09Z"))
                .body("messages", equalTo(30))
                .body("of_messages", equalTo(32))
                .body("reason", nullValue())
                .body("inserted", equalTo(3))
                .body("updated", equalTo(4))
                .body("confirmed", equalTo(5))
                .body("unchanged", equalTo(6))
                .body("stale", equalTo(7))
                .body("deleted", equalTo(3))
                .body("rejected", equalTo(2));
    }

    @Test
    void areListedNewestFirst() {
        get("/api/replays")
                .then()
                .statusCode(200)
                .body("replays.id", contains(2, 1))
                .body("replays[0].reason", equalTo("the topic was made anew"))
                .body("replays[0].inserted", equalTo(0))
                .body("replays[1].inserted", equalTo(3));
        get("/api/replays?limit=1").then().body("replays.id", contains(2));
    }

    @Test
    void areAskedForOncePerTopic() {
        request("{\"topic\":\"stratus.shopify.orders\",\"from\":\"2026-05-01T02:00:00+02:00\"}")
                .then()
                .statusCode(202)
                .header("Location", endsWith("/api/replays/3"))
                .body("id", equalTo(3))
                .body("state", equalTo("requested"))
                .body("from", equalTo("2026-05-01T00:00:00Z"))
                .body("requested_by", equalTo("operator-key"))
                .body("of_messages", nullValue());
        request("{\"topic\":\"stratus.shopify.orders\"}")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:stratus:problem:replay-open"))
                .body("detail", containsString("A replay of stratus.shopify.orders is requested or running already"));
        request("{\"topic\":\"stratus.shipbob.orders\"}").then().statusCode(202).body("from", nullValue());
        assertThat(world.query("SELECT topic || ' ' || state || coalesce(' ' || from_time, '') FROM replays"
                        + " WHERE state = 'requested' ORDER BY replay_id"))
                .containsExactly(
                        "stratus.shopify.orders requested 2026-05-01 00:00:00+00", "stratus.shipbob.orders requested");
    }

    @Test
    void whatCannotBeReplayedIsAProblem() {
        for (var topic : new String[] {"stratus.rejected", "stratus.shopify.raw", "shopify.orders"}) {
            request("{\"topic\":\"" + topic + "\"}")
                    .then()
                    .statusCode(404)
                    .body(
                            "detail",
                            equalTo("There is no topic " + topic + " that carries records; those that do:"
                                    + " stratus.amazon.inventory, stratus.amazon.listings, stratus.amazon.orders,"
                                    + " stratus.amazon.returns, stratus.amazon.settlement_transactions,"
                                    + " stratus.amazon.settlements, stratus.freeagent.bank_accounts,"
                                    + " stratus.freeagent.bank_transaction_explanations,"
                                    + " stratus.freeagent.bank_transactions, stratus.freeagent.bills,"
                                    + " stratus.freeagent.categories, stratus.freeagent.contacts,"
                                    + " stratus.freeagent.invoices, stratus.freeagent.transactions,"
                                    + " stratus.freeagent.users, stratus.shipbob.fulfillment_centers,"
                                    + " stratus.shipbob.inventory, stratus.shipbob.orders, stratus.shipbob.products,"
                                    + " stratus.shipbob.receiving_orders, stratus.shipbob.returns,"
                                    + " stratus.shopify.customers, stratus.shopify.fulfillment_orders,"
                                    + " stratus.shopify.inventory_levels, stratus.shopify.orders,"
                                    + " stratus.shopify.payout_transactions, stratus.shopify.payouts,"
                                    + " stratus.shopify.products, stratus.shopify.refunds, stratus.shopify.variants."));
        }
        for (var body : new String[] {
            "", "null", "[]", "{\"topic\":\"stratus.shopify.orders\",\"form\":null}", "{\"from\":\"yesterday\"}"
        }) {
            request(body)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("detail", containsString("The body must be JSON like {\"topic\":"));
        }
        request("{}").then().statusCode(400).body("detail", containsString("topic is missing"));
        request("{\"topic\":\"stratus.shopify.orders\",\"from\":\"+20000-01-01T00:00:00Z\"}")
                .then()
                .statusCode(400)
                .body("detail", equalTo("from must lie between the years 1 and 9999."));
        get("/api/replays/9").then().statusCode(404).body("detail", equalTo("There is no replay 9."));
        get("/api/replays/x").then().statusCode(404).body("detail", equalTo("There is no replay x."));
        OperatorKey.nobody()
                .contentType("application/json")
                .body("{\"topic\":\"stratus.shopify.orders\"}")
                .post("/api/replays")
                .then()
                .statusCode(401);
        assertThat(world.query("SELECT replay_id FROM replays WHERE state = 'requested'"))
                .isEmpty();
    }

    private static Response request(String body) {
        return post("/api/replays", body);
    }
}
