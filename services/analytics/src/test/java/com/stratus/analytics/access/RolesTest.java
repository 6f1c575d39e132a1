package com.stratus.analytics.access;

import static com.stratus.analytics.access.People.nobody;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.stratus.analytics.api.RawRequest;
import com.stratus.analytics.world.ApiTest;
import com.stratus.analytics.world.ReadyWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is open, and what each role may do, of every address that there is. */
@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class RolesTest extends ApiTest {

    private static final Set<String> OPEN = Set.of("get /api/system/health", "post /api/session");
    private static final Set<String> WHOLE_RECORDS =
            Set.of("get /api/records/{entity}/{key}", "get /api/dead-letters/{id}");

    private static final Set<String> OF_EVERYBODY = Set.of("delete /api/session", "delete /api/sessions/{id}");

    /** Every operation, e.g. {@code get /api/orders}. */
    private static List<String> operations() {
        Map<String, Map<String, ?>> paths = get("/q/openapi?format=json").path("paths");
        var operations = paths.entrySet().stream()
                .flatMap(path -> path.getValue().keySet().stream()
                        .filter(Set.of("get", "post", "put", "delete")::contains)
                        .map(method -> method + " " + path.getKey()))
                .toList();
        assertThat(operations).hasSizeGreaterThan(80);
        return operations;
    }

    private static int status(RequestSpecification by, String operation) {
        var parts = operation.split(" ");
        var path = parts[1].replaceAll("\\{[^}]+}", "1");
        var type = path.startsWith("/api/imports/") ? "text/csv" : "application/json";
        var request = parts[0].equals("get") ? by : by.contentType(type).body("");
        return request.request(parts[0], path).statusCode();
    }

    @Test
    void whatIsInTheWarehouseIsNotForAnybody() {
        assertThat(operations().stream().filter(operation -> !OPEN.contains(operation)))
                .allSatisfy(operation -> assertThat(status(nobody(), operation)).isEqualTo(401));
        assertThat(status(nobody(), "get /api/system/health")).isEqualTo(200);
        assertThat(status(nobody(), "post /api/session")).isEqualTo(400);
    }

    @Test
    void viewersReadAndChangeNothing() {
        var key = key("viewer");
        assertThat(operations().stream()
                        .filter(operation -> !operation.startsWith("get") && !OPEN.contains(operation))
                        .filter(operation -> !OF_EVERYBODY.contains(operation)))
                .hasSizeGreaterThan(20)
                .allSatisfy(
                        operation -> assertThat(status(with(key), operation)).isEqualTo(403));
        assertThat(operations().stream()
                        .filter(operation -> operation.startsWith("get") && !isOfAdmins(operation))
                        .filter(operation -> !WHOLE_RECORDS.contains(operation)))
                .allSatisfy(
                        operation -> assertThat(status(with(key), operation)).isIn(200, 400, 404));
        assertThat(WHOLE_RECORDS).allSatisfy(operation -> assertThat(status(with(key), operation))
                .isEqualTo(403));
    }

    @Test
    void operatorsSayNotWhoMayWhat() {
        var key = key("operator");
        var ofAdmins = operations().stream().filter(RolesTest::isOfAdmins).toList();
        assertThat(ofAdmins)
                .containsExactlyInAnyOrder(
                        "get /api/users",
                        "post /api/users",
                        "get /api/users/{id}",
                        "put /api/users/{id}",
                        "delete /api/users/{id}",
                        "post /api/users/{id}/links",
                        "get /api/api-keys",
                        "post /api/api-keys",
                        "delete /api/api-keys/{id}",
                        "get /api/audit",
                        "post /api/erasures")
                .allSatisfy(
                        operation -> assertThat(status(with(key), operation)).isEqualTo(403));
        assertThat(operations().stream().filter(operation -> !isOfAdmins(operation) && !OPEN.contains(operation)))
                .allSatisfy(
                        operation -> assertThat(status(with(key), operation)).isNotIn(401, 403, 500));
    }

    private static boolean isOfAdmins(String operation) {
        return operation.contains(" /api/users")
                || operation.contains(" /api/api-keys")
                || operation.contains(" /api/audit")
                || operation.equals("post /api/erasures");
    }

    private static String key(String role) {
        return post("/api/api-keys", "{\"name\":\"test\",\"role\":\"" + role + "\"}")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }

    private static RequestSpecification with(String key) {
        return given().header("Authorization", "Bearer " + key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/orders",
                "/api//orders",
                "/%61pi/orders",
                "/api%2Forders",
                "/api;x=1/orders",
                "/;x/api/orders",
                "/./api/orders",
                "/x/../api/orders",
                "/API/orders",
                "/api/orders/",
                "/api/system/health/../../orders",
                "/api/system/health;x/../../../api/orders",
                "/api/%2e%2e/api/orders",
                "http://localhost/api/orders"
            })
    void noOtherWayOfWritingTheAddressLeadsPastTheKey(String target) throws IOException {
        var answer = RawRequest.get(target, "application/json", null);
        assertThat(answer.statusLine()).matches("HTTP/1\\.1 (303|40[0134]) .*");
        assertThat(answer.body()).doesNotContain("\"orders\":");
    }

    @Test
    void pagesLeadToSigningIn() {
        for (var path : List.of("/", "/certificates?to=2026-05-01")) {
            nobody().redirects()
                    .follow(false)
                    .get(path)
                    .then()
                    .statusCode(303)
                    .header("Location", endsWith("/sign-in?returnTo=" + ReturnAddress.encoded(path)));
        }
        nobody().header("HX-Current-URL", "http://localhost/certificates?to=2026-05-01")
                .get("/fragments/overview")
                .then()
                .statusCode(401)
                .header("HX-Redirect", equalTo("/sign-in?returnTo=%2Fcertificates"));
        nobody().get("/sign-in").then().statusCode(200).body(containsString("Sign in"));
    }

    @Test
    void theDescriptionIsOpenAndSaysWhatIsNot() {
        var document = nobody().get("/q/openapi?format=json").then().statusCode(200);
        document.body("paths.'/api/system/health'.get", not(hasKey("security")));
        document.body("paths.'/api/session'.post", not(hasKey("security")));
        var key = Map.of("api-key", List.of());
        document.body("paths.'/api/customers'.get.security", equalTo(List.of(key, Map.of("session", List.of()))));
        document.body(
                "paths.'/api/unit-costs'.post.security",
                equalTo(List.of(key, Map.of("session", List.of(), "csrf-token", List.of()))));
    }

    @Test
    void everyAnswerHasItsNumber() {
        var problem = given().header("X-Request-Id", "mine-1").get("/api/orders/nowhere/1");
        problem.then().statusCode(404).header("X-Request-Id", equalTo("mine-1")).body("request_id", equalTo("mine-1"));
        for (var strange : List.of("a b", "x".repeat(65), "<script>")) {
            assertThat(given().header("X-Request-Id", strange).get("/api/jobs").header("X-Request-Id"))
                    .matches("[0-9a-f-]{36}");
        }
    }
}
