package com.stratus.analytics.incident;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.stratus.analytics.world.OperatorKey;
import com.stratus.analytics.world.ReadyWorld;
import com.stratus.analytics.world.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class IncidentsTest {

    World world;

    @BeforeEach
    void seed() {
        world.reset();
        world.execute(
                """
                INSERT INTO incidents (kind, subject, message, cure, times, opened_at, last_seen_at, closed_at)
                VALUES ('reject_storm', 'stratus.shopify.orders-0', '500 rejected in a minute', 'look at dead letters', 3,
                        '2026-05-01T10:00:00Z', '2026-05-01T10:02:00Z', NULL),
                       ('topic_recreated', 'stratus.shopify.orders-1', 'another id', 'nothing', 1,
                        '2026-05-01T11:00:00Z', '2026-05-01T11:00:00Z', '2026-05-01T11:05:00Z'),
                       ('schema_missing', 'stratus.shipbob.orders-2', 'no table x', 'run ./stratus migrate', 1,
                        '2026-05-01T10:30:00Z', '2026-05-01T10:30:00Z', NULL)
                """);
    }

    @Test
    void areListedOpenOnesFirst() {
        get("/api/incidents")
                .then()
                .statusCode(200)
                .body("incidents.id", contains(3, 1, 2))
                .body("incidents[1].kind", equalTo("reject_storm"))
                .body("incidents[1].subject", equalTo("stratus.shopify.orders-0"))
                .body("incidents[1].message", equalTo("500 rejected in a minute"))
                .body("incidents[1].cure", equalTo("look at dead letters"))
                .body("incidents[1].times", equalTo(3))
                .body("incidents[1].opened_at", equalTo("2026-05-01T10:00:00Z"))
                .body("incidents[1].last_seen_at", equalTo("2026-05-01T10:02:00Z"))
                .body("incidents[1].closed_at", nullValue())
                .body("incidents[2].closed_at", equalTo("2026-05-01T11:05:00Z"));
        get("/api/incidents?limit=1").then().body("incidents.id", contains(3));
        world.execute("DELETE FROM incidents");
        get("/api/incidents").then().body("incidents", empty());
    }

    @Test
    void areClosedOnce() {
        close("1").then().statusCode(200).body("id", equalTo(1)).body("closed_at", notNullValue());
        get("/api/incidents").then().body("incidents.id", contains(3, 2, 1));
        close("2").then().statusCode(200).body("closed_at", equalTo("2026-05-01T11:05:00Z"));
        world.execute("SELECT note_incident('reject_storm', 'stratus.shopify.orders-0', 'again', 'look')");
        get("/api/incidents").then().body("incidents.id", contains(4, 3, 2, 1));
    }

    @Test
    void whatIsNotThereOrNotAllowedIsAProblem() {
        close("9").then().statusCode(404).body("detail", equalTo("There is no incident 9."));
        close("all").then().statusCode(404).body("detail", equalTo("There is no incident all."));
        OperatorKey.nobody().post("/api/incidents/1/close").then().statusCode(401);
        assertThat(world.query("SELECT count(*) FROM incidents WHERE closed_at IS NULL"))
                .containsExactly("2");
    }

    private static Response close(String id) {
        return given().post("/api/incidents/" + id + "/close");
    }
}
