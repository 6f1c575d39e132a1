package com.stratus.analytics.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.stratus.analytics.world.ApiTest;
import com.stratus.analytics.world.ReadyWorld;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Analytics that other machines can ask. */
@QuarkusTest
@TestProfile(OtherMachinesTest.OnAllAddresses.class)
class OtherMachinesTest extends ApiTest {

    public static class OnAllAddresses implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(ReadyWorld.class));
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.host", "0.0.0.0");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customers",
                "orders?format=csv",
                "orders/shopify/1",
                "unit-costs/1",
                "jobs",
                "exports/sku-map",
                "system/status"
            })
    void whatIsInTheWarehouseIsNotForAnybodyWhoCanAsk(String address) {
        get("/api/" + address)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("detail", containsString("STRATUS_API_KEY"));
        given().header("Authorization", "Bearer wrong")
                .get("/api/" + address)
                .then()
                .statusCode(401);
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
        var answer = RawRequest.get(target, "application/json");
        assertThat(answer.statusLine()).matches("HTTP/1\\.1 40[0134] .*");
        assertThat(answer.body()).doesNotContain("\"orders\":");
    }

    @Test
    void whoHasTheKeyReads() {
        given().header("Authorization", "Bearer " + ReadyWorld.KEY)
                .get("/api/customers")
                .then()
                .statusCode(200);
    }

    @Test
    void healthAndTheDescriptionAreOpen() {
        get("/api/system/health").then().statusCode(200);
        var document = get("/q/openapi?format=json").then().statusCode(200);
        document.body("paths.'/api/system/health'.get", not(hasKey("security")));
        var key = Map.of("api-key", List.of());
        document.body("paths.'/api/customers'.get.security", equalTo(List.of(Map.of(), key)));
        document.body("paths.'/api/unit-costs'.post.security", equalTo(List.of(key)));
    }
}
