package com.stratus.shopify;

import com.stratus.core.settings.ConnectionSettings;
import com.stratus.extractor.connection.Account;
import com.stratus.extractor.entity.Window;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the app must be allowed for each job (README §8); a scope to write includes the one to read. */
final class ShopifyScopes {

    private static final String ALL_ORDERS = "read_all_orders";
    private static final Duration WITHOUT_ALL_ORDERS = Duration.ofDays(60);
    private static final Set<String> OF_ORDERS = Set.of("shopify_orders", "shopify_refunds");

    /** Any one of these is enough. */
    private record AnyOf(List<String> scopes) {
        boolean isIn(Set<String> granted) {
            return scopes.stream()
                    .anyMatch(scope ->
                            granted.contains(scope) || granted.contains(scope.replaceFirst("^read_", "write_")));
        }

        @Override
        public String toString() {
            return String.join(" or ", scopes);
        }
    }

    private static final Map<String, List<AnyOf>> NEEDED = new LinkedHashMap<>();

    /** What makes a job more complete and is not worth skipping it for. */
    private static final Map<String, List<AnyOf>> WANTED = Map.of(
            "shopify_orders",
            List.of(
                    anyOf(ALL_ORDERS),
                    anyOf(
                            "read_merchant_managed_fulfillment_orders",
                            "read_assigned_fulfillment_orders",
                            "read_third_party_fulfillment_orders")),
            "shopify_refunds",
            List.of(anyOf(ALL_ORDERS)));

    static {
        NEEDED.put("shopify_orders", List.of(anyOf("read_orders")));
        NEEDED.put("shopify_customers", List.of(anyOf("read_customers"), anyOf("read_orders")));
        NEEDED.put("shopify_products", List.of(anyOf("read_products")));
        NEEDED.put("shopify_refunds", List.of(anyOf("read_orders")));
        NEEDED.put("shopify_inventory_levels", List.of(anyOf("read_inventory"), anyOf("read_locations")));
        NEEDED.put(
                "shopify_payouts",
                List.of(anyOf(
                        "read_shopify_payments_payouts", "read_shopify_payments", "read_shopify_payments_accounts")));
    }

    private ShopifyScopes() {}

    private static AnyOf anyOf(String... scopes) {
        return new AnyOf(List.of(scopes));
    }

    /** What the job cannot be read without; nothing when the account does not say what is granted. */
    static List<String> lacked(String job, Account account) {
        return lacked(NEEDED.getOrDefault(job, List.of()), account);
    }

    private static List<String> lacked(List<AnyOf> needed, Account account) {
        return account.scopes().stream()
                .flatMap(granted -> needed.stream().filter(scopes -> !scopes.isIn(granted)))
                .map(AnyOf::toString)
                .toList();
    }

    /** What the enabled jobs need or want. */
    static List<String> missing(ConnectionSettings settings, Account account) {
        return NEEDED.keySet().stream()
                .filter(job -> settings.jobs().containsKey(job)
                        && settings.jobs().get(job).enabled())
                .flatMap(job -> Stream.concat(
                        lacked(job, account).stream(), lacked(WANTED.getOrDefault(job, List.of()), account).stream()))
                .distinct()
                .toList();
    }

    /** Without {@code read_all_orders} older orders are simply not there. */
    static Optional<String> keptBack(String job, Account account, Window window) {
        var isOlder = window.from() == null
                || (window.to() != null && window.from().isBefore(window.to().minus(WITHOUT_ALL_ORDERS)));
        return OF_ORDERS.contains(job)
                        && isOlder
                        && !lacked(List.of(anyOf(ALL_ORDERS)), account).isEmpty()
                ? Optional.of("Shopify shows this app orders of the last 60 days only: the scope " + ALL_ORDERS
                        + ", which is asked for separately, is not granted")
                : Optional.empty();
    }
}
