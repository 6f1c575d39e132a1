package com.stratus.sandbox.shopify;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.stratus.sandbox.SmallWorld;
import com.stratus.sandbox.world.Shop;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shopify's two shops over HTTP, and all that can be switched to go wrong there. */
@QuarkusTest
@TestProfile(SmallWorld.class)
class ShopifyHttpTest {
    private static final String ORDERS =
            "{ orders(first: 5, sortKey: UPDATED_AT) { nodes { id } pageInfo { endCursor } } }";
    private static final String RUN = "mutation($query: String!) { bulkOperationRunQuery(query: $query) {"
            + " bulkOperation { id status } userErrors { code message } } }";
    private static final String POLL = "query($id: ID!) { bulkOperation(id: $id) {"
            + " status errorCode objectCount rootObjectCount fileSize url partialDataUrl } }";
    private static final String LINES = "{ orders { edges { node { id lineItems { edges { node { id } } } } } } }";

    @TestHTTPResource
    URI base;

    @AfterEach
    void endFaults() {
        given().delete("/sandbox/faults").then().statusCode(204);
    }

    private static void fault(String kind) {
        given().contentType(ContentType.JSON)
                .body(Map.of("platform", "shopify", "kind", kind, "times", 1))
                .post("/sandbox/faults")
                .then()
                .statusCode(201);
    }

    private static Response graphQl(Shop shop, String query, Map<String, Object> variables) {
        return given().header("X-Shopify-Access-Token", Credentials.of(shop).staticToken())
                .contentType(ContentType.JSON)
                .body(Map.of("query", query, "variables", variables))
                .post(Credentials.of(shop).path() + "/admin/api/2026-10/graphql.json");
    }

    private static Response graphQl(String query) {
        return graphQl(Shop.HARBOUR_LANE, query, Map.of());
    }

    private static Response rest(Shop shop, String path) {
        return given().urlEncodingEnabled(false)
                .header("X-Shopify-Access-Token", Credentials.of(shop).staticToken())
                .get(path.startsWith("http") ? path : Credentials.of(shop).path() + "/admin/api/2026-10" + path);
    }

    @Test
    void bothShopsAnswerAtTheirOwnAddresses() {
        graphQl("{ shop { name currencyCode } }").then().body("data.shop.name", is("Harbour Lane"));
        graphQl(Shop.QUAYSIDE_GOODS, "{ shop { name currencyCode } }", Map.of())
                .then()
                .body("data.shop.name", is("Quayside Goods"))
                .body("data.shop.currencyCode", is("GBP"));
        given().get("/sandbox/accounts")
                .then()
                .body("shopify", hasSize(2))
                .body("shopify[1].shop", is("quayside-goods.myshopify.com"))
                .body("shopify[1].client_id", is("sandbox-shopify-uk-client"))
                .body("shopify[1].access_token", is("shpat_sandbox_uk_static"))
                .body("shopify[1].base_url", is("http://127.0.0.1:" + base.getPort() + "/uk"));
        given().contentType(ContentType.URLENC)
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", "sandbox-shopify-uk-client")
                .formParam("client_secret", "sandbox-shopify-uk-secret")
                .post("/uk/admin/oauth/access_token")
                .then()
                .statusCode(200)
                .body("access_token", startsWith("shpat_"));
    }

    @Test
    void shopsHaveBucketsOfTheirOwn() {
        given().delete("/sandbox/limits").then().statusCode(204);
        graphQl(ORDERS);
        rest(Shop.QUAYSIDE_GOODS, "/shop.json");
        rest(Shop.QUAYSIDE_GOODS, "/shop.json");
        given().get("/sandbox/limits")
                .then()
                .body("shopify.made", is(1))
                .body("shopify_uk.made", is(0))
                .body("shopify_rest.made", is(0))
                .body("shopify_uk_rest.made", is(2));
    }

    @Test
    void linksCanBeFollowedAsTheyAre() {
        for (Shop shop : Shop.values()) {
            Response first = rest(shop, "/products.json?limit=2&fields=id");
            String link = first.getHeader("Link");
            assertThat(link)
                    .startsWith("<http://127.0.0.1:" + base.getPort()
                            + Credentials.of(shop).path()
                            + "/admin/api/2026-10/products.json?limit=2&fields=id&page_info=")
                    .endsWith(">; rel=\"next\"");
            Response second = rest(shop, link.substring(1, link.indexOf('>')));
            second.then().statusCode(200).body("products", hasSize(2));
            assertThat(second.<List<Long>>path("products.id")).doesNotContainAnyElementsOf(first.path("products.id"));
            assertThat(second.getHeader("X-Shopify-Shop-Api-Call-Limit")).endsWith("/400");
            assertThat(second.getHeader("X-Shopify-API-Version")).isEqualTo("2026-10");
        }
    }

