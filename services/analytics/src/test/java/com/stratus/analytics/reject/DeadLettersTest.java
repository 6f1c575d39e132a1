package com.stratus.analytics.reject;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.stratus.analytics.world.ReadyWorld;
import com.stratus.analytics.world.Story;
import com.stratus.analytics.world.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class DeadLettersTest {

    World world;

    @BeforeEach
    void seed() {
        world.reset();
        world.execute(
                Story.CONNECTIONS + Story.RUNS
                        + """
                ;INSERT INTO dead_letters (topic, partition, "offset", connection_id, run_id, entity, record_key, reason,
                                           payload, headers, rejected_at)
                VALUES ('stratus.shopify.orders', 0, 41, 'shopify', '22222222-2222-2222-2222-222222222222',
                        'shopify.orders', 'shopify|1', 'purchase_date is missing', '{"email":"x"}', '{}',
                        '2026-05-01T11:00:20Z'),
                       ('stratus.shipbob.orders', 1, 7, NULL, NULL, NULL, NULL, 'no JSON', 'x', '{}',
                        '2026-05-01T11:00:30Z')
                """);
    }

    @Test
    void areListedNewestFirstWithoutTheirPayload() {
        get("/api/dead-letters")
                .then()
                .statusCode(200)
                .body("dead_letters.offset", contains(7, 41))
                .body("dead_letters[1].topic", equalTo("stratus.shopify.orders"))
                .body("dead_letters[1].partition", equalTo(0))
                .body("dead_letters[1].connection", equalTo("shopify"))
                .body("dead_letters[1].run_id", equalTo(Story.SECOND_RUN))
                .body("dead_letters[1].job", equalTo("shopify_orders"))
                .body("dead_letters[1].entity", equalTo("shopify.orders"))
                .body("dead_letters[1].record_key", equalTo("shopify|1"))
                .body("dead_letters[1].reason", equalTo("purchase_date is missing"))
                .body("dead_letters[1].rejected_at", equalTo("2026-05-01T11:00:20Z"));
        assertThat(get("/api/dead-letters").asString()).doesNotContain("email");
    }

    @Test
    void areFoundByJobAndByRun() {
        get("/api/dead-letters?job=shopify_orders").then().body("dead_letters.offset", contains(41));
        get("/api/dead-letters?job=shipbob_status").then().body("dead_letters", empty());
        get("/api/dead-letters?run_id=" + Story.SECOND_RUN).then().body("dead_letters.offset", contains(41));
        get("/api/dead-letters?run_id=" + Story.FIRST_RUN).then().body("dead_letters", empty());
        get("/api/dead-letters?limit=1").then().body("dead_letters", hasSize(1));
    }

    @Test
    void askedForWronglyAreAProblem() {
        get("/api/dead-letters?job=nonsense").then().statusCode(404).contentType("application/problem+json");
        get("/api/dead-letters?run_id=7")
                .then()
                .statusCode(400)
                .body("detail", equalTo("run_id must be the number of a run, a UUID."));
        get("/api/dead-letters?limit=1000").then().statusCode(400);
    }
}
