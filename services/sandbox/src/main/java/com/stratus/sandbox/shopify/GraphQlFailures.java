package com.stratus.sandbox.shopify;

import com.stratus.sandbox.Json;

import java.util.List;
import java.util.Map;

/** The errors of the Admin API that have a code of their own, as they stand in {@code errors}. */
final class GraphQlFailures {
    private static final String LIMITS_PAGE = "https://shopify.dev/api/usage/rate-limits";

    private GraphQlFailures() {}

    static Map<String, Object> throttled() {
        return Engine.error("Throttled", null, null, Json.of("code", "THROTTLED", "documentation", LIMITS_PAGE));
    }

    static Map<String, Object> tooExpensive(int cost, int maximum) {
        String message = "Query cost is " + cost + ", which exceeds the single query max cost limit (" + maximum
                + ").\n\nSee https://shopify.dev/concepts/about-apis/rate-limits for more information on how the\n"
                + "cost of a query is calculated.\n\n"
                + "To query larger amounts of data with fewer limits, bulk operations should be used instead.\n";
        Map<String, Object> extensions =
                Json.of("code", "MAX_COST_EXCEEDED", "cost", cost, "maxCost", maximum, "documentation", LIMITS_PAGE);
        return Engine.error(message, null, null, extensions);
    }

    /** @param scopes of which the field needs one */
    static Map<String, Object> accessDenied(String field, List<String> scopes) {
        String required = Guard.required(scopes);
        return Engine.error(
                "Access denied for " + field + " field. Required access: " + required,
                List.of(Json.of("line", 2, "column", 3)),
                List.of(field),
                Json.of(
                        "code",
                        "ACCESS_DENIED",
                        "documentation",
                        "https://shopify.dev/api/usage/access-scopes",
                        "requiredAccess",
                        required));
    }

    /** One that says no more than its code. */
    static Map<String, Object> coded(String code, String message) {
        return Engine.error(message, null, null, Json.of("code", code));
    }
}
