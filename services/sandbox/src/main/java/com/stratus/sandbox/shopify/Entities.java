package com.stratus.sandbox.shopify;

import com.stratus.sandbox.world.Shop;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What bodies are about, for faults: by which queries an entity is read, and where records are in an answer. */
final class Entities {
    /** By the names of truth, the fields of which a query must have one. */
    private static final Map<String, Pattern> READ_BY = Map.ofEntries(
            Map.entry("orders", fields("orders|order|ordersCount")),
            Map.entry("order_items", fields("orders|order|ordersCount")),
            Map.entry("fulfillments", fields("orders|order|fulfillment")),
            Map.entry("refunds", fields("orders|order|refund")),
            Map.entry("refund_lines", fields("refund|refundLineItems")),
            Map.entry("fulfillment_orders", fields("fulfillmentOrders|fulfillmentOrder")),
            Map.entry("customers", fields("customers|customer|customersCount")),
            Map.entry("products", fields("products|product|productsCount")),
            Map.entry("variants", fields("productVariants|productVariant")),
            Map.entry(
                    "inventory_levels", fields("inventoryLevels|inventoryLevel|location|inventoryItem|inventoryItems")),
            Map.entry("payouts", fields("payouts")),
            Map.entry("payout_transactions", fields("balanceTransactions")));

    private static final List<String> AMOUNTS = List.of("amount", "price", "total_price", "total_spent");
    private static final String NONSENSE = "not-a-number";

    private Entities() {}

    private static Pattern fields(String names) {
        return Pattern.compile("(?<![\\w.])(" + names + ")\\b\\s*[({]");
    }

    /** Whether a request reads an entity, by its own query or by one that is to run in bulk. */
    static boolean reads(Map<String, Object> request, String entity) {
        Pattern fields = READ_BY.get(entity);
        return fields != null
                && request != null
                && fields.matcher(request.get("query") + " " + bulkQuery(request))
                        .find();
    }

    static boolean startsBulk(Map<String, Object> request) {
        return request != null && String.valueOf(request.get("query")).contains("bulkOperationRunQuery");
    }

    private static String bulkQuery(Map<String, Object> request) {
        return startsBulk(request) && request.get("variables") instanceof Map<?, ?> variables
                ? String.valueOf(variables.get("query"))
                : "";
    }

    /** Turns the shop that an answer speaks of into the other one. */
    static void disguise(Object body, Shop shop) {
        Shop other = shop == Shop.HARBOUR_LANE ? Shop.QUAYSIDE_GOODS : Shop.HARBOUR_LANE;
        if (body instanceof Map<?, ?> answer) {
            if (answer.get("data") instanceof Map<?, ?> data && data.get("shop") instanceof Map<?, ?> asked) {
                replace(
                        asked,
                        Map.of(
                                "id",
                                Gid.of("Shop", other.id()),
                                "name",
                                other.title(),
                                "myshopifyDomain",
                                other.domain()));
            }
            if (answer.get("shop") instanceof Map<?, ?> asked) {
                replace(asked, Map.of("id", other.id(), "name", other.title(), "myshopify_domain", other.domain()));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void replace(Map<?, ?> object, Map<String, Object> values) {
        ((Map<String, Object>) object).replaceAll(values::getOrDefault);
    }

    /** The nodes of the first list of an answer, or null. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> records(Object body) {
        if (!(body instanceof Map<?, ?> answer)) {
            return null;
        }
        Map<?, ?> inside = answer.get("data") instanceof Map<?, ?> data ? data : answer;
        for (Object value : inside.values()) {
            if (value instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
                return (List<Map<String, Object>>) list;
            }
            if (value instanceof Map<?, ?> object) {
                if (object.get("nodes") instanceof List<?> nodes) {
                    return (List<Map<String, Object>>) nodes;
                }
                // What belongs to one thing, such as the levels of a location.
                for (Object inner : object.values()) {
                    if (inner instanceof Map<?, ?> connection && connection.get("nodes") instanceof List<?> nodes) {
                        return (List<Map<String, Object>>) nodes;
                    }
                }
            }
        }
        return null;
    }

    static Object identity(Map<String, Object> entry) {
        return entry.containsKey("id") ? entry.get("id") : entry.get("legacyResourceId");
    }

    /** Makes an amount no number; where there is none, the time of the last change no time. */
    @SuppressWarnings("unchecked")
    static void spoil(Map<String, Object> entry) {
        Object total = entry.get("totalPriceSet") instanceof Map<?, ?> set ? set.get("shopMoney") : null;
        for (Object money : new Object[] {total, entry.get("net"), entry.get("amountSpent")}) {
            if (money instanceof Map<?, ?> sum && sum.containsKey("amount")) {
                ((Map<String, Object>) sum).put("amount", NONSENSE);
                return;
            }
        }
        for (String amount : AMOUNTS) {
            if (entry.containsKey(amount)) {
                entry.put(amount, NONSENSE);
                return;
            }
        }
        entry.computeIfPresent("updatedAt", (name, time) -> "not-a-time");
        entry.computeIfPresent("updated_at", (name, time) -> "not-a-time");
    }
}
