package com.stratus.sandbox.amazon.world;

import com.stratus.sandbox.world.Dice;
import com.stratus.sandbox.world.WorldSettings;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What happens to one order. */
final class Lifetime {
    private static final List<String> CARRIERS = List.of("UPS", "USPS", "FedEx", "DHL", "Yamato Transport");
    private static final List<String> REASONS =
            List.of("UNWANTED_ITEM", "DEFECTIVE", "NOT_AS_DESCRIBED", "ORDERED_WRONG_ITEM", "NOT_COMPATIBLE");
    private static final List<String> COMMENTS = List.of(
            "",
            "",
            "",
            "Too small for the shelf",
            "Says \"brass\", is not brass",
            "zerkratzt, schade",
            "Box was 12\" x 9\", dented");
    private static final List<String> CENTERS = List.of("LEX1", "PHX3", "ABE8", "BHX4", "LEJ1", "NRT5");

    private final WorldSettings settings;
    private final AmazonOrder order;
    private final Set<OrderTrait> traits;
    private final boolean swift;
    private final Dice dice;
    private final List<OrderEvent> events = new ArrayList<>();
    private int refunds;

    Lifetime(WorldSettings settings, AmazonOrder order, Plan.Kind kind, Dice dice) {
        this.settings = settings;
        this.order = order;
        this.traits = kind.traits();
        this.swift = kind.swift();
        this.dice = dice;
    }

    List<OrderEvent> events() {
        if (traits.contains(OrderTrait.CANCELLED)) {
            cancel();
        } else {
            Instant confirmedAt = confirmed();
            afterwards(ship(confirmedAt));
        }
        events.sort(Comparator.comparing(OrderEvent::at));
        return List.copyOf(events);
    }

    private void cancel() {
        boolean byBuyer = dice.chance(0.6);
        if (byBuyer) {
            Instant at = settle(dice.minutesAfter(order.createdAt(), 5, 25));
            events.add(new OrderEvent.Cancelled(at, "BUYER", "Ordered by mistake"));
            return;
        }
        Instant at = settle(later(confirmed(), 3, 30));
        events.add(new OrderEvent.Cancelled(at, order.fulfilledByAmazon() ? "AMAZON" : "MERCHANT", "Out of stock"));
    }

    private Instant confirmed() {
        Instant at = order.createdAt().plusSeconds(1_800);
        if (traits.contains(OrderTrait.STILL_PENDING)) {
            at = settings.until().plus(Duration.ofHours(2));
        } else if (!traits.contains(OrderTrait.TWIN)) {
            at = dice.minutesAfter(order.createdAt(), 30, swift ? 45 : 90);
        }
        events.add(new OrderEvent.Confirmed(settle(at)));
        return settle(at);
    }

    /** Sends everything; gives the time at which the last package arrived. */
    private Instant ship(Instant confirmedAt) {
        Map<Integer, Integer> left = new TreeMap<>();
        for (int place = 0; place < order.items().size(); place++) {
            left.put(place, order.items().get(place).quantity());
        }
        Instant ready = confirmedAt;
        if (traits.contains(OrderTrait.ITEM_CANCELLED)) {
            int victim = order.items().size() - 1;
            left.remove(victim);
            ready = settle(dice.minutesAfter(confirmedAt, 5, 30));
            events.add(new OrderEvent.ItemCancelled(ready, victim, "Buyer changed the order"));
        }
        boolean several = traits.contains(OrderTrait.SEVERAL_PACKAGES) || traits.contains(OrderTrait.STILL_PARTIAL);
        Instant leaves = traits.contains(OrderTrait.TWIN) ? ready.plusSeconds(2_400) : batch(later(ready, 4, 44));
        if (!several || (left.size() == 1 && left.values().iterator().next() == 1)) {
            return send(settle(leaves), 1, left, Map.of());
        }
        Map<Integer, Integer> first = firstPackage(left);
        Instant arrived = send(settle(leaves), 1, first, Map.of());
        Map<Integer, Integer> rest = new TreeMap<>(left);
        first.forEach((place, units) -> rest.merge(place, -units, Integer::sum));
        rest.values().removeIf(units -> units == 0);
        Instant leavesLater = traits.contains(OrderTrait.STILL_PARTIAL)
                ? settings.until().plus(Duration.ofHours(3))
                : later(leaves, 3, 48);
        Instant restArrived = send(settle(leavesLater), 2, rest, first);
        return restArrived.isAfter(arrived) ? restArrived : arrived;
    }

    /** One unit of what there is more of, or the first item. */
    private static Map<Integer, Integer> firstPackage(Map<Integer, Integer> left) {
        Map.Entry<Integer, Integer> first = left.entrySet().iterator().next();
        return Map.of(first.getKey(), left.size() == 1 ? 1 : (first.getValue() + 1) / 2);
    }

