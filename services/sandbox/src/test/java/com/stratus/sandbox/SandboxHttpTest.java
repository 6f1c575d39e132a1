package com.stratus.sandbox;

import static com.stratus.sandbox.HttpCalls.PROBE;
import static com.stratus.sandbox.HttpCalls.shipBob;
import static com.stratus.sandbox.HttpCalls.shopify;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import com.stratus.sandbox.shipbob.ShipBob;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** The sandbox itself over HTTP: what it is, its time, its truth, its limits, what it was asked for. */
@QuarkusTest
@TestProfile(SmallWorld.class)
public class SandboxHttpTest {
    @TestHTTPResource
    URI base;

    @Test
    void answersBearSimulatedTime() {
        String now = given().get("/sandbox/time").path("now");
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.parse(now).atOffset(ZoneOffset.UTC));
        assertThat(shipBob("/channel").getHeader("Date")).isEqualTo(date);
        assertThat(shopify("{ shop { name } }").getHeader("Date")).isEqualTo(date);
        given().get("/shipbob/2025-07/order").then().statusCode(401).header("Date", date);
    }

    @Test
    void isReadyAndTellsPeopleAndProgramsWhatItIs() {
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/").then().statusCode(200).contentType(ContentType.HTML).body(containsString("Harbour Lane"));
        given().get("/sandbox/accounts")
                .then()
                .body("shopify[0].shop", is("harbour-lane.myshopify.com"))
                .body("shopify[0].client_id", is("sandbox-shopify-client"))
                .body("shopify[0].client_secret", is("sandbox-shopify-secret"))
                .body("shopify[0].access_token", is("shpat_sandbox_static"))
                .body("shopify[0].base_url", is("http://127.0.0.1:" + base.getPort()))
                .body("shipbob[0].token", is("sandbox-shipbob-pat"))
                .body("shipbob[0].base_url", is("http://127.0.0.1:" + base.getPort() + "/shipbob/2025-07"));
    }

    @Test
    void truthCanBeBlocked() {
        block(true);
        given().get("/sandbox/truth/shopify/orders").then().statusCode(503).body("error", is("truth is blocked"));
        given().get("/sandbox/truth/links/order_refund").then().statusCode(503).body("error", is("truth is blocked"));
        shipBob("/order").then().statusCode(200);
        block(false);
        given().get("/sandbox/truth/shopify/orders").then().statusCode(200);
    }

    private static void block(boolean blocked) {
        given().contentType(ContentType.JSON)
                .body(Map.of("blocked", blocked))
                .post("/sandbox/truth")
                .then()
                .statusCode(200)
                .body("blocked", is(blocked));
    }

    @Test
    void truthIsToldWithItsFields() {
        given().get("/sandbox/truth/shopify/orders")
                .then()
                .statusCode(200)
                .body("platform", is("shopify"))
                .body("sum_field", is("total"))
                .body("sums.USD", notNullValue())
                .body("fields[0]", equalTo(Map.of("name", "order_id", "kind", "text")))
                .body("rows[0].digest.length()", is(32));
        given().get("/sandbox/truth/shipbob/orders?as-of=2026-11-01T00:00:00Z")
                .then()
                .body("count", is(0))
                .body("sums", is((Object) null))
                .body("rows", hasSize(0));
        given().get("/sandbox/truth/shopify/cats").then().statusCode(404);
        given().get("/sandbox/truth/shopify/orders?account=any").then().statusCode(404);
        for (String entity : List.of("orders", "shipments", "inventory", "products")) {
            given().get("/sandbox/truth/shipbob/" + entity + "?account=310907")
                    .then()
                    .statusCode(404)
                    .body("error", is("there is no account 310907 at shipbob"));
            given().get("/sandbox/truth/shipbob/" + entity + "?account=310552")
                    .then()
                    .statusCode(200)
                    .body("rows", not(empty()));
        }
        given().get("/sandbox/truth/shopify/orders?as-of=2036-11-01T00:00:00Z")
                .then()
                .statusCode(400);
    }

    @Test
    void linksAreToldWithWhatIsLeftOver() {
        given().get("/sandbox/truth/links")
                .then()
                .statusCode(200)
                .body("size()", is(13))
                .body("[0]", is("order_shipment"));
        given().get("/sandbox/truth/links/order_shipment")
                .then()
                .statusCode(200)
                .body("kind", is("order_shipment"))
                .body("as_of", notNullValue())
                .body("links[0].from", notNullValue())
                .body("links[0].to", notNullValue())
                .body("links[0].knowable", notNullValue())
                .body("leftovers[0].side", is("from"))
                .body("leftovers[0].id", notNullValue())
                .body("leftovers.reason", hasItem("not_sent_by_shipbob"));
        given().get("/sandbox/truth/links/order_shipment?as-of=2026-11-01T00:00:00Z")
                .then()
                .body("count", is(0))
                .body("links", hasSize(0));
        given().get("/sandbox/truth/links/order_cat").then().statusCode(404);
        given().get("/sandbox/truth/links/order_refund?as-of=2036-11-01T00:00:00Z")
                .then()
                .statusCode(400);
    }

    @Test
    void whatTheSellersPeopleKnowIsToldAsFiles() {
        given().get("/sandbox/reference-data/sku-map")
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8")
                .body(startsWith("channel_sku,connection,stock_sku,quantity\n"))
                .body(containsString("Größe 42 – 100% Wolle,,HL-SCK-2,1\n"));
        given().get("/sandbox/reference-data/unit-costs").then().body(startsWith("sku,valid_from,amount,currency\n"));
        given().get("/sandbox/reference-data/exchange-rates")
                .then()
                .body(startsWith("from_currency,to_currency,rate_on,rate,source\n"));
        given().get("/sandbox/reference-data/cats")
                .then()
                .statusCode(404)
                .body("error", is("there are sku-map, unit-costs and exchange-rates, not cats"));
    }

    @Test
    void timeStepsForwardAndNeverBack() {
        Instant before = Instant.parse(given().get("/sandbox/time").path("now"));
        int orders = given().get("/sandbox/truth/shopify/orders").path("count");
        given().contentType(ContentType.JSON)
                .body(Map.of("advance", "PT24H"))
                .post("/sandbox/time")
                .then()
                .body("now", is(before.plusSeconds(86_400).toString()));
        given().get("/sandbox/truth/shopify/orders?as-of=" + before).then().body("count", is(orders));
        int later = given().get("/sandbox/truth/shopify/orders").path("count");
        assertThat(later).isGreaterThan(orders);
        int ofShop = given().get("/sandbox/truth/shopify/orders?account=harbour-lane.myshopify.com")
                .path("count");
        assertThat(ofShop).isPositive().isLessThan(later);
        int shown = shopify("{ ordersCount { count } }").path("data.ordersCount.count");
        assertThat(shown).isEqualTo(ofShop);
        given().contentType(ContentType.JSON)
                .body(Map.of("to", before.toString()))
                .post("/sandbox/time")
                .then()
                .statusCode(400);
    }

    @Test
    @Timeout(30)
    void timeRunsAtTheSpeedThatItIsToldAndStandsStillAgain() {
        tellTime(Map.of("speed", 1_440)).body("running", is(false)).body("speed", is(1_440));
        Instant before = now();
        tellTime(Map.of("run", true)).body("running", is(true)).body("speed", is(1_440));
        while (!now().isAfter(before.plusSeconds(60))) {
            Thread.onSpinWait();
        }
        tellTime(Map.of("run", false, "speed", 1)).body("running", is(false)).body("speed", is(1));
        Instant stopped = now();
        tellTime(Map.of("speed", 60)).body("now", is(stopped.toString()));
        tellTime(Map.of("speed", 1)).body("now", is(stopped.toString()));
    }

    @Test
    void whatIsNoPaceAndNoStepIsRefusedWithTheReason() {
        refusedTime(Map.of("speed", 0)).body("error", containsString("speed must be from 1 to 86400, not 0"));
        refusedTime(Map.of("speed", 60, "advance", "PT1H")).body("error", containsString("it must be one of them"));
        refusedTime(Map.of()).body("error", containsString("give {\"advance\":\"PT1H\"}"));
        given().get("/sandbox/time").then().body("running", is(false)).body("speed", is(1));
    }

    private static Instant now() {
        return Instant.parse(given().get("/sandbox/time").path("now"));
    }

    private static ValidatableResponse tellTime(Map<String, ?> step) {
        return given().contentType(ContentType.JSON)
                .body(step)
                .post("/sandbox/time")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse refusedTime(Map<String, ?> step) {
        return given().contentType(ContentType.JSON)
                .body(step)
                .post("/sandbox/time")
                .then()
                .statusCode(400);
    }

    @Test
    void limitsOfPlatformsToComeAnswerAsTheyWill() {
        given().delete("/sandbox/limits").then().statusCode(204);
        String date = shipBob("/channel").getHeader("Date");
        for (int call = 0; call < 2; call++) {
            given().get("/sandbox/limits/amazon?operation=searchCatalogItems")
                    .then()
                    .statusCode(200)
                    .header("x-amzn-RateLimit-Limit", "120.0")
                    .header("Date", date);
        }
        given().get("/sandbox/limits/amazon?operation=getNothing").then().statusCode(400);
        for (int call = 0; call < 20; call++) {
            given().get("/sandbox/limits/amazon?operation=searchOrders").then().statusCode(200);
        }
        given().get("/sandbox/limits/amazon?operation=searchOrders")
                .then()
                .statusCode(429)
                .header("x-amzn-RateLimit-Limit", is((String) null))
                .body("errors[0].code", is("QuotaExceeded"));
        given().get("/sandbox/limits/freeagent?delay=10").then().statusCode(200).header("Date", date);
        given().get("/sandbox/limits")
                .then()
                .body("amazon.searchOrders.made", is(20))
                .body("amazon.searchOrders.refused", is(1))
                .body("freeagent.made", is(1))
                .body("shipbob.made", is(1))
                .body("shopify.refused", is(0));
    }

    @Test
    void whatPlatformsWereAskedForIsTold() {
        given().delete("/sandbox/requests").then().statusCode(204);
        given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + ShipBob.TOKEN)
                .get("/shipbob/2025-07/order?Limit=1&ReferenceIds=a%2Cb");
        shopify(PROBE);
        given().get("/sandbox/requests/shipbob")
                .then()
                .statusCode(200)
                .body("", hasSize(1))
                .body("[0].method", is("GET"))
                .body("[0].target", is("/2025-07/order?Limit=1&ReferenceIds=a%2Cb"))
                .body("[0].operation", is("GetOrders"))
                .body("[0].body", is(""));
        given().get("/sandbox/requests/shopify")
                .then()
                .body("[0].target", is("/api/2026-10/graphql.json"))
                .body("[0].content_type", containsString("application/json"))
                .body("[0].body", is("{\"query\":\"" + PROBE + "\"}"));
        given().get("/sandbox/requests/amazon").then().body("", hasSize(0));
    }
}
