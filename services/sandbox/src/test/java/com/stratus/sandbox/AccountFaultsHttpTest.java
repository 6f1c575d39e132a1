package com.stratus.sandbox;

import static com.stratus.sandbox.HttpCalls.PROBE;
import static com.stratus.sandbox.HttpCalls.TOTALS;
import static com.stratus.sandbox.HttpCalls.askForToken;
import static com.stratus.sandbox.HttpCalls.fault;
import static com.stratus.sandbox.HttpCalls.shipBob;
import static com.stratus.sandbox.HttpCalls.shopify;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** Credentials that are not what they were. */
@QuarkusTest
@TestProfile(SmallWorld.class)
public class AccountFaultsHttpTest {
    @AfterEach
    void endFaults() {
        given().delete("/sandbox/faults").then().statusCode(204);
    }

    @Test
    void tokenIsGrantedToAForm() {
        askForToken().then().statusCode(200).body("expires_in", is(86_399));
    }

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
}
