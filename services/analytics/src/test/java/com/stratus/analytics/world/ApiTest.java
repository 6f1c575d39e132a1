package com.stratus.analytics.world;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;

import java.util.ArrayList;
import java.util.List;

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

    /**
     * A field of all rows of a list, page by page.
     *
     * @param address written as it is sent
     */
    protected static <T> List<T> paged(String address, String field) {
        var paged = new ArrayList<T>();
        String next = null;
        do {
            var request = given().urlEncodingEnabled(false);
            var page = next == null
                    ? request.get(address)
                    : request.queryParam("cursor", next).get(address);
            paged.addAll(page.<List<T>>path(field));
            next = page.path("next");
        } while (next != null);
        return paged;
    }

    /** Posts JSON. */
    public static Response post(String path, String body) {
        return given().contentType("application/json").body(body).post(path);
    }
}
