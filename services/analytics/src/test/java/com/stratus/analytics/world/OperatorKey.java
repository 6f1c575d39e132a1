package com.stratus.analytics.world;

import static io.restassured.RestAssured.given;
import static io.restassured.config.HeaderConfig.headerConfig;

import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.RequestSpecification;

/** Lets requests of tests be those of the operator, unless they say otherwise. */
public final class OperatorKey {

    private OperatorKey() {}

    /** Every request sends the key from now on; one that names another header sends that. */
    public static void send() {
        RestAssured.config = RestAssured.config()
                .headerConfig(headerConfig().overwriteHeadersWithName("Authorization", "Content-Type", "Accept"));
        RestAssured.requestSpecification = new RequestSpecBuilder()
                .addHeader("Authorization", "Bearer " + ReadyWorld.KEY)
                .build();
    }

    /** A request without any key. */
    public static RequestSpecification nobody() {
        var request = (FilterableRequestSpecification) given();
        request.removeHeader("Authorization");
        return request;
    }
}
