package com.stratus.sandbox.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what a reader would stumble over, by looking at orders as they are and not at why they are so. */
final class OddityCensus {
    static final Set<String> ALL = Set.of(
            "same sku twice",
            "null sku",
            "empty sku",
            "presentment EUR",
            "presentment CAD",
            "presentment GBP",
            "guest",
            "27 to 60 lines",
            "over 250 lines",
            "removed line",
            "cancelled and refunded",
            "partial refund",
            "refund without money",
            "over ten fulfillments",
            "failure newest",
            "two parcels",
            "fulfilled without tracking",
            "imported name",
            "processed years before",
            "not ascii",
            "id above 2^53",
            "test",
            "no shipbob order",
            "seven digits",
            "two digits",
            "whole second",
            "invoiced",
            "not invoiced yet",
            "split",
            "on hold",
            "exception",
            "unknown detail",
            "tracking null",
            "tracking empty",
            "location null",
            "delivered",
            "completed only",
            "shipbob cancelled",
            "no shipments",
            "last update null",
            "reference null",
            "reference mistyped");

    private OddityCensus() {}

    static void count(OrderStory order, Instant now, Map<String, Integer> seen) {
        OrderState state = OrderState.at(order, now);
        shop(order, state, seen);
        lines(order, state, seen);
        money(order, state, seen);
        fulfillments(state, seen);
        if (order.parcels() == null) {
            add(seen, "no shipbob order", true);
        } else if (!order.parcels().receivedAt().isAfter(now)) {
            parcels(order.parcels(), now, seen);
            reference(order, seen);
        }
    }

    private static void add(Map<String, Integer> seen, String what, boolean isSo) {
        if (isSo) {
            seen.merge(what, 1, Integer::sum);
        }
    }

    private static void shop(OrderStory order, OrderState state, Map<String, Integer> seen) {
        add(seen, "presentment " + order.presentmentCurrency(), true);
        add(seen, "guest", order.customer() == null);
        add(seen, "imported name", !order.name().matches("#\\d+"));
        add(
                seen,
                "processed years before",
                order.processedAt().isBefore(order.createdAt().minusSeconds(63_000_000)));
        add(seen, "not ascii", !(order.note() + order.recipient().name()).matches("\\p{ASCII}*"));
        add(seen, "id above 2^53", order.id() > 1L << 53);
        add(seen, "test", order.test());
        add(
                seen,
                "cancelled and refunded",
                state.cancelledAt() != null && state.refunded().shop().signum() > 0);
    }

    private static void lines(OrderStory order, OrderState state, Map<String, Integer> seen) {
        Set<String> skus = new HashSet<>();
        for (int place = 0; place < order.lines().size(); place++) {
            Line line = order.lines().get(place);
            add(seen, "same sku twice", line.sku() != null && !skus.add(line.sku()));
            add(seen, "null sku", line.sku() == null);
            add(seen, "empty sku", "".equals(line.sku()));
            add(seen, "removed line", state.edited() && state.currentQuantity(place) == 0);
        }
        int lines = order.lines().size();
        add(seen, "27 to 60 lines", lines >= 27 && lines <= 60);
        add(seen, "over 250 lines", lines > 250);
    }

    private static void money(OrderStory order, OrderState state, Map<String, Integer> seen) {
        BigDecimal refunded = state.refunded().shop();
        add(
                seen,
                "partial refund",
                refunded.signum() > 0 && refunded.compareTo(order.total().shop()) < 0);
        add(
                seen,
                "refund without money",
                state.refunds().stream()
                        .anyMatch(refund -> refund.money().shop().signum() == 0));
    }

    private static void fulfillments(OrderState state, Map<String, Integer> seen) {
        List<OrderState.FulfillmentState> made = state.fulfillments();
        add(seen, "over ten fulfillments", made.size() > 10);
        add(seen, "two parcels", made.stream().anyMatch(one -> one.tracking().size() > 1));
        add(seen, "fulfilled without tracking", made.stream().anyMatch(one -> one.tracking()
                .isEmpty()));
        Instant newest = made.stream()
                .map(OrderState.FulfillmentState::updatedAt)
                .max(Instant::compareTo)
                .orElse(null);
        add(
                seen,
                "failure newest",
                made.size() > 1
                        && made.stream()
                                .anyMatch(one -> one.status().equals("FAILURE")
                                        && one.updatedAt().equals(newest)));
    }

    private static void reference(OrderStory order, Map<String, Integer> seen) {
        String reference = order.parcels().reference();
        add(seen, "reference null", reference == null);
        add(seen, "reference mistyped", reference != null && !reference.equals(order.name()));
    }

    private static void parcels(WarehouseOrder order, Instant now, Map<String, Integer> seen) {
        List<ShipmentState> states = ShipmentState.allAt(order, now);
        add(seen, "seven digits", order.receivedAt().get(ChronoField.NANO_OF_SECOND) % 1_000 != 0);
        add(seen, "split", states.size() > 1);
        add(seen, "no shipments", states.isEmpty());
        add(seen, "shipbob cancelled", order.statusOf(states).equals("Cancelled"));
        for (ShipmentState state : states) {
            Instant updated = state.lastUpdateAt();
            add(seen, "last update null", updated == null);
            add(
                    seen,
                    "two digits",
                    updated != null
                            && updated.get(ChronoField.NANO_OF_SECOND) % 10_000_000 == 0
                            && updated.get(ChronoField.NANO_OF_SECOND) > 0);
            add(seen, "whole second", updated != null && updated.get(ChronoField.NANO_OF_SECOND) == 0);
            add(seen, "invoiced", state.invoice() != null);
            add(seen, "not invoiced yet", state.shippedAt() != null && state.invoice() == null);
            add(seen, "on hold", state.status().equals("OnHold") && state.detail() != null);
            add(seen, "exception", state.status().equals("Exception") && state.detail() != null);
            add(seen, "unknown detail", state.detail() != null && state.detail().id() == 297);
            add(seen, "tracking null", state.shippedAt() != null && !state.hasTracking());
            add(
                    seen,
                    "tracking empty",
                    state.hasTracking() && state.shipment().trackingNumber().isEmpty());
            add(seen, "location null", state.center() == null);
            add(seen, "delivered", state.deliveredAt() != null);
            add(seen, "completed only", state.status().equals("Completed") && state.deliveredAt() == null);
        }
    }
}
