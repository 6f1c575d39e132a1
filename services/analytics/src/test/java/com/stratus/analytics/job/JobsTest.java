package com.stratus.analytics.job;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import com.stratus.analytics.world.OperatorKey;
import com.stratus.analytics.world.ReadyWorld;
import com.stratus.analytics.world.Story;
import com.stratus.analytics.world.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class JobsTest {

    World world;

    @BeforeEach
    void seed() {
        world.reset();
        world.execute(Story.CONNECTIONS + Story.RUNS);
    }

    @Test
    void areListedWithTheirLastRun() {
        get("/api/jobs")
                .then()
                .statusCode(200)
                .body("jobs.job", contains("shipbob_status", "shopify_orders"))
                .body("jobs[0].connection", equalTo("shipbob"))
                .body("jobs[0].data_as_of", nullValue())
                .body("jobs[0].last_run", nullValue())
                .body("jobs[1].connection", equalTo("shopify"))
                .body("jobs[1].platform", equalTo("shopify"))
                .body("jobs[1].entity", equalTo("orders"))
                .body("jobs[1].topic", equalTo("stratus.shopify.orders"))
                .body("jobs[1].schedule", equalTo("0 */5 * * * ?"))
                .body("jobs[1].enabled", equalTo(true))
                .body("jobs[1].data_as_of", equalTo("2026-05-01T10:59:00Z"))
                .body("jobs[1].last_run.run_id", equalTo(Story.SECOND_RUN))
                .body("jobs[1].last_run.inserted", equalTo(13));
    }

    @Test
    void areSwitchedOffWithTheirConnection() {
        world.execute(
                "UPDATE connections SET state = 'disabled', state_reason = 'off' WHERE connection_id = 'shopify'");
        get("/api/jobs").then().body("jobs.enabled", contains(true, false));
    }

    @Test
    void haveRunsThatAreListedNewestFirst() {
        get("/api/jobs/shopify_orders/runs")
                .then()
                .statusCode(200)
                .body("runs.run_id", contains(Story.SECOND_RUN, Story.FIRST_RUN))
                .body("runs[1].status", equalTo("failed"))
                .body("runs[1].reason", equalTo("Shopify answered 500 eight times."))
                .body("runs[1].window_from", nullValue());
        get("/api/jobs/shopify_orders/runs?limit=1").then().body("runs.run_id", contains(Story.SECOND_RUN));
        get("/api/jobs/shopify_orders/runs?status=failed").then().body("runs.run_id", contains(Story.FIRST_RUN));
        get("/api/jobs/shopify_orders/runs?connection=shopify").then().body("runs", hasSize(2));
        get("/api/jobs/shipbob_status/runs").then().statusCode(200).body("runs", hasSize(0));
    }

    @Test
    void haveFiftyRunsAPageUnlessAskedForMore() {
        world.execute(
                """
                INSERT INTO job_runs (connection_id, job, status, requested_by)
                SELECT 'shipbob', 'shipbob_status', 'success', 'schedule' FROM generate_series(1, 60)
                """);
        get("/api/jobs/shipbob_status/runs").then().body("runs", hasSize(50));
        get("/api/jobs/shipbob_status/runs?limit=500").then().body("runs", hasSize(60));
    }

    @Test
    void aRunHasAllItsCounts() {
        get("/api/runs/" + Story.SECOND_RUN)
                .then()
                .statusCode(200)
                .body("run_id", equalTo(Story.SECOND_RUN))
                .body("tenant_id", equalTo("default"))
                .body("connection", equalTo("shopify"))
                .body("platform", equalTo("shopify"))
                .body("job", equalTo("shopify_orders"))
                .body("lane", equalTo("live"))
                .body("status", equalTo("success"))
                .body("requested_by", equalTo("schedule"))
                .body("requested_at", equalTo("2026-05-01T11:00:00Z"))
                .body("started_at", equalTo("2026-05-01T11:00:01Z"))
                .body("extracted_at", equalTo("2026-05-01T11:00:40Z"))
                .body("finished_at", equalTo("2026-05-01T11:00:46.200Z"))
                .body("window_from", equalTo("2026-05-01T08:00:00Z"))
                .body("window_to", equalTo("2026-05-01T10:59:00Z"))
                .body("attempt", equalTo(1))
                .body("pages", equalTo(3))
                .body("extracted", equalTo(23))
                .body("published", equalTo(23))
                .body("rejected_at_source", equalTo(0))
                .body("reason", nullValue())
                .body("inserted", equalTo(13))
                .body("updated", equalTo(3))
                .body("confirmed", equalTo(1))
                .body("unchanged", equalTo(5))
                .body("stale", equalTo(1))
                .body("deleted", equalTo(0))
                .body("rejected", equalTo(0));
        assertThat(get("/api/runs/" + Story.SECOND_RUN).asString()).contains("\"seconds\":45.200");
    }

    @Test
    void whatIsNotThereIsAProblem() {
        get("/api/jobs/shopify_order/runs")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("about:blank"))
                .body("title", equalTo("Not Found"))
                .body("status", equalTo(404))
                .body("detail", equalTo("There is no job shopify_order; GET /api/jobs lists those that there are."))
                .body("instance", equalTo("/api/jobs/shopify_order/runs"));
        get("/api/jobs/shopify_orders/runs?connection=shipbob")
                .then()
                .statusCode(404)
                .body("detail", equalTo("The connection shipbob has no job shopify_orders; it is a job of: shopify."));
        get("/api/runs/44444444-4444-4444-4444-444444444444")
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no run 44444444-4444-4444-4444-444444444444."));
        get("/api/runs/latest").then().statusCode(404).body("detail", equalTo("There is no run latest."));
    }

    @Test
    void aParameterThatCannotBeReadIsAProblem() {
        for (var limit : new String[] {"0", "501", "many", "-1"}) {
            get("/api/jobs/shopify_orders/runs?limit=" + limit)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("detail", equalTo("limit must be a whole number from 1 to 500."));
        }
        get("/api/jobs/shopify_orders/runs?status=done")
                .then()
                .statusCode(400)
                .body("detail", containsString("requested, running, extracted, success"));
    }

    @Test
    void aRunIsAskedForOnce() {
        var location = authorized()
                .body("{\"connection\":\"shopify\",\"full_sync\":true}")
                .post("/api/jobs/shopify_orders/runs")
                .then()
                .statusCode(202)
                .body("status", equalTo("requested"))
                .body("connection", equalTo("shopify"))
                .body("job", equalTo("shopify_orders"))
                .body("lane", equalTo("live"))
                .body("requested_by", equalTo("operator-key"))
                .body("seconds", nullValue())
                .header("Location", matchesPattern(".*/api/runs/[0-9a-f-]{36}"))
                .extract()
                .header("Location");
        get(location).then().statusCode(200).body("status", equalTo("requested"));
        assertThat(world.query("SELECT full_sync::text FROM job_runs WHERE status = 'requested'"))
                .containsExactly("true");

        authorized()
                .post("/api/jobs/shopify_orders/runs")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:stratus:problem:run-open"))
                .body("title", equalTo("A run is open already"))
                .body("detail", containsString("shopify_orders on shopify is requested or running already"));
    }

    @Test
    void aRangeIsHandedOn() {
        authorized()
                .body(
                        "{\"connection\":null,\"full_sync\":false,\"from\":\"2026-04-01T00:00:00Z\",\"to\":\"2026-04-02T00:00:00Z\"}")
                .post("/api/jobs/shipbob_status/runs")
                .then()
                .statusCode(202)
                .body("connection", equalTo("shipbob"));
        assertThat(world.query("SELECT asked_from || ' ' || asked_to FROM job_runs WHERE job = 'shipbob_status'"))
                .containsExactly("2026-04-01 00:00:00+00 2026-04-02 00:00:00+00");
    }

    @Test
    void aBackfillIsAskedForBesideALiveRun() {
        authorized().post("/api/jobs/shipbob_status/runs").then().statusCode(202);
        authorized()
                .body("{\"lane\":\"backfill\",\"from\":\"2025-04-01T00:00:00Z\"}")
                .post("/api/jobs/shipbob_status/runs")
                .then()
                .statusCode(202)
                .body("lane", equalTo("backfill"));

        assertThat(world.query("SELECT lane FROM job_runs WHERE status = 'requested' ORDER BY lane"))
                .containsExactly("backfill", "live");
        for (var body :
                new String[] {"{\"lane\":\"backfill\"}", "{\"lane\":\"backfill\",\"from\":null,\"full_sync\":true}"}) {
            authorized()
                    .body(body)
                    .post("/api/jobs/shipbob_status/runs")
                    .then()
                    .statusCode(400)
                    .body("detail", equalTo("A backfill reads a range: say from when, and if you like to when."));
        }
        authorized()
                .body("{\"lane\":\"remap\"}")
                .post("/api/jobs/shipbob_status/runs")
                .then()
                .statusCode(400)
                .body("detail", equalTo("lane must be one of: live, backfill."));
    }

    @Test
    void aRunIsCancelledOnce() {
        var run = authorized()
                .post("/api/jobs/shopify_orders/runs")
                .then()
                .extract()
                .path("run_id");
        OperatorKey.nobody()
                .contentType("application/json")
                .post("/api/runs/" + run + "/cancel")
                .then()
                .statusCode(401);

        authorized()
                .post("/api/runs/" + run + "/cancel")
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"))
                .body("reason", equalTo("cancelled by operator-key"));
        authorized()
                .post("/api/runs/" + run + "/cancel")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:stratus:problem:run-ended"))
                .body("detail", equalTo("Run " + run + " has ended as cancelled already."));
        authorized().post("/api/jobs/shopify_orders/runs").then().statusCode(202);

        world.execute("UPDATE job_runs SET status = 'extracted' WHERE status = 'requested'");
        var extracted = world.query("SELECT run_id FROM job_runs WHERE status = 'extracted'")
                .get(0);
        authorized()
                .post("/api/runs/" + extracted + "/cancel")
                .then()
                .statusCode(409)
                .body("detail", containsString("has read and published everything"));
        authorized().post("/api/runs/latest/cancel").then().statusCode(404);
        authorized()
                .post("/api/runs/44444444-4444-4444-4444-444444444444/cancel")
                .then()
                .statusCode(404);
    }

    @Test
    void aJobOfSeveralConnectionsNeedsAName() {
        world.execute(
                """
                INSERT INTO connections (connection_id, platform) VALUES ('shopify-uk', 'shopify');
                INSERT INTO jobs (connection_id, job, entity, topic, schedule)
                VALUES ('shopify-uk', 'shopify_orders', 'orders', 'stratus.shopify.orders', '0 */5 * * * ?')
                """);
        authorized()
                .post("/api/jobs/shopify_orders/runs")
                .then()
                .statusCode(400)
                .body(
                        "detail",
                        equalTo("shopify_orders is a job of several connections: name one of shopify, shopify-uk as"
                                + " \"connection\"."));
    }

    @Test
    void aRequestThatCannotBeReadIsAProblem() {
        for (var body : new String[] {
            "{\"fullsync\":true}", "{\"from\":\"yesterday\"}", "{", "[]", "{\"connection\":\"shopify\"} x"
        }) {
            authorized()
                    .body(body)
                    .post("/api/jobs/shopify_orders/runs")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("detail", containsString("The body must be JSON like"));
        }
        authorized()
                .body("{\"from\":\"2026-04-02T00:00:00Z\",\"to\":\"2026-04-01T00:00:00Z\"}")
                .post("/api/jobs/shopify_orders/runs")
                .then()
                .statusCode(400)
                .body("detail", equalTo("from must be before to."));
        authorized()
                .body("{\"full_sync\":true,\"from\":\"2026-04-02T00:00:00Z\"}")
                .post("/api/jobs/shopify_orders/runs")
                .then()
                .statusCode(400)
                .body("detail", containsString("not for both"));
        authorized().post("/api/jobs/nonsense/runs").then().statusCode(404);
        authorized()
                .body("{\"connection\":\"nowhere\"}")
                .post("/api/jobs/shopify_orders/runs")
                .then()
                .statusCode(404);
        assertThat(world.query("SELECT run_id FROM job_runs WHERE status = 'requested'"))
                .isEmpty();
    }

    @Test
    void changingSomethingNeedsTheKey() {
        for (var header : new String[] {"Bearer another-key-here", "Bearer ", "Basic " + ReadyWorld.KEY, "x"}) {
            given().contentType("application/json")
                    .header("Authorization", header)
                    .post("/api/jobs/shopify_orders/runs")
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", equalTo("Bearer"))
                    .body("detail", containsString("./stratus keys"));
        }
        OperatorKey.nobody()
                .contentType("application/json")
                .post("/api/jobs/shopify_orders/runs")
                .then()
                .statusCode(401);
        assertThat(world.query("SELECT run_id FROM job_runs WHERE status = 'requested'"))
                .isEmpty();
    }

    private static RequestSpecification authorized() {
        return given().contentType("application/json");
    }
}
