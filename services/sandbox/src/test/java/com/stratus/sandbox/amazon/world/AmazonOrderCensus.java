package com.stratus.sandbox.amazon.world;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what a reader would stumble over, by looking at orders as they are and not at why they are so. */
final class AmazonOrderCensus {
    static final Set<String> ALL = Set.of(
            "currency USD",
            "currency GBP",
            "currency EUR",
            "currency JPY",
            "by Amazon",
            "by merchant",
            "same sku twice",
            "item without sku",
            "pending",
            "replacement",
            "multi-channel",
            "several packages",
            "cancelled",
            "item cancelled",
            "partially shipped",
            "partial refund",
            "full refund",
            "returned",
            "equal returns",
            "promotion",
            "title not ascii",
            "sku with space",
            "sku with slash",
            "sku with ampersand",
            "sku with percent",
            "sku not ascii",
            "changed within seconds of another");

    private AmazonOrderCensus() {}

    private static void add(Map<String, Integer> seen, String what, boolean isSo) {
        if (isSo) {
            seen.merge(what, 1, Integer::sum);
        }
    }

    static void count(AmazonOrder order, AmazonOrderState state, Instant now, Map<String, Integer> seen) {
        add(seen, "currency " + order.currency(), true);
        add(seen, order.fulfilledByAmazon() ? "by Amazon" : "by merchant", true);
        add(seen, "pending", state.status().equals("PENDING"));
        add(seen, "replacement", order.replacementOf() != null && state.total() != null);
        add(seen, "multi-channel", order.multiChannel() && order.marketplaceId() == null);
        add(seen, "several packages", state.packages().size() > 1);
        add(seen, "cancelled", state.status().equals("CANCELLED"));
        add(seen, "partially shipped", state.status().equals("PARTIALLY_SHIPPED"));
        Set<String> skus = new HashSet<>();
        for (int place = 0; place < order.items().size(); place++) {
            Item item = order.items().get(place);
            String sku = item.product().sku();
            add(seen, "same sku twice", !skus.add(sku));
            add(seen, "item without sku", item.sku() == null);
            add(seen, "item cancelled", state.cancelled(place) != null);
            add(seen, "promotion", item.promotion().signum() > 0);
            add(seen, "title not ascii", !item.product().title().matches("\\p{ASCII}*"));
            add(seen, "sku with space", sku.contains(" "));
            add(seen, "sku with slash", sku.contains("/"));
            add(seen, "sku with ampersand", sku.contains("&"));
            add(seen, "sku with percent", sku.contains("%"));
            add(seen, "sku not ascii", !sku.matches("\\p{ASCII}*"));
        }
        Set<OrderEvent> returns = new HashSet<>();
        for (OrderEvent event : order.events()) {
            if (event instanceof OrderEvent.Returned && !event.at().isAfter(now)) {
                add(seen, "returned", true);
                add(seen, "equal returns", !returns.add(event));
            } else if (event instanceof OrderEvent.Refunded refund
                    && !event.at().isAfter(now)) {
                boolean inPart = refund.parts().get(0).units() == 0;
                add(seen, inPart ? "partial refund" : "full refund", true);
            }
        }
    }

    static void countNeighbours(List<AmazonOrder> orders, Instant now, Map<String, Integer> seen) {
        List<Instant> updates = orders.stream()
                .map(order -> AmazonOrderState.at(order, now).updatedAt())
                .sorted()
                .toList();
        for (int place = 1; place < updates.size(); place++) {
            add(
                    seen,
                    "changed within seconds of another",
                    Duration.between(updates.get(place - 1), updates.get(place)).toSeconds() < 5);
        }
    }
}
