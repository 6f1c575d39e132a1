package com.stratus.analytics.world;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;

/** A test of the REST API: begins with the same rows, and changes things as the operator. */
public abstract class ApiTest {

    protected World world;

    /** The statements that make the rows. */
    protected String story() {
        return Story.CONNECTIONS;
    }

    @BeforeEach
    void tell() {
        world.reset();
        world.execute(story());
    }

    /** Posts JSON with the operator's key. */
    protected static Response post(String path, String body) {
        return given().contentType("application/json")
                .header("Authorization", "Bearer " + ReadyWorld.KEY)
                .body(body)
                .post(path);
    }
}
