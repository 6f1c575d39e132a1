package com.stratus.sandbox;

import static com.stratus.sandbox.HttpCalls.TOTALS;
import static com.stratus.sandbox.HttpCalls.fault;
import static com.stratus.sandbox.HttpCalls.shipBob;
import static com.stratus.sandbox.HttpCalls.shopify;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.stratus.sandbox.shipbob.ShipBob;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Answers that do not come as they should. */
@QuarkusTest
@TestProfile(SmallWorld.class)
public class FaultsHttpTest {
    @TestHTTPResource
    URI base;

    @AfterEach
    void endFaults() {
        given().delete("/sandbox/faults").then().statusCode(204);
    }

    @Test
    void failuresLookLikeThePlatforms() {
        fault(Map.of("platform", "shipbob", "kind", "server_error", "times", 1, "skip", 1));
        assertThat(shipBob("/order").statusCode()).isEqualTo(200);
        shipBob("/order").then().statusCode(500).body("message", containsString("database error"));
        assertThat(shipBob("/order").statusCode()).isEqualTo(200);
        fault(Map.of("platform", "shipbob", "kind", "bad_gateway_html", "times", 1));
        shipBob("/order").then().statusCode(502).contentType(ContentType.HTML);
        fault(Map.of("platform", "shipbob", "kind", "unauthorized", "times", 1));
        shipBob("/order").then().statusCode(401);
        fault(Map.of("platform", "shipbob", "kind", "forbidden", "times", 1));
        shipBob("/order").then().statusCode(403);
        fault(Map.of("platform", "shipbob", "kind", "throttle", "times", 1));
        shipBob("/order").then().statusCode(429).header("x-retry-after", "1");
        fault(Map.of("platform", "shopify", "kind", "throttle", "times", 1));
        shopify(TOTALS).then().statusCode(200).body("errors[0].extensions.code", is("THROTTLED"));
        fault(Map.of("platform", "shopify", "kind", "forbidden", "times", 1));
        shopify(TOTALS).then().statusCode(200).body("errors[0].extensions.code", is("ACCESS_DENIED"));
        shopify(TOTALS).then().statusCode(200).body("errors", is((Object) null));
        given().get("/sandbox/faults").then().body("struck", everyItem(is(1)));
    }

    @Test
    void strikesOnlyTheCallsThatReadItsEntity() {
        fault(Map.of("platform", "shipbob", "kind", "server_error", "entity", "returns"));
        shipBob("/order").then().statusCode(200);
        shipBob("/return").then().statusCode(500);
        given().get("/sandbox/faults").then().body("struck", is(List.of(1)));
    }

    @Test
    void sameRecordIsSpoiledEachTime() {
        fault(Map.of("platform", "shipbob", "kind", "unmappable", "seed", 4));
        List<Integer> first = shipBob("/order?SortOrder=Oldest").path("id");
        List<Integer> second = shipBob("/order?SortOrder=Oldest").path("id");
        assertThat(first).isEqualTo(second).hasSizeGreaterThan(10);
        assertThat(first.indexOf(null)).isEqualTo(4);
        assertThat(shipBob("/order?Limit=3&SortOrder=Oldest").<List<Integer>>path("id"))
                .doesNotContainNull();
        fault(Map.of("platform", "shopify", "kind", "unmappable"));
        shopify(TOTALS)
                .then()
                .body("data.orders.nodes.totalPriceSet.shopMoney.amount", hasItem("not-a-number"))
                .body("data.orders.nodes[0].totalPriceSet.shopMoney.amount", not("not-a-number"));
        given().delete("/sandbox/faults");
        shopify(TOTALS).then().body("data.orders.nodes.totalPriceSet.shopMoney.amount", not(hasItem("not-a-number")));
    }

    @Test
    void pageBeginsWithTheLastOfThePageBefore() {
        fault(Map.of("platform", "shipbob", "kind", "duplicates"));
        List<Integer> first = shipBob("/order?Limit=5&Page=1").path("id");
        List<Integer> second = shipBob("/order?Limit=5&Page=2").path("id");
        assertThat(second.get(0)).isEqualTo(first.get(first.size() - 1));
        assertThat(second).hasSize(6);
    }

