package com.stratus.analytics.verification;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.stratus.analytics.world.ApiTest;
import com.stratus.analytics.world.CertifiedDays;
import com.stratus.analytics.world.OperatorKey;
import com.stratus.analytics.world.ReadyWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class VerificationsTest extends ApiTest {

    @Test
    void areRunsOfALaneOfTheirOwnOneAtATime() {
        request(
                        "{\"entity\":\"shopify.orders\",\"from\":\"2026-05-01T02:00:00+02:00\",\"to\":\"2026-06-01T00:00:00Z\"}")
                .then()
                .statusCode(202)
                .body("verifications", hasSize(1))
                .body("verifications[0].connection", equalTo("shopify"))
                .body("verifications[0].entity", equalTo("shopify.orders"))
                .body("verifications[0].status", equalTo("requested"))
                .body("verifications[0].from", equalTo("2026-05-01T00:00:00Z"))
                .body("verifications[0].to", equalTo("2026-06-01T00:00:00Z"))
                .body("verifications[0].result", nullValue());
        request("{}")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:stratus:problem:verification-open"))
                .body(
                        "detail",
                        equalTo("A verification of shopify.orders on shopify is requested or running already: wait"
                                + " until it has ended."));
        assertThat(world.query("SELECT concat_ws(' ', job, lane, asked_from, asked_to) FROM job_runs"))
                .containsExactly("shopify_orders verify 2026-05-01 00:00:00+00 2026-06-01 00:00:00+00");
        request("{\"connection\":\"shipbob\"}")
                .then()
                .statusCode(202)
                .body("verifications.entity", contains("shipbob.orders"));
    }

    @Test
    void everyEntityIsMeantWhenNoneIsNamed() {
        request("{}").then().statusCode(202).body("verifications.entity", contains("shipbob.orders", "shopify.orders"));
    }

    /** Nobody would ever take up its run, and everybody would wait for it. */
    @Test
    void leaveOutWhatIsSwitchedOff() {
        world.execute(
                "UPDATE connections SET state = 'disabled', state_reason = 'off' WHERE connection_id = 'shipbob'");

        request("{}").then().statusCode(202).body("verifications.entity", contains("shopify.orders"));
        request("{\"connection\":\"shipbob\"}")
                .then()
                .statusCode(404)
                .body("detail", equalTo("Nothing is read that could be compared; GET /api/jobs lists what is."));
        request("{\"entity\":\"shipbob.orders\"}")
                .then()
                .statusCode(404)
                .body(
                        "detail",
                        equalTo("There is no entity shipbob.orders that is read; those that are: shopify.orders."));
    }

    @Test
    void sayWhatWasFound() {
        world.execute(CertifiedDays.ROWS);
        world.execute(
                """
                INSERT INTO job_runs (run_id, connection_id, job, lane, status, requested_by, requested_at, pages, extracted)
                VALUES ('11111111-1111-1111-1111-111111111111', 'shopify', 'shopify_orders', 'verify', 'success', 'api',
                        '2026-05-01T10:00:00Z', 3, 70),
                       ('22222222-2222-2222-2222-222222222222', 'shipbob', 'shipbob_status', 'verify', 'running', 'api',
                        '2026-05-01T11:00:00Z', 1, 20);
                INSERT INTO verifications (run_id, compared_at, platform_count, warehouse_count, platform_sums, warehouse_sums,
                                           missing, unexpected, different, not_comparable, pending, redacted)
                VALUES ('11111111-1111-1111-1111-111111111111', '2026-05-01T10:01:00Z', 70, 69, '{"USD": "10.5000"}',
                        '{"USD": "8.0000"}', 1, 0, 0, 0, 2, 3);
                INSERT INTO verification_differences (run_id, kind, key, details)
                VALUES ('11111111-1111-1111-1111-111111111111', 'missing', '5001', '{"platform": {"amount": "2.5000"}}')
                """);

        get("/api/verifications/11111111-1111-1111-1111-111111111111")
                .then()
                .statusCode(200)
                .body("status", equalTo("success"))
                .body("extracted", equalTo(70))
                .body("result.equal", equalTo(false))
                .body("result.platform_sums.USD", equalTo("10.5000"))
                .body("result.missing", equalTo(1))
                .body("result.pending", equalTo(2))
                .body("result.redacted", equalTo(3))
                .body("result.days.complete", equalTo(1))
                .body("result.days.incomplete", equalTo(0))
                .body("result.days.pending", equalTo(0))
                .body("differences", hasSize(1))
                .body("differences[0].kind", equalTo("missing"))
                .body("differences[0].key", equalTo("5001"))
                .body("differences[0].details.platform.amount", equalTo("2.5000"));
        get("/api/verifications").then().body("verifications.status", contains("running", "success"));
        get("/api/verifications?entity=shopify.orders&connection=shopify&limit=1")
                .then()
                .body("verifications.run_id", contains("11111111-1111-1111-1111-111111111111"))
                .body("verifications[0].differences", nullValue());
        get("/api/verifications/33333333-3333-3333-3333-333333333333")
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no verification 33333333-3333-3333-3333-333333333333."));
    }

    @Test
    void whatCannotBeComparedIsAProblem() {
        request("{\"entity\":\"shopify.customers\"}")
                .then()
                .statusCode(404)
                .body("detail", containsString("those that are: shipbob.orders, shopify.orders."));
        request("{\"entity\":\"shopify.orders\",\"connection\":\"shipbob\"}")
                .then()
                .statusCode(404)
                .body("detail", equalTo("Nothing is read that could be compared; GET /api/jobs lists what is."));
        request("{\"from\":\"2026-06-01T00:00:00Z\",\"to\":\"2026-05-01T00:00:00Z\"}")
                .then()
                .statusCode(400)
                .body("detail", equalTo("from must be before to."));
        request("{\"since\":null}").then().statusCode(400);
        OperatorKey.nobody()
                .contentType("application/json")
                .body("{}")
                .post("/api/verifications")
                .then()
                .statusCode(401);
        assertThat(world.query("SELECT run_id::text FROM job_runs")).isEmpty();
    }

    private static Response request(String body) {
        return post("/api/verifications", body);
    }
}
