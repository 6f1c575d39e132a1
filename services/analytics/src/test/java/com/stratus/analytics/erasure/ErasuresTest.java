package com.stratus.analytics.erasure;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.stratus.analytics.world.ApiTest;
import com.stratus.analytics.world.OperatorKey;
import com.stratus.analytics.world.ReadyWorld;
import com.stratus.model.person.PersonReferences;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class ErasuresTest extends ApiTest {

    private static final PersonReferences REFERENCES = PersonReferences.of(ReadyWorld.ENCRYPTION_KEY);

    @Override
    protected String story() {
        return "INSERT INTO connections (connection_id, platform) VALUES ('shopify', 'shopify')";
    }

    @Test
    void areShownWithEveryPlaceThatWasTouched() {
        world.execute(
                """
                INSERT INTO erasures (person_ref, named_by, run_id, state, requested_by, requested_at, activation, started_at,
                                      finished_at, report)
                VALUES ('0123456789abcdef0123456789abcdef', 'email', '44444444-4444-4444-4444-444444444444', 'done', 'operator-key',
                        '2026-05-01T10:00:00Z', 1, '2026-05-01T10:00:01Z', '2026-05-01T10:00:09Z',
                        '{"erased": {"shipbob_orders": 2, "orders": 0},
                          "remaining": {"stratus.rejected": "2026-05-15T10:00:09Z", "backups of the database": null}}')
                """);

        get("/api/erasures/1")
                .then()
                .statusCode(200)
                .body("id", equalTo(1))
                .body("person_ref", equalTo("0123456789abcdef0123456789abcdef"))
                .body("named_by", equalTo("email"))
                .body("run_id", equalTo("44444444-4444-4444-4444-444444444444"))
                .body("state", equalTo("done"))
                .body("requested_by", equalTo("operator-key"))
                .body("requested_at", equalTo("2026-05-01T10:00:00Z"))
                .body("started_at", equalTo("2026-05-01T10:00:01Z"))
                .body("finished_at", equalTo("2026-05-01T10:00:09Z"))
                .body("erased.place", contains("orders", "shipbob_orders"))
                .body("erased.count", contains(0, 2))
                .body("remaining.place", contains("backups of the database", "stratus.rejected"))
                .body("remaining.gone_by", contains(null, "2026-05-15T10:00:09Z"))
                .body("reason", nullValue());
        get("/api/erasures").then().statusCode(200).body("erasures.id", contains(1));
    }

    @Test
    void areAskedForByAddress() {
        request("{\"email\":\" Anna@Example.com \"}")
                .then()
                .statusCode(202)
                .header("Location", endsWith("/api/erasures/1"))
                .body("state", equalTo("requested"))
                .body("named_by", equalTo("email"))
                .body("erased", empty())
                .body("requested_by", equalTo("operator-key"));
        request("{\"email\":\"anna@example.com\"}")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:stratus:problem:erasure-open"))
                .body("detail", not(containsString("anna")));

        assertThat(world.query("SELECT person_ref FROM erasures"))
                .containsExactly(REFERENCES.ofEmail("anna@example.com"));
        assertThat(world.query("SELECT 1 FROM erasures e WHERE e::text ILIKE '%anna%'"))
                .isEmpty();
    }

    @Test
    void areAskedForByCustomer() {
        request("{\"customer\":\"shopify|900\"}").then().statusCode(202).body("named_by", equalTo("customer"));
        request("{\"customer\":\"shopfy|900\"}")
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no connection of that name."));

        assertThat(world.query("SELECT person_ref FROM erasures"))
                .containsExactly(REFERENCES.ofCustomer("shopify", "900"));
    }

    @Test
    void whoIsErasedMayBeErasedAgain() {
        request("{\"email\":\"anna@example.com\"}").then().statusCode(202);
        world.execute("UPDATE erasures SET state = 'done', activation = 1");
        request("{\"email\":\"anna@example.com\"}").then().statusCode(202);

        get("/api/erasures").then().body("erasures.id", contains(2, 1));
        get("/api/erasures?limit=1").then().body("erasures.id", contains(2));
    }

    @Test
    void whoCannotBeErasedIsAProblemThatRepeatsNoName() {
        for (var body : new String[] {"", "null", "{\"mail\":\"anna@example.com\"}"}) {
            request(body)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("detail", containsString("The body must be JSON like {\"email\":"));
        }
        for (var body : new String[] {"{}", "{\"email\":\"a@b\",\"customer\":\"shopify|1\"}"}) {
            request(body)
                    .then()
                    .statusCode(400)
                    .body("detail", containsString("Name the person by email or by customer"));
        }
        for (var email : new String[] {"", "berta", "berta b@example.com"}) {
            request("{\"email\":\"" + email + "\"}")
                    .then()
                    .statusCode(400)
                    .body("detail", equalTo("email must look like anna@example.com."));
        }
        for (var customer : new String[] {"", "900", "shopify|", "a|b|c"}) {
            request("{\"customer\":\"" + customer + "\"}")
                    .then()
                    .statusCode(400)
                    .body("detail", equalTo("customer must look like shopify|7770000000012."));
        }
        OperatorKey.nobody()
                .contentType("application/json")
                .body("{\"email\":\"anna@example.com\"}")
                .post("/api/erasures")
                .then()
                .statusCode(401);
        get("/api/erasures/9").then().statusCode(404).body("detail", equalTo("There is no erasure 9."));
        assertThat(world.query("SELECT erasure_id FROM erasures")).isEmpty();
    }

    private static Response request(String body) {
        return post("/api/erasures", body);
    }
}
