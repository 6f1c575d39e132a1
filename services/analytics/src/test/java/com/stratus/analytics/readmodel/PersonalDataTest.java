package com.stratus.analytics.readmodel;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import com.stratus.analytics.world.ApiTest;
import com.stratus.analytics.world.ReadyWorld;
import com.stratus.analytics.world.Story;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import java.util.UUID;

/** What tells of persons is for operators and admins, unless a setting shows it to viewers too. */
@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class PersonalDataTest extends ApiTest {

    @Override
    protected String story() {
        return Story.CONNECTIONS
                + WarehouseRows.customer("1", "'Anna'", "now()")
                + WarehouseRows.customer("2", "NULL", "now() - interval '1 day'");
    }

    /** What a viewer is answered. */
    private static Response asViewer(String address) {
        var name = UUID.randomUUID();
        var key = post("/api/api-keys", "{\"name\":\"" + name + "\",\"role\":\"viewer\"}")
                .<String>path("key");
        return given().header("Authorization", "Bearer " + key).get(address);
    }

    @Test
    void operatorsSeeIt() {
        get("/api/customers").then().statusCode(200).body("customers.first_name", contains("Anna", null));
        get("/api/customers?search=ann").then().body("customers.id", contains("1"));
    }

    @Test
    void viewersSeeWhetherThereIsSome() {
        asViewer("/api/customers").then().statusCode(200).body("customers.first_name", contains("***", null));
        asViewer("/api/customers/shopify/1").then().statusCode(200).body("first_name", equalTo("***"));
    }

    @Test
    void filesHoldNoMore() {
        var csv = asViewer("/api/customers?format=csv&fields=id,first_name").asString();
        assertThat(csv).isEqualTo("id,first_name\r\n1,***\r\n2,\r\n");
    }

    @Test
    void viewersCannotLookForItEither() {
        asViewer("/api/customers?email=anna@example.com")
                .then()
                .statusCode(400)
                .body("detail", containsString("There is a parameter that is not known here"));
    }

    @Test
    void aSearchDoesNotFindIt() {
        asViewer("/api/shipments?search=anna").then().statusCode(200).body("shipments", empty());
    }
}
