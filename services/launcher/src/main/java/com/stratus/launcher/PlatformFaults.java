package com.stratus.launcher;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What can go wrong at each platform, of all that the sandbox knows: everything that heals when it ends. What takes a
 * person to cure is left out (a lost token, customers that are withheld), and what strikes no reader.
 */
final class PlatformFaults {

    /** A record that cannot be mapped: the only fault that leaves dead letters. */
    static final String UNMAPPABLE = "unmappable";

    private static final String MISSING_SCOPE = "missing_scope";
    private static final int MOST_TIMES = 4;
    private static final int MOST_SKIPPED = 3;
    private static final int WHILE_CHANCES = 20;

    private static final List<String> EVERYWHERE = List.of(
            "delay",
            "throttle",
            "server_error",
            "bad_gateway_html",
            "bad_request_html",
            "unauthorized",
            "forbidden",
            "expired_secret",
            "wrong_region",
            MISSING_SCOPE,
            "malformed_json",
            "truncated_body",
            "duplicates",
            UNMAPPABLE);

    private static final Map<String, List<String>> BY_PLATFORM = Map.of(
            "amazon", with("empty_page", "loop_token"),
            "freeagent",
                    with(
                            "no_link",
                            "unreadable_link",
                            "double_quoted_link",
                            "bad_request",
                            "unprocessable",
                            "field_errors",
                            "oauth_error",
                            "plain_text_error",
                            "not_found",
                            "unavailable",
                            "gateway_timeout"),
            "shipbob",
                    with(
                            "revoked_token",
                            "empty_page",
                            "loop_token",
                            "absolute_next",
                            "versioned_next",
                            "null_items",
                            "wide_window",
                            "unauthorized_at_gateway",
                            "no_headers",
                            "unavailable"),
            "shopify",
                    with(
                            "revoked_token",
                            "throttle_silently",
                            "bad_request",
                            "payment_required",
                            "not_found",
                            "not_acceptable",
                            "unprocessable",
                            "locked",
                            "security_rejection",
                            "unavailable",
                            "gateway_timeout",
                            "shop_inactive",
                            "internal_error",
                            "too_expensive",
                            "expired_cursor",
                            "loose_bounds",
                            "stale_index",
                            "bulk_failed",
                            "bulk_expired",
                            "bulk_truncated",
                            "bulk_miscounted",
                            "bulk_slots_taken"));

    /** Every platform. */
    static final List<String> PLATFORMS = BY_PLATFORM.keySet().stream().sorted().toList();

    private PlatformFaults() {}

    private static List<String> with(String... others) {
        return Stream.concat(EVERYWHERE.stream(), Stream.of(others)).toList();
    }

    /** The kinds that go wrong at a platform. */
    static List<String> kindsAt(String platform) {
        return BY_PLATFORM.get(platform);
    }

    /** Any of them, for a few requests. */
    static PlatformFault any(Random chance) {
        var platform = PLATFORMS.get(chance.nextInt(PLATFORMS.size()));
        var kinds = kindsAt(platform);
        var kind = kinds.get(chance.nextInt(kinds.size()));
        var certain = chance.nextBoolean();
        return new PlatformFault(
                platform,
                kind,
                kind.equals(MISSING_SCOPE)
                        ? Optional.of(platform.equals("freeagent") ? "invoices" : "orders")
                        : Optional.empty(),
                chance.nextInt(MOST_SKIPPED + 1),
                certain ? 1 + chance.nextInt(MOST_TIMES) : WHILE_CHANCES,
                certain ? 1 : (1 + chance.nextInt(4)) / 10.0,
                chance.nextInt(Integer.MAX_VALUE));
    }
}
