package com.stratus.analytics.system;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import com.stratus.analytics.world.ReadyWorld;
import com.stratus.analytics.world.Story;
import com.stratus.analytics.world.World;
import com.stratus.embedded.Await;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class SystemTest {

    World world;

    @BeforeEach
    void reset() {
        world.reset();
    }

    @Test
    void isHealthyWhenTheDatabaseAnswersAndNothingNeedsALook() {
        get("/api/system/health")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("status", equalTo("healthy"))
                .body("database", equalTo("connected"))
                .body("timestamp", matchesPattern("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"));
    }

    @Test
    void isDegradedWhenAConnectionNeedsAPerson() {
        world.execute(Story.CONNECTIONS);
        get("/api/system/health")
                .then()
                .statusCode(200)
                .body("status", equalTo("degraded"))
                .body("database", equalTo("connected"));
    }

    @Test
    void isDegradedWhileAJobsLastFinishedRunHasFailed() {
        world.execute(Story.CONNECTIONS + Story.RUNS + "UPDATE connections SET state = 'ok'");
        get("/api/system/health").then().body("status", equalTo("healthy"));
        world.execute("UPDATE job_runs SET status = 'failed'");
        get("/api/system/health").then().body("status", equalTo("degraded"));
        world.execute("UPDATE connections SET state = 'disabled', state_reason = 'off'");
        get("/api/system/health").then().body("status", equalTo("healthy"));
    }

    @Test
    void saysThatTheDatabaseIsAwayAndGoesOnWhenItIsBack() {
        get("/api/jobs").then().statusCode(200);
        world.cutDatabase();
        get("/api/system/health")
                .then()
                .statusCode(503)
                .contentType("application/json")
                .body("status", equalTo("unhealthy"))
                .body("database", equalTo("disconnected"));
        get("/api/system/status")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:stratus:problem:database-away"))
                .body("title", equalTo("The database does not answer"))
                .body("status", equalTo(503))
                .body("detail", containsString("DATABASE_URL"))
                .body("instance", equalTo("/api/system/status"));
        world.restoreDatabase();
        Await.until(
                Duration.ofSeconds(10),
                "the database is used again",
                () -> get("/api/system/status").statusCode() == 200);
        get("/api/system/health").then().statusCode(200);
    }

    @Test
    void countsTheTablesThatExistAndListsWhatRanLast() {
        world.execute(
                Story.CONNECTIONS + Story.RUNS
                        + """
                ;INSERT INTO orders (tenant_id, connection_id, source, platform_order_id, order_id, purchase_date, sequence,
                                     content_hash, run_id)
                SELECT 'default', 'shopify', 'shopify', n, '#' || n, '2026-05-01T10:00:00Z', 1, 'x', gen_random_uuid()
                  FROM generate_series(1, 3) n
                """);
        get("/api/system/status")
                .then()
                .statusCode(200)
                .body("status", equalTo("degraded"))
                .body("data_counts.orders", equalTo(3))
                .body("data_counts.order_items", equalTo(0))
                .body("data_counts.shipbob_orders", equalTo(0))
                .body("data_counts.shipbob_shipments", equalTo(0))
                .body("data_counts.inventory", equalTo(0))
                .body("data_counts.settlements", equalTo(0))
                .body("recent_activity.status", contains("success", "failed"))
                .body("recent_activity[0].job_name", equalTo("shopify_orders"))
                .body("recent_activity[0].connection", equalTo("shopify"))
                .body("recent_activity[0].started_at", equalTo("2026-05-01T11:00:01Z"))
                .body("recent_activity[0].duration", equalTo(45.2f))
                .body("recent_activity[0].records_processed", equalTo(23));
    }
}
