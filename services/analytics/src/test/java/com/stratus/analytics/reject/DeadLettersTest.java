package com.stratus.analytics.reject;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.stratus.analytics.world.OperatorKey;
import com.stratus.analytics.world.ReadyWorld;
import com.stratus.analytics.world.Story;
import com.stratus.analytics.world.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class DeadLettersTest {

    @Inject
    DeadLetters deadLetters;

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
    void areFoundByStateEntityAndConnection() {
        seedStates();
        get("/api/dead-letters?state=open").then().body("dead_letters.id", contains(4, 2, 1));
        get("/api/dead-letters?state=discarded").then().body("dead_letters.id", contains(5));
        get("/api/dead-letters?entity=shopify.orders").then().body("dead_letters.id", contains(1));
        get("/api/dead-letters?connection=shipbob").then().body("dead_letters.id", contains(7, 6, 5, 4, 3));
        get("/api/dead-letters?connection=shipbob&state=replayed")
                .then()
                .body("dead_letters.id", contains(7, 3))
                .body("dead_letters[0].state", equalTo("replayed"))
                .body("dead_letters[0].state_since", equalTo("2026-05-02T00:00:00Z"))
                .body("dead_letters[0].state_by", equalTo("operator-key"))
                .body("dead_letters[0].outcome", equalTo("published"));
    }

    @Test
    void areCountedWhileTheyWaitForAPersonOrTheLoader() {
        seedStates();
        assertThat(deadLetters.count().await().indefinitely()).isEqualTo(4);
    }

    @Test
    void areReadPageByPage() {
        seedStates();
        get("/api/dead-letters?limit=5")
                .then()
                .body("dead_letters.id", contains(7, 6, 5, 4, 3))
                .body("next", equalTo(3));
        get("/api/dead-letters?limit=5&before=3")
                .then()
                .body("dead_letters.id", contains(2, 1))
                .body("next", nullValue());
        get("/api/dead-letters?limit=7").then().body("next", nullValue());
    }

    @Test
    void areShownWithHeadersAndPayload() {
        world.execute("UPDATE dead_letters SET headers = '{\"ce_type\": \"stratus.shopify.orders.v1\"}' WHERE id = 1;"
                + " UPDATE dead_letters SET payload = '\\xff00' WHERE id = 2");
        get("/api/dead-letters/1")
                .then()
                .statusCode(200)
                .body("id", equalTo(1))
                .body("record_key", equalTo("shopify|1"))
                .body("state", equalTo("open"))
                .body("headers", equalTo(Map.of("ce_type", "stratus.shopify.orders.v1")))
                .body("payload_encoding", equalTo("utf-8"))
                .body("payload", equalTo("{\"email\":\"x\"}"));
        get("/api/dead-letters/2")
                .then()
                .body("payload_encoding", equalTo("base64"))
                .body("payload", equalTo("/wA="));
        world.execute("UPDATE dead_letters SET payload = NULL WHERE id = 2");
        get("/api/dead-letters/2").then().body("payload_encoding", nullValue()).body("payload", nullValue());
    }

    @Test
    void oneIsReplayedOrDiscardedOnce() {
        seedStates();
        post("/1/replay", "")
                .then()
                .statusCode(202)
                .body("id", equalTo(1))
                .body("state", equalTo("replay_requested"))
                .body("state_by", equalTo("operator-key"));
        post("/2/discard", "").then().statusCode(200).body("state", equalTo("discarded"));
        post("/4/replay", "").then().statusCode(202).body("outcome", nullValue());
        assertThat(states())
                .containsExactly(
                        "1 replay_requested",
                        "2 discarded",
                        "3 replayed",
                        "4 replay_requested",
                        "5 discarded",
                        "6 replay_requested",
                        "7 replayed");
        for (var decided : Map.of(
                        "1", "The dead letter 1 waits to be replayed.",
                        "3", "The dead letter 3 was replayed at 2026-05-02T00:00:00Z: updated.",
                        "5", "The dead letter 5 was discarded at 2026-05-02T00:00:00Z.",
                        "6", "The dead letter 6 waits to be replayed.",
                        "7", "The dead letter 7 was replayed at 2026-05-02T00:00:00Z: published.")
                .entrySet()) {
            for (var path : new String[] {"/replay", "/discard"}) {
                post("/" + decided.getKey() + path, "")
                        .then()
                        .statusCode(409)
                        .contentType("application/problem+json")
                        .body("type", equalTo("urn:stratus:problem:dead-letter-decided"))
                        .body("detail", equalTo(decided.getValue()));
            }
        }
        assertThat(world.query("SELECT count(*) FROM dead_letters WHERE state_since > now() - interval '1 minute'"
                        + " AND state_by = 'operator-key' AND id IN (1, 2, 4)"))
                .containsExactly("3");
    }

    @Test
    void allThatMatchAreReplayed() {
        seedStates();
        post("/replay", "{\"connection\":\"shipbob\"}").then().statusCode(202).body("count", equalTo(1));
        post("/replay", "{\"entity\":\"shopify.orders\",\"connection\":\"shipbob\"}")
                .then()
                .body("count", equalTo(0));
        post("/replay", "{\"job\":\"shopify_orders\"}").then().body("count", equalTo(1));
        assertThat(states())
                .containsExactly(
                        "1 replay_requested",
                        "2 open",
                        "3 replayed",
                        "4 replay_requested",
                        "5 discarded",
                        "6 replay_requested",
                        "7 replayed");
    }

    @Test
    void allThatMatchAreDiscarded() {
        seedStates();
        post("/discard", "{\"state\":\"replayed\"}").then().statusCode(200).body("count", equalTo(0));
        post("/discard", "{\"connection\":\"shipbob\"}").then().body("count", equalTo(1));
        post("/discard", "{}").then().body("count", equalTo(2));
        assertThat(states())
                .containsExactly(
                        "1 discarded",
                        "2 discarded",
                        "3 replayed",
                        "4 discarded",
                        "5 discarded",
                        "6 replay_requested",
                        "7 replayed");
        assertThat(world.query("SELECT outcome FROM dead_letters WHERE id = 4")).containsExactly("rejected");
    }

    @Test
    void decidedOnWronglyAreAProblem() {
        for (var body : new String[] {"", "null", "[]", "{\"conection\":\"shipbob\"}", "{\"run_id\":\"7\"}"}) {
            post("/replay", body)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("detail", containsString("The body must be JSON like {\"state\":null"));
        }
        post("/discard", "{\"state\":\"closed\"}")
                .then()
                .statusCode(400)
                .body("detail", equalTo("state must be one of: open, replay_requested, replayed, discarded."));
        post("/discard?connection=shipbob", "{}")
                .then()
                .statusCode(400)
                .body("detail", equalTo("Send the filters in the body, not in the address."));
        post("/replay", "{\"job\":\"nonsense\"}").then().statusCode(404);
        post("/9/replay", "").then().statusCode(404).body("detail", equalTo("There is no dead letter 9."));
        post("/x/discard", "").then().statusCode(404).body("detail", equalTo("There is no dead letter x."));
        get("/api/dead-letters/9").then().statusCode(404);
        for (var path : new String[] {"/1/replay", "/1/discard", "/replay", "/discard"}) {
            OperatorKey.nobody()
                    .contentType("application/json")
                    .body("{}")
                    .post("/api/dead-letters" + path)
                    .then()
                    .statusCode(401);
        }
        assertThat(states()).containsExactly("1 open", "2 open");
    }

    /**
     * After the two that nobody decided on: replayed and stored, replayed and refused again, discarded, asked to be
     * replayed, mapped anew and published by an extractor.
     */
    private void seedStates() {
        world.execute(
                """
                INSERT INTO dead_letters (topic, partition, "offset", connection_id, reason, headers, state, state_since,
                                          state_by, outcome)
                SELECT 'stratus.shipbob.orders', 2, place, 'shipbob', 'x', '{}', state, '2026-05-02T00:00:00Z', 'operator-key', outcome
                  FROM (VALUES (3, 'replayed', 'updated'), (4, 'open', 'rejected'), (5, 'discarded', NULL),
                               (6, 'replay_requested', NULL), (7, 'replayed', 'published')) AS seeded(place, state, outcome)
                 ORDER BY place
                """);
    }

    private List<String> states() {
        return world.query("SELECT id || ' ' || state FROM dead_letters ORDER BY id");
    }

    private static Response post(String path, String body) {
        return given().contentType("application/json").body(body).post("/api/dead-letters" + path);
    }

    @Test
    void askedForWronglyAreAProblem() {
        get("/api/dead-letters?state=closed")
                .then()
                .statusCode(400)
                .body("detail", equalTo("state must be one of: open, replay_requested, replayed, discarded."));
        get("/api/dead-letters?before=x")
                .then()
                .statusCode(400)
                .body("detail", equalTo("before must be the number of a dead letter."));
        get("/api/dead-letters?job=nonsense").then().statusCode(404).contentType("application/problem+json");
        get("/api/dead-letters?run_id=7")
                .then()
                .statusCode(400)
                .body("detail", equalTo("run_id must be the number of a run, a UUID."));
        get("/api/dead-letters?limit=1000").then().statusCode(400);
    }
}