    /** The seller's own packages are reported once an hour, all within a few seconds. */
    private Instant batch(Instant time) {
        if (order.fulfilledByAmazon()) {
            return time;
        }
        long hour = Math.floorDiv(time.getEpochSecond(), 3_600L) + 1;
        return Instant.ofEpochSecond(hour * 3_600).plusSeconds(dice.between(0, 4));
    }

    private Instant send(Instant at, int number, Map<Integer, Integer> units, Map<Integer, Integer> before) {
        Map<Integer, Integer> shippedBefore = new TreeMap<>();
        units.keySet().forEach(place -> shippedBefore.put(place, before.getOrDefault(place, 0)));
        String carrier = order.fulfilledByAmazon() ? null : dice.pick(CARRIERS);
        String tracking = order.fulfilledByAmazon() ? null : "1Z%09d%d".formatted(order.ordinal(), number);
        events.add(new OrderEvent.Shipped(at, number, units, shippedBefore, carrier, "Standard", tracking));
        Instant arrives = traits.contains(OrderTrait.TWIN) ? at.plusSeconds(10_800) : later(at, 20, 120);
        events.add(new OrderEvent.Delivered(settle(arrives), number));
        return settle(arrives);
    }

    private void afterwards(Instant arrived) {
        if (traits.contains(OrderTrait.EQUAL_RETURNS)) {
            Instant at = aftermath(arrived);
            for (int unit = 0; unit < 2; unit++) {
                events.add(new OrderEvent.Returned(
                        at, 0, 1, CENTERS.get(0), "SELLABLE", "UNWANTED_ITEM", "Unit returned to inventory", "", ""));
            }
            refund(aftermath(at), List.of(part(0, 2)));
        } else if (traits.contains(OrderTrait.RETURNED)) {
            Instant at = aftermath(arrived);
            comeBack(at);
            refund(settle(dice.minutesAfter(at, 20, 200)), List.of(part(0, 1)));
        } else if (traits.contains(OrderTrait.FULL_REFUND)) {
            List<OrderEvent.Refunded.Part> parts = new ArrayList<>();
            for (int place = 0; place < order.items().size(); place++) {
                parts.add(part(place, order.items().get(place).quantity()));
            }
            refund(aftermath(arrived), parts);
        } else if (traits.contains(OrderTrait.PARTIAL_REFUND)) {
            refund(aftermath(arrived), List.of(allowance()));
        }
    }

    private void comeBack(Instant at) {
        double chance = dice.unit();
        String disposition = chance < 0.6
                ? "SELLABLE"
                : chance < 0.8 ? "CUSTOMER_DAMAGED" : chance < 0.93 ? "DEFECTIVE" : "CARRIER_DAMAGED";
        String status = disposition.equals("CARRIER_DAMAGED") ? "Reimbursed" : "Unit returned to inventory";
        String plate = dice.chance(0.1) ? "" : "LPNRR%09d".formatted(order.ordinal());
        events.add(new OrderEvent.Returned(
                at, 0, 1, dice.pick(CENTERS), disposition, dice.pick(REASONS), status, plate, dice.pick(COMMENTS)));
    }

    /** All that was paid for some units of an item; the shipping goes back with the last of them. */
    private OrderEvent.Refunded.Part part(int place, int units) {
        Item item = order.items().get(place);
        boolean all = units == item.quantity();
        Marketplace marketplace = order.marketplace();
        BigDecimal shipping = all ? item.shipping() : marketplace.zero();
        BigDecimal principal = item.part(item.principal(), 0, units);
        BigDecimal promotion = item.part(item.promotion(), 0, units);
        BigDecimal tax = all
                ? item.tax()
                : marketplace
                        .money(principal.subtract(promotion).multiply(marketplace.taxRate()))
                        .min(item.tax());
        return new OrderEvent.Refunded.Part(place, units, principal, promotion, shipping, tax);
    }

    /** Three tenths of a unit's price, for a scratch. */
    private OrderEvent.Refunded.Part allowance() {
        Marketplace marketplace = order.marketplace();
        BigDecimal principal =
                marketplace.money(order.items().get(0).unitPrice().multiply(new BigDecimal("0.3")));
        BigDecimal tax = marketplace.money(principal.multiply(marketplace.taxRate()));
        return new OrderEvent.Refunded.Part(0, 0, principal, marketplace.zero(), marketplace.zero(), tax);
    }

    private void refund(Instant at, List<OrderEvent.Refunded.Part> parts) {
        events.add(new OrderEvent.Refunded(at, ++refunds, parts));
    }

    private Instant aftermath(Instant time) {
        return settle(swift ? dice.minutesAfter(time, 60, 120) : dice.hoursAfter(time, 72, 40 * 24));
    }

    private Instant later(Instant time, int leastHours, int mostHours) {
        return swift ? dice.minutesAfter(time, 20, 60) : dice.hoursAfter(time, leastHours, mostHours);
    }

    private Instant settle(Instant time) {
        return settings.settle(time);
    }
}
