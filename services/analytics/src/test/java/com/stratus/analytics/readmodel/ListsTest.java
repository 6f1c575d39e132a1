package com.stratus.analytics.readmodel;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.stratus.analytics.world.ApiTest;
import com.stratus.analytics.world.ReadyWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class ListsTest extends ApiTest {

    @Override
    protected String story() {
        return WarehouseRows.FIVE_ORDERS;
    }

    @Test
    void showARowAsTheWarehouseHasIt() {
        get("/api/orders?status=open&to=2026-05-02T00:00:00Z")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", equalTo("private, no-cache"))
                .body("orders.id", contains("1"))
                .body("orders[0].connection", equalTo("shopify"))
                .body("orders[0].source", equalTo("shopify"))
                .body("orders[0].order_id", equalTo("#1001"))
                .body("orders[0].purchase_date", equalTo("2026-05-01T10:00:00Z"))
                .body("orders[0].total", equalTo("20.00"))
                .body("orders[0].currency", equalTo("USD"))
                .body("orders[0].tags", contains("a"))
                .body("orders[0].customer_id", nullValue())
                .body("orders[0].deleted_at", nullValue())
                .body("next", nullValue());
    }

    @Test
    void writeAmountsWithTheDigitsOfTheirCurrency() {
        assertThat(ApiTest.<String>paged("/api/orders?sort=purchase_date&fields=total", "orders.total"))
                .containsExactly("20.00", null, "1234567.5", "-0.50", "7");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 5 4 2 3 1",
        "sort=purchase_date, 1 3 2 4 5",
        "sort=id, 3 1 2 4 5",
        "sort=-id, 5 4 2 1 3",
        "deleted=include, 6 5 4 2 3 1",
        "status=open, 2 1",
        "status=open&status=cancelled, 5 2 1",
        "status=open&connection=amazon, ''",
        "connection=amazon, 3",
        "from=2026-05-02T10:00:00.123456Z&to=2026-05-04T10:00:00Z, 4 2 3",
        "from=2026-05-03T12:00:00%2B02:00, 5 4",
        "search=100%25_off, 3",
        "search=%25, 3",
        "search=_, 3",
        "search=1_0, ''",
        "search=OFF, 3",
        "search=%5C, ''",
        "search=%27%3B+DROP+TABLE+orders%3B--, ''",
        "search=%24%7Bjndi:x%7D, ''",
        "status=%27+OR+1=1, ''"
    })
    void areFilteredAndInOrder(String parameters, String ids) {
        assertThat(String.join(" ", ApiTest.<String>paged("/api/orders?limit=500&" + parameters, "orders.id")))
                .isEqualTo(ids);
        assertThat(String.join(" ", ApiTest.<String>paged("/api/orders?limit=1&" + parameters, "orders.id")))
                .isEqualTo(ids);
    }

    @Test
    void goOnWithoutGapOrDoubleWhileRowsCome() {
        var first = get("/api/orders?limit=2");
        first.then().body("orders.id", contains("5", "4"));
        world.execute(WarehouseRows.order("9", "2026-05-09T10:00:00Z")
                + WarehouseRows.order("0", "2026-04-01T10:00:00Z")
                + "DELETE FROM orders WHERE platform_order_id = '4'");
        var second = given().queryParam("cursor", first.<String>path("next")).get("/api/orders?limit=2");
        second.then().body("orders.id", contains("2", "3"));
        given().queryParam("cursor", second.<String>path("next"))
                .get("/api/orders?limit=2")
                .then()
                .body("orders.id", contains("1", "0"))
                .body("next", nullValue())
                .header("Link", nullValue());
    }

    @ParameterizedTest
    @CsvSource({"created_at, 2 1 3 4 5", "-created_at, 5 4 3 1 2"})
    void rowsWithoutAValueComeBehindAllOthersAndFirstTheOtherWayRound(String sort, String ids) {
        world.execute(WarehouseRows.customer("1", "NULL", "'2026-05-02T10:00:00Z'")
                + WarehouseRows.customer("2", "NULL", "'2026-05-01T10:00:00Z'")
                + WarehouseRows.customer("3", "NULL", "NULL")
                + WarehouseRows.customer("4", "NULL", "NULL")
                + WarehouseRows.customer("5", "NULL", "NULL"));
        for (var limit : List.of(1, 2, 3, 4, 500)) {
            assertThat(String.join(
                            " ",
                            ApiTest.<String>paged(
                                    "/api/customers?limit=%d&sort=%s".formatted(limit, sort), "customers.id")))
                    .isEqualTo(ids);
        }
    }

    @Test
    void theHeaderLinkLeadsToTheSamePageAsNext() {
        var first = get("/api/orders?limit=2&status=open&status=closed&search=1&fields=id");
        var link = first.header("Link");
        assertThat(link).startsWith("</api/orders?").endsWith(">; rel=\"next\"");
        given().urlEncodingEnabled(false)
                .get(link.substring(1, link.indexOf('>')))
                .then()
                .statusCode(200)
                .body("orders", equalTo(List.of(Map.of("id", "3"), Map.of("id", "1"))));
        first.then().body("orders.id", contains("4", "2"));
    }

    @Test
    void showOnlyTheFieldsThatAreWished() {
        get("/api/orders?fields=total,id&status=open&limit=1")
                .then()
                .body("orders", equalTo(List.of(Map.of("id", "2", "total", "1234567.5"))));
    }

    @Test
    void areNotSentAgainToWhoHasThem() {
        var first = get("/api/orders");
        var tag = first.header("ETag");
        assertThat(tag).startsWith("W/\"");
        for (var known : List.of(tag, "\"other\", " + tag, "*")) {
            given().header("If-None-Match", known)
                    .get("/api/orders")
                    .then()
                    .statusCode(304)
                    .header("ETag", equalTo(tag))
                    .header("Cache-Control", equalTo("private, no-cache"))
                    .body(emptyString());
        }
        given().header("If-None-Match", "\"other\"").get("/api/orders").then().statusCode(200);
        given().header("If-None-Match", "no tag").get("/api/orders").then().statusCode(200);
        world.execute("UPDATE orders SET status = 'closed' WHERE platform_order_id = '1'");
        given().header("If-None-Match", tag)
                .get("/api/orders")
                .then()
                .statusCode(200)
                .header("ETag", startsWith("W/\""))
                .header("ETag", not(equalTo(tag)));
    }

    @Test
    void aRowIsShownAloneUnlessItIsGone() {
        get("/api/customers/shopify/1").then().statusCode(404).body("detail", startsWith("There is no such customer."));
        world.execute(WarehouseRows.customer("1", "'Anna'", "NULL"));
        get("/api/customers/shopify/1")
                .then()
                .statusCode(200)
                .body("id", equalTo("1"))
                .body("first_name", equalTo("Anna"));
        get("/api/customers/shopify/1?fields=id").then().body("$", equalTo(Map.of("id", "1")));
        get("/api/customers/amazon/1").then().statusCode(404);
        given().header("If-None-Match", get("/api/customers/shopify/1").header("ETag"))
                .get("/api/customers/shopify/1")
                .then()
                .statusCode(304);
        world.execute("UPDATE shopify_customers SET deleted_at = '2026-05-06T00:00:00Z'");
        get("/api/customers/shopify/1").then().statusCode(404);
        get("/api/customers/shopify/1?deleted=include")
                .then()
                .statusCode(200)
                .body("deleted_at", equalTo("2026-05-06T00:00:00Z"));
    }

    @Test
    void anEmptyListIsNoError() {
        world.execute("TRUNCATE orders");
        get("/api/orders").then().statusCode(200).body("orders", empty()).body("next", nullValue());
    }
}
