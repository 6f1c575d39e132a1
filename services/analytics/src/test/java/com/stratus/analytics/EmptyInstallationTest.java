package com.stratus.analytics;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.stratus.analytics.world.EmptyWorld;
import com.stratus.analytics.world.OperatorKey;
import com.stratus.analytics.world.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What somebody sees who starts analytics before anything is set up. */
@QuarkusTest
@TestProfile(EmptyWorld.Profile.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EmptyInstallationTest {

    World world;

    @BeforeEach
    void sendTheKey() {
        OperatorKey.send();
    }

    @Test
    @Order(1)
    void saysWhatIsMissing() {
        get("/api/system/health")
                .then()
                .statusCode(200)
                .body("status", equalTo("degraded"))
                .body("database", equalTo("connected"));
        for (var path : new String[] {
            "/api/system/status",
            "/api/jobs",
            "/api/connections",
            "/api/dead-letters",
            "/api/incidents",
            "/api/replays",
            "/api/certificates",
            "/api/records/shopify.orders/1"
        }) {
            get(path)
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .body("type", equalTo("urn:stratus:problem:schema-missing"))
                    .body("title", equalTo("The database is not set up"))
                    .body("detail", containsString("run ./stratus migrate"));
        }
        get("/").then()
                .statusCode(503)
                .contentType("text/html")
                .body(containsString("The database is not set up"))
                .body(containsString("run ./stratus migrate"));
    }

    @Test
    @Order(2)
    void knowsNoTruthWithoutASandbox() {
        get("/api/truth")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("simulated platforms only"));
    }

    @Test
    @Order(3)
    void goesOnWithoutARestartOnceTheTablesAreThere() {
        world.migrate();
        get("/api/jobs").then().statusCode(200);
        get("/api/system/health").then().body("status", equalTo("healthy"));
        get("/").then()
                .statusCode(200)
                .body(containsString("No connection is known yet."))
                .body(containsString("./stratus demo"))
                .body(containsString("Nothing has run yet."));
    }
}
