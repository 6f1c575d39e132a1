package com.stratus.sandbox.shopify;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The versions of the simulated day, 2026-11, and which one answers for another. */
final class ApiVersions {
    static final String NEWEST = "2026-10";

    private static final String OLDEST = "2026-01";
    private static final List<String> LIVING = List.of(OLDEST, "2026-04", "2026-07", NEWEST);
    private static final List<String> UNSUPPORTED = List.of("2027-01", "unstable");

    private ApiVersions() {}

    /** The version that answers: a dead one falls forward to the oldest living; null when there is no such version. */
    static String served(String asked) {
        if (LIVING.contains(asked) || UNSUPPORTED.contains(asked)) {
            return asked;
        }
        return asked.matches("20\\d\\d-(01|04|07|10)") && asked.compareTo(OLDEST) < 0 ? OLDEST : null;
    }

    static List<Map<String, Object>> all() {
        return Stream.concat(LIVING.stream(), UNSUPPORTED.stream())
                .map(ApiVersions::describe)
                .toList();
    }

    private static Map<String, Object> describe(String handle) {
        return Map.of("handle", handle, "displayName", handle, "supported", LIVING.contains(handle));
    }
}
