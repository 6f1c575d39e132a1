package com.stratus.sandbox;

import static io.restassured.RestAssured.given;

import com.stratus.sandbox.shipbob.ShipBob;
import com.stratus.sandbox.shopify.Credentials;
import com.stratus.sandbox.world.Shop;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

import java.util.Map;

/** Calls to the running sandbox that several tests make. */
final class HttpCalls {
    static final String TOTALS = "{ orders(first: 20) { nodes { id totalPriceSet { shopMoney { amount } } } } }";

    static final String PROBE = "{ shop { id name myshopifyDomain } }";

    private static final Credentials HARBOUR_LANE = Credentials.of(Shop.HARBOUR_LANE);

    private HttpCalls() {}

    static void fault(Map<String, Object> fault) {
        given().contentType(ContentType.JSON)
                .body(fault)
                .post("/sandbox/faults")
                .then()
                .statusCode(201);
    }

    static Response shipBob(String path) {
        return given().header("Authorization", "Bearer " + ShipBob.TOKEN).get("/shipbob/2025-07" + path);
    }

    static Response shopify(String query) {
        return given().header("X-Shopify-Access-Token", HARBOUR_LANE.staticToken())
                .contentType(ContentType.JSON)
                .body(Map.of("query", query))
                .post("/admin/api/2026-10/graphql.json");
    }

    static Response askForToken() {
        return given().contentType(ContentType.URLENC)
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", HARBOUR_LANE.clientId())
                .formParam("client_secret", HARBOUR_LANE.clientSecret())
                .post("/admin/oauth/access_token");
    }
}
