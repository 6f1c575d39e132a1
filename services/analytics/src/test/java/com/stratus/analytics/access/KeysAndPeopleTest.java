package com.stratus.analytics.access;

import static com.stratus.analytics.access.People.PASSWORD;
import static com.stratus.analytics.access.People.signIn;
import static com.stratus.analytics.access.People.with;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.stratus.analytics.world.ApiTest;
import com.stratus.analytics.world.ReadyWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Those who say who may what, and the log of it. */
@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class KeysAndPeopleTest extends ApiTest {

    private static final String ANNA = "{\"email\":\"Anna@example.com\",\"name\":\"Anna\",\"role\":\"viewer\"}";

    @Test
    void aKeyOpensUntilItIsRevoked() {
        var made = post("/api/api-keys", "{\"name\":\"robot\",\"role\":\"viewer\"}");
        made.then()
                .statusCode(201)
                .header("Cache-Control", equalTo("no-store"))
                .body("key", matchesPattern("stratus_[\\w-]{43}"))
                .body("api_key.name", equalTo("robot"))
                .body("api_key.created_by", equalTo("operator-key"))
                .body("api_key.last_used_at", nullValue());
        var bearer = "Bearer " + made.<String>path("key");
        given().header("Authorization", bearer)
                .get("/api/session")
                .then()
                .body("kind", equalTo("key"))
                .body("name", equalTo("robot"))
                .body("csrf_token", nullValue());
        get("/api/api-keys").then().body("api_keys[0].last_used_at", notNullValue());
        var id = made.<Integer>path("api_key.id");
        given().delete("/api/api-keys/" + id).then().statusCode(200).body("revoked_at", notNullValue());
        given().delete("/api/api-keys/" + id).then().statusCode(404);
        given().header("Authorization", bearer)
                .get("/api/session")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", equalTo("Bearer"));
    }

    @Test
    void aKeyEnds() {
        var made = post(
                "/api/api-keys", "{\"name\":\"robot\",\"role\":\"viewer\",\"expires_at\":\"2999-01-01T00:00:00Z\"}");
        world.execute("UPDATE api_keys SET expires_at = clock_timestamp()");
        given().header("Authorization", "Bearer " + made.<String>path("key"))
                .get("/api/session")
                .then()
                .statusCode(401);
    }

    @Test
    void twoKeysThatAreGoodHaveNotOneName() {
        var body = "{\"name\":\"robot\",\"role\":\"viewer\"}";
        var first = post("/api/api-keys", body).<Integer>path("api_key.id");
        post("/api/api-keys", body).then().statusCode(409).body("type", equalTo("urn:stratus:problem:name-taken"));
        given().delete("/api/api-keys/" + first).then().statusCode(200);
        post("/api/api-keys", body).then().statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"x\",\"role\":\"root\"}                                            | role must be one of",
                "{\"name\":\"x\"}                                                              | role must be one of",
                "{\"name\":\" \",\"role\":\"viewer\"}                                          | name must say",
                "{\"name\":\"a\\u202eb\",\"role\":\"viewer\"}                                  | name must have",
                "{\"name\":\"x\",\"role\":\"viewer\",\"expires_at\":\"2001-01-01T00:00:00Z\"}  | expires_at must lie ahead",
                "{\"name\":\"x\",\"role\":\"viewer\",\"expires_at\":\"tomorrow\"}              | must be JSON like",
                "{\"name\":\"x\",\"role\":\"viewer\",\"created_by\":\"somebody\"}              | have no other fields",
                "{\"name\":\"x\",\"role\":\"viewer\",\"role\":\"admin\"}                       | must be JSON like",
                "{\"name\":\"x\",\"role\":\"viewer\",\"tenant_id\":\"another\"}                | have no other fields",
                "[]                                                                            | must be JSON like",
            })
    void aKeyThatIsWrongIsRefused(String body, String detail) {
        post("/api/api-keys", body).then().statusCode(400).body("detail", containsString(detail));
        assertThat(world.query("SELECT 1 FROM api_keys")).isEmpty();
    }

    @Test
    void aPersonIsAddedChangedAndRemoved() {
        var added = post("/api/users", ANNA);
        added.then()
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .body("email", equalTo("anna@example.com"))
                .body("role", equalTo("viewer"))
                .body("has_password", equalTo(false));
        post("/api/users", ANNA).then().statusCode(409).body("type", equalTo("urn:stratus:problem:user-exists"));
        var path = "/api/users/" + added.<Integer>path("id");
        var change = "{\"name\":null,\"role\":\"operator\"}";
        given().contentType("application/json").body(change).put(path).then().statusCode(428);
        given().contentType("application/json")
                .header("If-Match", "\"2\"")
                .body(change)
                .put(path)
                .then()
                .statusCode(412);
        given().contentType("application/json")
                .header("If-Match", "\"1\"")
                .body(change)
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("name", nullValue())
                .body("role", equalTo("operator"));
        get("/api/users?email=ANNA@example.com").then().body("users", hasSize(1));
        given().header("If-Match", "\"2\"").delete(path).then().statusCode(204);
        get(path).then().statusCode(404);
        get("/api/audit?subject=anna@example.com")
                .then()
                .body("entries.action", equalTo(java.util.List.of("users.remove", "users.change", "users.add")))
                .body("entries[1].before.role", equalTo("viewer"))
                .body("entries[1].after.role", equalTo("operator"))
                .body("entries[0].after", nullValue())
                .body("entries[0].actor", equalTo("operator-key"))
                .body("entries[0].actor_kind", equalTo("installation"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\":\"anna\",\"role\":\"viewer\"}",
                "{\"email\":\"a b@example.com\",\"role\":\"viewer\"}",
                "{\"email\":\"a@example.com\\r\\nBcc: x@example.com\",\"role\":\"viewer\"}",
                "{\"email\":null,\"role\":\"viewer\"}",
                "{\"email\":\"anna@example.com\",\"role\":\"viewer\",\"password_hash\":\"x\"}",
                "{\"email\":\"anna@example.com\",\"role\":\"viewer\",\"version\":7}"
            })
    void aPersonThatIsWrongIsRefused(String body) {
        post("/api/users", body).then().statusCode(400);
        assertThat(world.query("SELECT 1 FROM users")).isEmpty();
    }

    @Test
    void nobodyShutsHimselfOut() {
        People.add(world, "anna@example.com", Role.ADMIN);
        var id = world.query("SELECT user_id FROM users").get(0);
        var path =
                post("/api/users/" + id + "/links", "{\"purpose\":\"sign_in\"}").<String>path("path");
        var cookie = People.cookie(People.nobody().redirects().follow(false).get(path));
        var proof = People.nobody().header("Cookie", cookie).get("/api/session").<String>path("csrf_token");
        var anna = "{\"role\":\"viewer\"}";
        People.nobody()
                .header("Cookie", cookie)
                .header("X-CSRF-Token", proof)
                .header("If-Match", "\"1\"")
                .contentType("application/json")
                .body(anna)
                .put("/api/users/" + id)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:stratus:problem:own-account"));
        People.nobody()
                .header("Cookie", cookie)
                .header("X-CSRF-Token", proof)
                .header("If-Match", "\"1\"")
                .delete("/api/users/" + id)
                .then()
                .statusCode(409);
    }

    @Test
    void everyChangeIsInTheLogWithWhoMadeIt() {
        People.add(world, "anna@example.com", Role.OPERATOR);
        var anna = signIn("anna@example.com", PASSWORD, null);
        var cost = "{\"sku\":\"CUP\",\"valid_from\":\"2026-01-01\",\"amount\":\"3.20\",\"currency\":\"GBP\"}";
        var added = with(anna).contentType("application/json").body(cost).post("/api/unit-costs");
        added.then().statusCode(201);
        var path = "/api/unit-costs/" + added.<Integer>path("id");
        with(anna)
                .contentType("application/json")
                .header("If-Match", "\"1\"")
                .body(cost.replace("3.20", "3.40"))
                .put(path)
                .then()
                .statusCode(200);
        with(anna).header("If-Match", "\"2\"").delete(path).then().statusCode(204);
        given().contentType("text/csv; charset=UTF-8")
                .body("sku,valid_from,amount,currency\nCUP,2026-01-01,3.20,GBP\n")
                .post("/api/imports/unit-costs")
                .then()
                .statusCode(200);
        var log = get("/api/audit?limit=2");
        log.then()
                .body("entries[0].action", equalTo("imports.read"))
                .body("entries[0].after.added", equalTo(1))
                .body("entries[1].action", equalTo("unit-costs.remove"))
                .body("entries[1].actor", equalTo("anna@example.com"))
                .body("entries[1].before.amount", equalTo("3.40"))
                .body("next", notNullValue());
        get("/api/audit?limit=2&cursor=" + log.path("next"))
                .then()
                .body("entries[0].action", equalTo("unit-costs.change"))
                .body("entries[0].before.amount", equalTo("3.20"))
                .body("entries[0].after.amount", equalTo("3.40"))
                .body("entries[1].action", equalTo("unit-costs.add"));
        get("/api/audit?actor=anna@example.com&action=unit-costs.add").then().body("entries", hasSize(1));
        get("/api/audit?cursor=nonsense").then().statusCode(400);
        get("/api/audit?from=2026-05-02T00:00:00Z&to=2026-05-01T00:00:00Z")
                .then()
                .statusCode(400);
    }

    @Test
    void aChangeThatFailsIsNotInTheLog() {
        var cost = "{\"sku\":\"CUP\",\"valid_from\":\"2026-01-01\",\"amount\":\"3.20\",\"currency\":\"GBP\"}";
        post("/api/unit-costs", cost).then().statusCode(201);
        post("/api/unit-costs", cost).then().statusCode(409);
        given().contentType("text/csv; charset=UTF-8")
                .body("sku,valid_from,amount,currency\nCUP,2026-02-01,3.20,GBP\n")
                .post("/api/imports/unit-costs?dry_run=true")
                .then()
                .statusCode(200);
        get("/api/audit").then().body("entries", hasSize(1));
    }

    @Test
    void theLogIsNeverChanged() {
        post("/api/api-keys", "{\"name\":\"robot\",\"role\":\"viewer\"}").then().statusCode(201);
        for (var change : new String[] {"UPDATE audit_log SET actor = 'x'", "DELETE FROM audit_log"}) {
            assertThatThrownBy(() -> world.execute(change)).hasStackTraceContaining("the audit log is not changed");
        }
    }
}
