package com.stratus.sandbox.shopify;

import com.stratus.sandbox.Json;

import java.util.Map;

/** A field that the Admin API does not answer, with the code that says why. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Map<String, Object> extensions;

    private Refused(String message, Map<String, Object> extensions) {
        super(message, null, false, false);
        this.extensions = extensions;
    }

    static Refused badRequest(String message) {
        return new Refused(message, Json.of("code", "BAD_REQUEST"));
    }

    static Refused cursor() {
        return badRequest("Invalid cursor for current pagination sort.");
    }

    Map<String, Object> extensions() {
        return extensions;
    }
}