    private static Map<String, Object> pollToTheEnd(Shop shop) {
        String id = graphQl(shop, RUN, Map.of("query", LINES)).path("data.bulkOperationRunQuery.bulkOperation.id");
        assertThat(id).startsWith("gid://shopify/BulkOperation/");
        long end = System.nanoTime() + 20_000_000_000L;
        Map<String, Object> operation;
        do {
            operation = graphQl(shop, POLL, Map.of("id", id)).path("data.bulkOperation");
        } while (List.of("CREATED", "RUNNING").contains(operation.get("status")) && System.nanoTime() < end);
        return operation;
    }

    @Test
    void resultsOfBulkOperationsAreFetchedWithoutAToken() {
        for (Shop shop : Shop.values()) {
            Map<String, Object> operation = pollToTheEnd(shop);
            assertThat(operation).containsEntry("status", "COMPLETED");
            Response file =
                    given().urlEncodingEnabled(false).get(operation.get("url").toString());
            file.then().statusCode(200).header("Content-Type", "application/jsonl");
            assertThat(file.asByteArray())
                    .hasSize(Integer.parseInt(operation.get("fileSize").toString()));
            assertThat(file.asString().split("\n"))
                    .hasSize(Integer.parseInt(operation.get("objectCount").toString()));
            given().urlEncodingEnabled(false)
                    .header("X-Shopify-Access-Token", Credentials.of(shop).staticToken())
                    .get(operation.get("url").toString())
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void faultsOfBulkOperationsStrikeTheirStart() {
        fault("bulk_truncated");
        graphQl(ORDERS).then().statusCode(200);
        Map<String, Object> operation = pollToTheEnd(Shop.HARBOUR_LANE);
        byte[] file = given().urlEncodingEnabled(false)
                .get(operation.get("url").toString())
                .asByteArray();
        assertThat(file.length)
                .isLessThan(Integer.parseInt(operation.get("fileSize").toString()));
        fault("bulk_failed");
        assertThat(pollToTheEnd(Shop.HARBOUR_LANE))
                .containsEntry("status", "FAILED")
                .containsEntry("url", null)
                .doesNotContainEntry("partialDataUrl", null);
        fault("bulk_slots_taken");
        graphQl(Shop.HARBOUR_LANE, RUN, Map.of("query", LINES))
                .then()
                .body("data.bulkOperationRunQuery.userErrors[0].code", is("OPERATION_IN_PROGRESS"));
    }

    @ParameterizedTest
    @CsvSource({
        "throttle,THROTTLED",
        "throttle_silently,THROTTLED",
        "too_expensive,MAX_COST_EXCEEDED",
        "forbidden,ACCESS_DENIED",
        "shop_inactive,SHOP_INACTIVE",
        "internal_error,INTERNAL_SERVER_ERROR",
        "bad_request,BAD_REQUEST",
    })
    void graphQlFailsInsideATwoHundred(String kind, String code) {
        fault(kind);
        Response answer = graphQl(ORDERS);
        answer.then()
                .statusCode(200)
                .header("X-Shopify-API-Version", "2026-10")
                .body("errors[0].extensions.code", is(code));
        assertThat(answer.<Object>path("extensions.cost") == null)
                .isEqualTo(!kind.equals("throttle") && !kind.equals("forbidden"));
        graphQl(ORDERS).then().statusCode(200).body("errors", nullValue());
    }

    @Test
    void onlyChangesCollide() {
        fault("parallel_writes");
        graphQl(ORDERS).then().body("errors", nullValue());
        graphQl(
                        "mutation { webhookSubscriptionDelete(id: \"gid://shopify/WebhookSubscription/1\") { userErrors { message } } }")
                .then()
                .body("errors[0].extensions.code", is("TOO_MANY_PARALLEL_REQUESTS_FOR_THIS_PRODUCT"));
    }

    @Test
    void onlyCallsWithACursorLoseIt() {
        fault("expired_cursor");
        String cursor = graphQl(ORDERS).path("data.orders.pageInfo.endCursor");
        assertThat(cursor).isNotNull();
        String page = "query($after: String) { orders(first: 2, after: $after, sortKey: UPDATED_AT) { nodes { id } } }";
        Map<String, Object> variables = new HashMap<>();
        variables.put("after", cursor);
        graphQl(Shop.HARBOUR_LANE, page, variables)
                .then()
                .body("errors[0].message", is("Invalid cursor for current pagination sort."));
        graphQl(Shop.HARBOUR_LANE, page, variables).then().body("errors", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "bad_request,400",
        "unauthorized,401",
        "payment_required,402",
        "shop_inactive,402",
        "forbidden,403",
        "withheld_data,403",
        "not_found,404",
        "not_acceptable,406",
        "unprocessable,422",
        "locked,423",
        "throttle,429",
        "throttle_silently,429",
        "security_rejection,430",
        "server_error,500",
        "internal_error,500",
        "unavailable,503",
    })
    void restFailsByItsStatus(String kind, int status) {
        fault(kind);
        Response answer = rest(Shop.HARBOUR_LANE, "/orders.json");
        answer.then().statusCode(status).contentType(ContentType.JSON).body("errors", notNullValue());
        assertThat(answer.getHeader("Retry-After")).isEqualTo(kind.equals("throttle") ? "2.0" : null);
        rest(Shop.HARBOUR_LANE, "/orders.json").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"payment_required,402", "locked,423", "security_rejection,430", "unavailable,503", "not_found,404"})
    void graphQlHasSomeOfThemToo(String kind, int status) {
        fault(kind);
        graphQl(ORDERS).then().statusCode(status).body("errors", notNullValue());
    }

    @ParameterizedTest
    @CsvSource({"bad_gateway_html,502,502 Bad Gateway", "gateway_timeout,504,504 Gateway Time-out"})
    void gatewaysAnswerInHtml(String kind, int status, String words) {
        fault(kind);
        graphQl(ORDERS).then().statusCode(status).contentType(ContentType.HTML).body(containsString(words));
        fault(kind);
        rest(Shop.HARBOUR_LANE, "/orders.json").then().statusCode(status).contentType(ContentType.HTML);
    }

    @Test
    void errorsThatNameAFieldDoSo() {
        fault("unprocessable");
        graphQl(ORDERS).then().statusCode(200);
        rest(Shop.HARBOUR_LANE, "/orders.json").then().statusCode(422).body("errors.base[0]", is("is invalid"));
        rest(Shop.HARBOUR_LANE, "/orders.json?limit=999")
                .then()
                .statusCode(400)
                .body("errors.limit", endsWith("and 250"));
    }

    @Test
    void scopesCanBeMissingForOneEntity() {
        given().contentType(ContentType.JSON)
                .body(Map.of("platform", "shopify", "kind", "missing_scope", "entity", "payouts"))
                .post("/sandbox/faults")
                .then()
                .statusCode(201);
        graphQl(ORDERS).then().body("errors", nullValue());
        graphQl("{ shopifyPaymentsAccount { payouts(first: 1) { nodes { id } } } }")
                .then()
                .body("errors[0].extensions.code", is("ACCESS_DENIED"))
                .body("errors[0].path[0]", is("shopifyPaymentsAccount"))
                .body("errors[0].extensions.requiredAccess", startsWith("`read_shopify_payments` access scope or"));
        rest(Shop.HARBOUR_LANE, "/shopify_payments/payouts.json")
                .then()
                .statusCode(403)
                .body(
                        "errors",
                        is("[API] This action requires merchant approval for read_shopify_payments_payouts scope."));
        rest(Shop.HARBOUR_LANE, "/orders.json").then().statusCode(200);
    }

    @Test
    void recordsOfEveryListCanBeSpoiledAndDoubled() {
        given().contentType(ContentType.JSON)
                .body(Map.of("platform", "shopify", "kind", "unmappable"))
                .post("/sandbox/faults")
                .then()
                .statusCode(201);
        graphQl("{ productVariants(first: 2) { nodes { id price } } }")
                .then()
                .body("data.productVariants.nodes[1].price", is("not-a-number"));
        given().delete("/sandbox/faults");
        given().contentType(ContentType.JSON)
                .body(Map.of("platform", "shopify", "kind", "duplicates"))
                .post("/sandbox/faults")
                .then()
                .statusCode(201);
        String products = "query Products($after: String) { products(first: 2, after: $after)"
                + " { nodes { id title } pageInfo { endCursor } } }";
        String variants = "{ productVariants(first: 2) { nodes { id sku } } }";
        Response first = graphQl(products);
        String after = first.path("data.products.pageInfo.endCursor");
        first.then().body("data.products.nodes", hasSize(2));
        graphQl(variants).then().body("data.productVariants.nodes", hasSize(2));
        graphQl(Shop.HARBOUR_LANE, products, Map.of("after", after))
                .then()
                .body("data.products.nodes", hasSize(3))
                .body("data.products.nodes[0].id", is(first.<String>path("data.products.nodes[1].id")));
        graphQl(products).then().body("data.products.nodes", hasSize(2));
        rest(Shop.HARBOUR_LANE, "/products.json?limit=2").then().body("products", hasSize(2));
    }
}