    @Test
    void headersCanBeLeftOut() {
        assertThat(shipBob("/order").getHeader("Total-Count")).isNotNull();
        fault(Map.of("platform", "shipbob", "kind", "no_headers"));
        Response bare = shipBob("/order");
        assertThat(bare.getHeader("Total-Count")).isNull();
        assertThat(bare.getHeader("x-remaining-calls")).isNull();
        assertThat(bare.getHeader("Date")).isNotNull();
    }

    @Test
    void bodiesCanBeNoiseOrEndTooEarly() throws Exception {
        fault(Map.of("platform", "shipbob", "kind", "malformed_json", "times", 1));
        assertThat(shipBob("/order").asString()).contains("<oops>");
        fault(Map.of("platform", "shipbob", "kind", "truncated_body", "times", 1));
        HttpClient client = HttpClient.newHttpClient();
        assertThatThrownBy(() -> client.send(request(), HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
        assertThat(client.send(request(), HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(base.resolve("/shipbob/2025-07/order"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + ShipBob.TOKEN)
                .build();
    }

    @Test
    void answersCanBeDelayedAndHeld() throws Exception {
        fault(Map.of("platform", "shipbob", "kind", "delay", "millis", 120, "times", 1));
        long begin = System.nanoTime();
        assertThat(shipBob("/channel").statusCode()).isEqualTo(200);
        assertThat(System.nanoTime() - begin).isGreaterThan(100_000_000L);
        fault(Map.of("platform", "shipbob", "kind", "hold"));
        CompletableFuture<HttpResponse<String>> held =
                HttpClient.newHttpClient().sendAsync(request(), HttpResponse.BodyHandlers.ofString());
        assertThatThrownBy(() -> held.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        given().delete("/sandbox/faults");
        assertThat(held.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNoFaultIsRefused() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("platform", "etsy", "kind", "delay"),
                Map.of("platform", "shopify", "kind", "locusts"),
                Map.of("platform", "shopify", "kind", "missing_scope"),
                Map.of("platform", "shopify", "kind", "delay", "entity", "shipments"),
                Map.of("platform", "freeagent", "kind", "missing_scope", "entity", "orders"),
                Map.of("platform", "shipbob", "kind", "missing_scope", "entity", "status"),
                Map.of("platform", "freeagent", "kind", "delay", "operation", "GetTransactions"),
                Map.of("platform", "shopify", "kind", "delay", "operation", "GetOrders"),
                Map.of("platform", "shopify"))) {
            given().contentType(ContentType.JSON)
                    .body(wrong)
                    .post("/sandbox/faults")
                    .then()
                    .statusCode(400)
                    .body("error", notNullValue());
        }
        given().contentType(ContentType.JSON)
                .body(Map.of("platform", "freeagent", "kind", "delay", "operation", "GetTransactions"))
                .post("/sandbox/faults")
                .then()
                .body(
                        "error",
                        is("operation must be one of [GetBankAccounts, GetBankTransactionExplanations,"
                                + " GetBankTransactions, GetBills, GetCategories, GetCompany, GetContacts, GetInvoices,"
                                + " GetLedger, GetUsers], not GetTransactions"));
        given().get("/sandbox/faults").then().body("$", hasSize(0));
    }

    @Test
    void tellsWhatCanBeSwitchedWhere() {
        given().get("/sandbox/faults/kinds")
                .then()
                .body("find { it.kind == 'wide_window' }.platforms", is(List.of("shipbob")))
                .body("find { it.kind == 'throttle' }.meaning", is("Answers that the limit is reached."))
                .body(
                        "find { it.kind == 'throttle' }.platforms",
                        is(List.of("amazon", "shopify", "shipbob", "freeagent")));
        refused("shipbob", "throtle", "there is no fault throtle: GET /sandbox/faults/kinds lists them");
        refused("amazon", "wide_window", "wide_window happens at [shipbob], not at amazon");
    }

    private static void refused(String platform, String kind, String why) {
        given().contentType(ContentType.JSON)
                .body(Map.of("platform", platform, "kind", kind))
                .post("/sandbox/faults")
                .then()
                .statusCode(400)
                .body("error", is(why));
    }
}
