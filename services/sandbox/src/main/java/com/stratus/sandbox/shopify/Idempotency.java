package com.stratus.sandbox.shopify;

import graphql.execution.directives.QueryAppliedDirective;
import graphql.schema.DataFetchingEnvironment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Makes a change once for each key, and answers whoever asks again as it did the first time. */
final class Idempotency {
    private static final String SINCE = "2026-04";

    private final Map<String, Made> made = new HashMap<>();

    private record Made(Object arguments, Map<String, Object> payload) {}

    /** @param result the field of the payload that holds what was made */
    synchronized Map<String, Object> once(
            DataFetchingEnvironment environment, String result, Supplier<Map<String, Object>> change) {
        String key = key(environment);
        if (key == null) {
            if (View.of(environment.getGraphQlContext()).version().compareTo(SINCE) >= 0) {
                throw Refused.badRequest("The @idempotent directive is required for this mutation.");
            }
            return change.get();
        }
        Made before = made.get(key);
        if (before == null) {
            Map<String, Object> payload = change.get();
            made.put(key, new Made(environment.getArguments(), payload));
            return payload;
        }
        return before.arguments().equals(environment.getArguments())
                ? before.payload()
                : new UserErrors()
                        .add(
                                "IDEMPOTENCY_KEY_PARAMETER_MISMATCH",
                                "The idempotency key was used with other parameters.")
                        .refusal(result);
    }

    private static String key(DataFetchingEnvironment environment) {
        List<QueryAppliedDirective> directives = environment
                .getQueryDirectives()
                .getImmediateAppliedDirectivesByName()
                .getOrDefault("idempotent", List.of());
        return directives.isEmpty()
                ? null
                : directives.get(0).getArgument("key").getValue();
    }
}
