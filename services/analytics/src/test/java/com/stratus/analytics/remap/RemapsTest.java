package com.stratus.analytics.remap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
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
class RemapsTest extends ApiTest {

    @Test
    void areRunsOfALaneOfTheirOwnOneAtATime() {
        request(
                        "{\"entity\":\"shopify.orders\",\"from\":\"2026-05-01T02:00:00+02:00\",\"to\":\"2026-06-01T00:00:00Z\"}")
                .then()
                .statusCode(202)
                .body("runs", hasSize(1))
                .body("runs[0].connection", equalTo("shopify"))
                .body("runs[0].job", equalTo("shopify_orders"))
                .body("runs[0].lane", equalTo("remap"))
                .body("runs[0].status", equalTo("requested"))
                .body("runs[0].requested_by", equalTo("operator-key"))
                .body("runs[0].window_from", nullValue());
        request("{\"entity\":\"shopify.orders\"}")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:stratus:problem:remap-open"))
                .body(
                        "detail",
                        equalTo("A remap of shopify.orders is requested or running already: wait until it has ended."));
        request("{\"entity\":\"shipbob.orders\"}").then().statusCode(202);
        assertThat(world.query("SELECT concat_ws(' ', job, lane, asked_from, asked_to) FROM job_runs ORDER BY job"))
                .containsExactly(
                        "shipbob_status remap", "shopify_orders remap 2026-05-01 00:00:00+00 2026-06-01 00:00:00+00");
    }

    /** Nobody would ever take up its run. */
    @Test
    void whatIsSwitchedOffIsNotRemapped() {
        world.execute("UPDATE connections SET state = 'disabled', state_reason = 'off' WHERE connection_id = 'shipbob';"
                + " UPDATE jobs SET enabled = false WHERE connection_id = 'shopify'");
        request("{\"entity\":\"shipbob.orders\"}")
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no entity shipbob.orders that is read; those that are: none."));
        assertThat(world.query("SELECT run_id::text FROM job_runs")).isEmpty();
    }

    @Test
    void whatCannotBeRemappedIsAProblem() {
        request("{\"entity\":\"shopify.customers\"}")
                .then()
                .statusCode(404)
                .body(
                        "detail",
                        equalTo("There is no entity shopify.customers that is read; those that are: shipbob.orders,"
                                + " shopify.orders."));
        request("{\"entity\":\"\"}").then().statusCode(400).body("detail", containsString("entity is missing"));
        request("{\"entity\":\"shopify.orders\",\"from\":\"2026-06-01T00:00:00Z\",\"to\":\"2026-05-01T00:00:00Z\"}")
                .then()
                .statusCode(400)
                .body("detail", equalTo("from must be before to."));
        request("{\"entity\":\"shopify.orders\",\"since\":null}")
                .then()
                .statusCode(400)
                .body("detail", containsString("The body must be JSON like {\"entity\":"));
        OperatorKey.nobody()
                .contentType("application/json")
                .body("{\"entity\":\"shopify.orders\"}")
                .post("/api/remaps")
                .then()
                .statusCode(401);
        assertThat(world.query("SELECT run_id::text FROM job_runs")).isEmpty();
    }

    private static Response request(String body) {
        return post("/api/remaps", body);
    }
}
