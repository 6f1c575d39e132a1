package com.stratus.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.stratus.sandbox.shipbob.ShipBob;
import com.stratus.sandbox.shopify.Credentials;
import com.stratus.sandbox.world.Shop;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
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
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** The sandbox over HTTP. */
@QuarkusTest
@TestProfile(SandboxHttpTest.SmallWorld.class)
public class SandboxHttpTest {
    private static final Credentials HARBOUR_LANE = Credentials.of(Shop.HARBOUR_LANE);

    @TestHTTPResource
    URI base;

    /** Three days of ten orders. */
    public static class SmallWorld implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("stratus.sandbox.days", "3", "stratus.sandbox.orders-per-day", "10");
        }
    }

    @AfterEach
    void endFaults() {
        given().delete("/sandbox/faults").then().statusCode(204);
    }

    private static void fault(Map<String, Object> fault) {
        given().contentType(ContentType.JSON)
                .body(fault)
                .post("/sandbox/faults")
                .then()
                .statusCode(201);
    }

    private static Response shipBob(String path) {
        return given().header("Authorization", "Bearer " + ShipBob.TOKEN).get("/shipbob/2025-07" + path);
    }

    private static Response shopify(String query) {
        return given().header("X-Shopify-Access-Token", HARBOUR_LANE.staticToken())
                .contentType(ContentType.JSON)
                .body(Map.of("query", query))
                .post("/admin/api/2026-10/graphql.json");
    }

    private static final String TOTALS =
            "{ orders(first: 20) { nodes { id totalPriceSet { shopMoney { amount } } } } }";

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
        given().get("/sandbox/truth/shopify/orders?as-of=2036-11-01T00:00:00Z")
                .then()
                .statusCode(400);
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
                Map.of("platform", "shopify", "kind", "delay", "entity", "orders"),
                Map.of("platform", "shopify"))) {
            given().contentType(ContentType.JSON)
                    .body(wrong)
                    .post("/sandbox/faults")
                    .then()
                    .statusCode(400)
                    .body("error", notNullValue());
        }
    }

    private static Response askForToken() {
        return given().contentType(ContentType.URLENC)
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", HARBOUR_LANE.clientId())
                .formParam("client_secret", HARBOUR_LANE.clientSecret())
                .post("/admin/oauth/access_token");
    }

    @Test
    void tokenIsGrantedToAForm() {
        askForToken().then().statusCode(200).body("expires_in", is(86_399));
    }

    private static final String PROBE = "{ shop { id name myshopifyDomain } }";

    @Test
    void credentialsCanBeOfAnotherAccount() {
        shopify(PROBE).then().body("data.shop.id", is("gid://shopify/Shop/68120417"));
        shipBob("/product?PageSize=1").then().body("items[0].user_id", is(310_552));
        fault(Map.of("platform", "shopify", "kind", "other_account"));
        fault(Map.of("platform", "shipbob", "kind", "other_account"));
        shopify(PROBE)
                .then()
                .statusCode(200)
                .body("data.shop.id", is("gid://shopify/Shop/70993305"))
                .body("data.shop.name", is("Quayside Goods"))
                .body("data.shop.myshopifyDomain", is("quayside-goods.myshopify.com"));
        shopify("{ shop { currencyCode } }").then().body("data.shop", is(Map.of("currencyCode", "USD")));
        shipBob("/product?PageSize=2").then().statusCode(200).body("items.user_id", is(List.of(310_907, 310_907)));
        shipBob("/channel").then().statusCode(200).body("items[0].user_id", is((Object) null));
        given().delete("/sandbox/faults");
        shopify(PROBE).then().body("data.shop.name", is("Harbour Lane"));
        shipBob("/product?PageSize=1").then().body("items[0].user_id", is(310_552));
    }

    @Test
    void secretCanExpire() {
        fault(Map.of("platform", "shopify", "kind", "expired_secret"));
        fault(Map.of("platform", "shipbob", "kind", "expired_secret"));
        askForToken()
                .then()
                .statusCode(400)
                .body("error", is("invalid_client"))
                .body("error_description", notNullValue());
        shopify(PROBE).then().statusCode(401).body("errors", containsString("Invalid API key or access token"));
        assertThat(shipBob("/channel").statusCode()).isEqualTo(401);
        given().delete("/sandbox/faults");
        askForToken().then().statusCode(200);
        shopify(PROBE).then().statusCode(200);
        assertThat(shipBob("/channel").statusCode()).isEqualTo(200);
    }

    @Test
    void tokensCanBeRevokedNewOnesToo() {
        fault(Map.of("platform", "shopify", "kind", "revoked_token"));
        fault(Map.of("platform", "shipbob", "kind", "revoked_token"));
        String token = askForToken().then().statusCode(200).extract().path("access_token");
        given().header("X-Shopify-Access-Token", token)
                .contentType(ContentType.JSON)
                .body(Map.of("query", PROBE))
                .post("/admin/api/2026-10/graphql.json")
                .then()
                .statusCode(401);
        shopify(PROBE).then().statusCode(401);
        assertThat(shipBob("/channel").statusCode()).isEqualTo(401);
        given().delete("/sandbox/faults");
        shopify(PROBE).then().statusCode(200);
        assertThat(shipBob("/channel").statusCode()).isEqualTo(200);
    }

    @Test
    void scopeOfOneEntityCanBeMissing() {
        fault(Map.of("platform", "shopify", "kind", "missing_scope", "entity", "orders"));
        fault(Map.of("platform", "shipbob", "kind", "missing_scope", "entity", "orders"));
        shopify(TOTALS)
                .then()
                .statusCode(200)
                .body("data.orders", is((Object) null))
                .body("errors[0].extensions.code", is("ACCESS_DENIED"));
        shopify(PROBE).then().statusCode(200).body("errors", is((Object) null));
        shipBob("/order?Limit=1").then().statusCode(403);
        shipBob("/channel").then().statusCode(200);
        shipBob("/product?PageSize=1").then().statusCode(200);
        given().get("/sandbox/faults").then().body("struck", everyItem(is(1))).body("entity", everyItem(is("orders")));
        given().delete("/sandbox/faults");
        shipBob("/order?Limit=1").then().statusCode(200);
    }

    @Test
    void accountCanBeUnknownWhereItIsAskedFor() {
        fault(Map.of("platform", "shopify", "kind", "wrong_region"));
        fault(Map.of("platform", "shipbob", "kind", "wrong_region"));
        shopify(PROBE).then().statusCode(404).body("errors", is("Not Found"));
        askForToken().then().statusCode(404);
        shipBob("/channel").then().statusCode(401);
        given().delete("/sandbox/faults");
        shopify(PROBE).then().statusCode(200);
        shipBob("/channel").then().statusCode(200);
    }

    private static Response amazonToken(String refreshToken) {
        return given().contentType(ContentType.URLENC)
                .formParam("grant_type", "refresh_token")
                .formParam("refresh_token", refreshToken)
                .formParam("client_id", "sandbox-amazon-client")
                .formParam("client_secret", "sandbox-amazon-secret")
                .post("/amazon/auth/o2/token");
    }

    private static Response amazon(String path) {
        String token = amazonToken("Atzr|sandbox-amazon-na").path("access_token");
        return given().urlEncodingEnabled(false)
                .header("x-amz-access-token", token == null ? AMAZON_TOKEN.get() : token)
                .get("/amazon/na" + path);
    }

    private static final AtomicReference<String> AMAZON_TOKEN = new AtomicReference<>("Atza|none");
    private static final String AMAZON_ORDERS =
            "/orders/2026-01-01/orders?createdAfter=2026-11-01T00:00:00Z&maxResultsPerPage=3";

    @Test
    void amazonIsThereWithItsAccountsAndTruth() {
        given().get("/sandbox/accounts")
                .then()
                .body("amazon.seller_id", is(List.of("A0HARBOURLANENA", "A0HARBOURLANEEU", "A0HARBOURLANEFE")))
                .body("amazon[1].marketplace_ids", hasItem("A1PA6795UKMFR9"))
                .body("amazon[0].base_url", is("http://127.0.0.1:" + base.getPort() + "/amazon/na"))
                .body("amazon[2].refresh_token", is("Atzr|sandbox-amazon-fe"));
        amazon(AMAZON_ORDERS)
                .then()
                .statusCode(200)
                .body("orders", hasSize(3))
                .header("x-amzn-RequestId", notNullValue());
        amazon(
                        "/listings/2021-08-01/items/A0HARBOURLANENA/TEA%20TOWEL%2FSAND%20%26%20KELP?marketplaceIds=ATVPDKIKX0DER")
                .then()
                .statusCode(200);
        int all = given().get("/sandbox/truth/amazon/orders").path("count");
        int european = given().get("/sandbox/truth/amazon/orders?account=A0HARBOURLANEEU")
                .path("count");
        assertThat(european).isPositive().isLessThan(all);
        given().get("/sandbox/truth/amazon/inventory").then().body("sums", is((Object) null));
        given().get("/sandbox/truth/amazon/orders?account=A0NOBODY").then().statusCode(404);
        given().get("/sandbox/truth/shipbob/orders?account=any").then().statusCode(200);
    }

    @Test
    void amazonFailsInItsOwnWords() {
        String token = amazonToken("Atzr|sandbox-amazon-na").path("access_token");
        AMAZON_TOKEN.set(token);
        String denied = "Access to requested resource is denied.";
        fault(Map.of("platform", "amazon", "kind", "expired_secret"));
        amazonToken("Atzr|sandbox-amazon-na").then().statusCode(401).body("error", is("invalid_client"));
        amazon(AMAZON_ORDERS)
                .then()
                .statusCode(403)
                .body("errors[0].details", is("The access token you provided has expired."));
        given().delete("/sandbox/faults");
        fault(Map.of("platform", "amazon", "kind", "revoked_token"));
        amazonToken("Atzr|sandbox-amazon-na").then().statusCode(400).body("error", is("invalid_grant"));
        amazon(AMAZON_ORDERS).then().statusCode(403).body("errors[0].message", is(denied));
        given().delete("/sandbox/faults");
        fault(Map.of("platform", "amazon", "kind", "missing_scope", "entity", "orders"));
        amazon(AMAZON_ORDERS).then().statusCode(403).body("errors[0].code", is("Unauthorized"));
        amazon("/sellers/v1/marketplaceParticipations").then().statusCode(200);
        given().delete("/sandbox/faults");
        fault(Map.of("platform", "amazon", "kind", "wrong_region"));
        amazonToken("Atzr|sandbox-amazon-na").then().statusCode(200);
        amazon(AMAZON_ORDERS).then().statusCode(403).body("errors[0].details", is(""));
        given().delete("/sandbox/faults");
        fault(Map.of("platform", "amazon", "kind", "other_account"));
        amazon("/sellers/v1/marketplaceParticipations").then().body("payload[0].storeName", is("Quayside Goods"));
        given().delete("/sandbox/faults");
        fault(Map.of("platform", "amazon", "kind", "throttle", "skip", 1, "times", 1));
        amazon(AMAZON_ORDERS).then().statusCode(429).body("errors[0].code", is("QuotaExceeded"));
        given().delete("/sandbox/faults");
        fault(Map.of("platform", "amazon", "kind", "server_error", "skip", 1, "times", 1));
        amazon(AMAZON_ORDERS).then().statusCode(500).body("errors[0].code", is("InternalFailure"));
        fault(Map.of("platform", "amazon", "kind", "bad_request_html", "skip", 1, "times", 1));
        amazon(AMAZON_ORDERS).then().statusCode(400).contentType(ContentType.HTML);
    }

    private static Response amazonPage(String token) {
        return given().header("x-amz-access-token", AMAZON_TOKEN.get())
                .queryParam("createdAfter", "2026-11-01T00:00:00Z")
                .queryParam("maxResultsPerPage", 3)
                .queryParam("paginationToken", token)
                .get("/amazon/na/orders/2026-01-01/orders");
    }

    @Test
    void amazonsPagesCanBeEmptyOrNameThemselvesOrHoldBadRecords() {
        String accessToken = amazonToken("Atzr|sandbox-amazon-na").path("access_token");
        AMAZON_TOKEN.set(accessToken);
        Response first = amazon(AMAZON_ORDERS);
        String next = first.path("pagination.nextToken");
        List<String> second = amazonPage(next).path("orders.orderId");
        fault(Map.of("platform", "amazon", "kind", "empty_page", "times", 1));
        Response empty = amazonPage(next);
        empty.then().statusCode(200).body("orders", hasSize(0));
        String onwards = empty.path("pagination.nextToken");
        assertThat(onwards).isNotEqualTo(next);
        assertThat(amazonPage(onwards).<List<String>>path("orders.orderId")).isEqualTo(second);
        fault(Map.of("platform", "amazon", "kind", "loop_token", "times", 1));
        assertThat(amazonPage(next).<String>path("pagination.nextToken")).isEqualTo(next);
        assertThat(amazonPage(next).<String>path("pagination.nextToken")).isNotEqualTo(next);
        fault(Map.of("platform", "amazon", "kind", "unmappable", "seed", 1));
        amazonPage(next)
                .then()
                .body("orders[1].createdTime", is((Object) null))
                .body("orders[0].createdTime", notNullValue());
        given().delete("/sandbox/faults");
        fault(Map.of("platform", "amazon", "kind", "duplicates"));
        amazonPage(next).then().body("orders", hasSize(3));
        amazonPage(next).then().body("orders", hasSize(4)).body("orders[0].orderId", is(second.get(2)));
    }
}
