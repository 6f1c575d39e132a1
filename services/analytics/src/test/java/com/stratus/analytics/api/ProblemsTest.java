package com.stratus.analytics.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import com.stratus.analytics.world.OperatorKey;
import com.stratus.analytics.world.ReadyWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Map;

@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class ProblemsTest {

    @BeforeEach
    void sendTheKey() {
        OperatorKey.send();
    }

    @Test
    void anUnknownPathIsAProblem() {
        for (var path : new String[] {"/api", "/api/nothing", "/api/jobs/x/y/z", "/api/system/nothing"}) {
            get(path)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("type", equalTo("about:blank"))
                    .body("title", equalTo("Not Found"))
                    .body("status", equalTo(404))
                    .body("detail", containsString("/q/openapi"))
                    .body("instance", equalTo(path));
        }
    }

    @Test
    void aMethodThatIsNotAnsweredIsAProblem() {
        given().delete("/api/jobs")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .body("status", equalTo(405));
    }

    @Test
    void aBodyOfAnotherTypeIsAProblem() {
        given().contentType("text/plain")
                .body("x")
                .post("/api/jobs/shopify_orders/runs")
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("detail", equalTo("Send the body as application/json, a file to import as text/csv."));
    }

    @Test
    void aTextThatPostgresqlCannotHoldIsTheCallersFault() {
        for (var path : new String[] {"/api/certificates?connection=%00", "/api/links?id=1&connection=%00"}) {
            given().urlEncodingEnabled(false)
                    .get(path)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("detail", containsString("NUL"));
        }
    }

    @Test
    void anAnswerOfAnotherTypeIsAProblem() {
        given().accept("image/png")
                .get("/api/jobs")
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("status", equalTo(406));
    }

    @Test
    void openApiSaysOfEveryChangeThatItWantsTheKey() {
        Map<String, Map<String, ?>> paths = get("/q/openapi?format=json").path("paths");
        var changes = paths.entrySet().stream()
                .filter(path -> path.getValue().containsKey("post"))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(changes)
                .containsExactlyInAnyOrder(
                        "/api/api-keys",
                        "/api/dead-letters/discard",
                        "/api/dead-letters/replay",
                        "/api/dead-letters/{id}/discard",
                        "/api/dead-letters/{id}/replay",
                        "/api/erasures",
                        "/api/exchange-rates",
                        "/api/imports/{kind}",
                        "/api/incidents/{id}/close",
                        "/api/jobs/{job}/runs",
                        "/api/remaps",
                        "/api/replays",
                        "/api/runs/{run_id}/cancel",
                        "/api/session",
                        "/api/sku-map",
                        "/api/unit-costs",
                        "/api/users",
                        "/api/users/{id}/links",
                        "/api/verifications");
        for (var change : changes) {
            if (change.equals("/api/session")) {
                continue;
            }
            get("/q/openapi?format=json")
                    .then()
                    .body("paths.'" + change + "'.post.security[0]", hasKey("api-key"))
                    .body(
                            "paths.'" + change + "'.post.responses.'401'.description",
                            equalTo("Nobody is signed in, and no key that is good was sent"))
                    .body("paths.'" + change + "'.post.responses.'403'.content", hasKey("application/problem+json"));
        }
        get("/q/openapi?format=json")
                .then()
                .body("paths.'/api/jobs'.get.responses.keySet().sort().join(' ')", equalTo("200 401 403 503"));
    }

    @Test
    void openApiDescribesEveryAddressAndEveryProblem() {
        get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("Stratus"))
                .body("paths", hasKey("/api/system/health"))
                .body("paths", hasKey("/api/runs/{run_id}"))
                .body("paths", hasKey("/api/truth"))
                .body(
                        "paths.'/api/jobs'.get.summary",
                        equalTo("All jobs, each with its last run and how far its data reach"))
                .body(
                        "paths.'/api/jobs/{job}/runs'.post.responses.keySet().sort().join(' ')",
                        equalTo("202 400 401 403 404 409 503"))
                .body("paths.'/api/jobs/{job}/runs'.post.responses.'409'.content", hasKey("application/problem+json"))
                .body("components.schemas.Run.properties", hasKey("rejected_at_source"))
                .body("components.schemas.RunRequest.properties", hasKey("full_sync"))
                .body("paths", hasKey("/api/records/{entity}/{key}"))
                .body(
                        "paths.'/api/replays'.post.responses.keySet().sort().join(' ')",
                        equalTo("202 400 401 403 404 409 503"))
                .body("components.schemas.DeadLetterFilter.properties", hasKey("run_id"))
                .body("components.schemas.Message.properties", hasKey("payload_encoding"))
                .body("components.schemas.Message.properties", hasKey("record_key"))
                .body("components.schemas.Version.properties", hasKey("recorded_to"))
                .body("components.schemas", hasKey("Problem"));
    }
}
