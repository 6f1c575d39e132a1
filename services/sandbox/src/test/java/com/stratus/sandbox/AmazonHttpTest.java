package com.stratus.sandbox;

import static com.stratus.sandbox.HttpCalls.fault;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Amazon over HTTP, with its faults. */
@QuarkusTest
@TestProfile(SmallWorld.class)
public class AmazonHttpTest {
    @TestHTTPResource
    URI base;

    @AfterEach
    void endFaults() {
        given().delete("/sandbox/faults").then().statusCode(204);
    }

    private static final AtomicReference<String> AMAZON_TOKEN = new AtomicReference<>("Atza|none");
    private static final String AMAZON_ORDERS =
            "/orders/2026-01-01/orders?createdAfter=2026-11-01T00:00:00Z&maxResultsPerPage=3";

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

    private static Response amazonPage(String token) {
        return given().header("x-amz-access-token", AMAZON_TOKEN.get())
                .queryParam("createdAfter", "2026-11-01T00:00:00Z")
                .queryParam("maxResultsPerPage", 3)
                .queryParam("paginationToken", token)
                .get("/amazon/na/orders/2026-01-01/orders");
    }

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
