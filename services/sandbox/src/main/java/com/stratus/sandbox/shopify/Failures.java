package com.stratus.sandbox.shopify;

import com.stratus.sandbox.Answer;

import java.util.List;
import java.util.Map;

/** Answers that are no 200. */
public final class Failures {
    private Failures() {}

    /** One that is told in a word. */
    public static Answer plain(int status, String words) {
        return Answer.json(status, Map.of("errors", words));
    }

    /** One that names a field. */
    public static Answer ofField(int status, String field, String words) {
        return Answer.json(status, Map.of("errors", Map.of(field, words)));
    }

    /** There is nothing at this path. */
    public static Answer notFound() {
        return plain(404, "Not Found");
    }

    /** The app was never granted a scope. */
    public static Answer lackingScope(String scope) {
        return plain(403, "[API] This action requires merchant approval for " + scope + " scope.");
    }

    /** The app may not see who customers are. */
    public static Answer withheld() {
        return plain(
                403,
                "[API] This app is not approved to access REST endpoints with protected customer data. See"
                        + " https://shopify.dev/docs/apps/launch/protected-customer-data for more details.");
    }

    static Answer unauthorized() {
        return plain(401, "[API] Invalid API key or access token (unrecognized login or wrong password)");
    }

    static Answer internal() {
        return plain(500, "Internal Server Error");
    }

    static Answer unprocessable() {
        return Answer.json(422, Map.of("errors", Map.of("base", List.of("is invalid"))));
    }
}
