package com.stratus.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tells what happens to an order after it was placed, at the shop and at the warehouse. */
final class Timeline {
    private static final LocalTime ARCHIVING = LocalTime.of(4, 0);

    private final WorldSettings settings;
    private final OrderStory order;
    private final Set<Oddity> odd;
    private final boolean swift;
    private final Dice dice;
    private final List<OrderEvent> events = new ArrayList<>();
    private final Map<Integer, Integer> left = new TreeMap<>();
    private int refunds;

    Timeline(WorldSettings settings, OrderStory order, boolean swift) {
        this.settings = settings;
        this.order = order;
        this.odd = order.oddities();
        this.swift = swift;
        this.dice = Dice.of(settings.seed(), "timeline", order.ordinal());
        for (int line = 0; line < order.lines().size(); line++) {
            left.put(line, order.lines().get(line).quantity());
        }
    }

    OrderStory tell() {
        Instant created = order.createdAt();
        events.add(new OrderEvent.Created(created));
        WarehouseOrder parcels = null;
        if (odd.contains(Oddity.NEVER_PAID)) {
            Instant given = dice.hoursAfter(created, 7 * 24, 8 * 24);
            events.add(new OrderEvent.Cancelled(settle(given), "DECLINED"));
        } else {
            Instant paid = settle(paidAt(created));
            events.add(new OrderEvent.Paid(paid));
            parcels = afterPayment(paid);
        }
        if (odd.contains(Oddity.GOODWILL_REFUND)) {
            giveForGoodwill();
        }
        if (odd.contains(Oddity.MANY_REFUNDS)) {
            giveBackTwelveTimes();
        }
        if (odd.contains(Oddity.TAGGED_LATER)) {
            Instant tagged = swift ? dice.hoursAfter(created, 1, 9) : dice.hoursAfter(created, 5, 240);
            events.add(new OrderEvent.Tagged(settle(tagged), "checked by Ana ✔"));
        }
        events.sort(Comparator.comparing(OrderEvent::at));
        if (odd.contains(Oddity.TEST_ORDER) && !swift && refunds == 0) {
            deleteSometimes();
        }
        return with(parcels);
    }

    /** Most test orders are deleted in the end. */
    private void deleteSometimes() {
        Dice own = Dice.of(settings.seed(), "order-deletion", order.ordinal());
        if (own.chance(0.7)) {
            Instant last = events.get(events.size() - 1).at();
            events.add(new OrderEvent.Deleted(settle(own.hoursAfter(last, 20, 140))));
        }
    }

    /** The last of what came of it so far, once something was sent; or null. */
    private Instant lastSent() {
        return events.stream()
                .filter(event -> event instanceof OrderEvent.Fulfilled)
                .map(OrderEvent::at)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private void giveForGoodwill() {
        Instant sent = lastSent();
        Amount most = outstanding();
        Amount wanted = order.shipping().shop().signum() > 0
                ? order.shipping()
                : order.total().share(1, 20);
        if (sent == null || wanted.shop().signum() == 0 || wanted.shop().compareTo(most.shop()) > 0) {
            return;
        }
        Dice own = Dice.of(settings.seed(), "goodwill", order.ordinal());
        Instant at = swift ? own.minutesAfter(sent, 30, 80) : own.hoursAfter(sent, 30, 300);
        refund(settle(at), Map.of(), wanted, "came late");
    }

    /** Eleven single units, and then one of each of many lines. */
    private void giveBackTwelveTimes() {
        Instant at = lastSent();
        List<Integer> places = left.keySet().stream().sorted().limit(71).toList();
        for (int place = 0; at != null && place < Math.min(11, places.size()); place++) {
            at = settle(at.plusSeconds(1_500));
            int line = places.get(place);
            refund(at, Map.of(line, 1), order.value(line, 1), null);
        }
        if (at != null && places.size() > 11) {
            Map<Integer, Integer> units = new TreeMap<>();
            Amount money = Amount.ZERO;
            for (int line : places.subList(11, places.size())) {
                units.put(line, 1);
                money = money.plus(order.value(line, 1));
            }
            refund(settle(at.plusSeconds(1_500)), Line.inOrder(units), money, "did not fit");
        }
    }

    private Instant paidAt(Instant created) {
        if (odd.contains(Oddity.PAID_LATE) || odd.contains(Oddity.AUTHORIZED_FIRST)) {
            return swift ? dice.minutesAfter(created, 20, 50) : dice.hoursAfter(created, 3, 50);
        }
        return created.plusSeconds(dice.between(0, 75));
    }

    private WarehouseOrder afterPayment(Instant paid) {
        if (odd.contains(Oddity.CANCELLED_EARLY)) {
            cancel(dice.minutesAfter(paid, 2, 6), "CUSTOMER");
            return null;
        }
        if (odd.contains(Oddity.REMOVED_LINE)) {
            removeLastLine(settle(dice.minutesAfter(paid, 2, 6)));
        }
        if (order.lines().stream().noneMatch(Line::ships)) {
            deliverDownload(settle(paid.plusSeconds(dice.between(2, 30))));
            return null;
        }
        Instant received = swift ? dice.minutesAfter(paid, 7, 12) : dice.minutesAfter(paid, 8, 70);
        Courier courier = new Courier(settings, order, left, swift);
        WarehouseOrder parcels = courier.receive(settle(received));
        events.add(new OrderEvent.Requested(settle(received.plusSeconds(20))));
        if (odd.contains(Oddity.CANCELLED_LATE)) {
            cancel(courier.cancelledAt().plusSeconds(4), "INVENTORY");
            return parcels;
        }
        mirrorHolds(parcels);
        Instant done = mirrorParcels(parcels);
        if (done != null) {
            archive(afterwards(done), odd.contains(Oddity.NEVER_DELIVERED));
        }
        return parcels;
    }

    private void cancel(Instant moment, String reason) {
        Instant at = settle(moment);
        events.add(new OrderEvent.Cancelled(at, reason));
        refund(at, Line.inOrder(left), outstanding(), "cancelled");
    }

    private void removeLastLine(Instant at) {
        int line = order.lines().size() - 1;
        events.add(new OrderEvent.Edited(at, line));
        Amount value = order.value(line, left.remove(line));
        refund(at, Map.of(), value, null);
    }

    private void deliverDownload(Instant at) {
        Map<Integer, Integer> units = Line.inOrder(left);
        events.add(new OrderEvent.Fulfilled(at, 0, "SUCCESS", "FULFILLED", units, List.of()));
        archive(afterwards(at), false);
    }

    private void refund(Instant at, Map<Integer, Integer> units, Amount money, String note) {
        events.add(
                new OrderEvent.Refunded(at, Ids.refund(order.shop(), order.ordinal(), refunds++), units, money, note));
        units.forEach((line, count) -> left.merge(line, -count, Integer::sum));
        left.values().removeIf(count -> count == 0);
    }

    private void mirrorHolds(WarehouseOrder parcels) {
        for (Shipment shipment : parcels.shipments()) {
            for (Shipment.Step step : shipment.steps()) {
                if (step.move() == Shipment.Move.HELD) {
                    events.add(new OrderEvent.Held(mirrored(step.at())));
                } else if (step.move() == Shipment.Move.RELEASED) {
                    events.add(new OrderEvent.Released(mirrored(step.at())));
                }
            }
        }
    }

    /** The warehouse tells the shop of each parcel; gives the time of the last such word, or null without parcels. */
    private Instant mirrorParcels(WarehouseOrder parcels) {
        Map<Integer, List<Shipment>> fulfillments = new LinkedHashMap<>();
        for (int index = 0; index < parcels.shipments().size(); index++) {
            int fulfillment = odd.contains(Oddity.TWO_PARCELS) ? 0 : index;
            fulfillments
                    .computeIfAbsent(fulfillment, key -> new ArrayList<>())
                    .add(parcels.shipments().get(index));
        }
        fulfillments.forEach(this::mirrorFulfillment);
        Instant last = events.stream()
                .filter(OrderEvent.Fulfilled.class::isInstance)
                .map(OrderEvent::at)
                .max(Comparator.naturalOrder())
                .orElse(null);
        if (last != null && odd.contains(Oddity.FAILED_FULFILLMENT_LAST)) {
            String carrier = Carrier.of(order.shop(), true).title;
            List<OrderEvent.Tracking> lost = List.of(new OrderEvent.Tracking(carrier, "9400" + order.id(), null));
            int index = fulfillments.size();
            events.add(new OrderEvent.Fulfilled(last, index, "FAILURE", "FAILURE", Map.of(), lost));
            last = settle(last.plusSeconds(1_900));
            events.add(new OrderEvent.Fulfilled(last, index, "FAILURE", "FAILURE", Map.of(), lost));
        }
        return last;
    }

    private void mirrorFulfillment(int fulfillment, List<Shipment> shipments) {
        Map<Integer, Integer> units = new TreeMap<>();
        shipments.forEach(
                shipment -> shipment.units().forEach((line, count) -> units.merge(line, count, Integer::sum)));
        List<OrderEvent.Tracking> tracking = shipments.stream()
                .filter(shipment -> shipment.trackingNumber() != null
                        && !shipment.trackingNumber().isEmpty())
                .map(shipment ->
                        new OrderEvent.Tracking(shipment.carrier(), shipment.trackingNumber(), shipment.trackingUrl()))
                .toList();
        mirror(shipments, Shipment.Move.SHIPPED, fulfillment, "FULFILLED", units, tracking);
        mirror(shipments, Shipment.Move.UNDERWAY, fulfillment, "IN_TRANSIT", units, tracking);
        mirror(shipments, Shipment.Move.DELIVERED, fulfillment, "DELIVERED", units, tracking);
    }

    /** A fulfilment reaches a state when the first of its parcels to get there last does. */
    private void mirror(
            List<Shipment> shipments,
            Shipment.Move move,
            int fulfillment,
            String display,
            Map<Integer, Integer> units,
            List<OrderEvent.Tracking> tracking) {
        List<Instant> reached = new ArrayList<>();
        for (Shipment shipment : shipments) {
            shipment.steps().stream()
                    .filter(step -> step.move() == move)
                    .map(Shipment.Step::at)
                    .findFirst()
                    .ifPresent(reached::add);
        }
        if (reached.size() == shipments.size()) {
            Instant at =
                    mirrored(reached.stream().max(Comparator.naturalOrder()).orElseThrow());
            events.add(new OrderEvent.Fulfilled(at, fulfillment, "SUCCESS", display, units, tracking));
        }
    }

    private Instant mirrored(Instant warehouseTime) {
        return settle(Instant.ofEpochSecond(warehouseTime.getEpochSecond() + 95));
    }

    /** Refunds that follow the delivery; gives the time of the last event. */
    private Instant afterwards(Instant delivered) {
        Instant last = delivered;
        if (odd.contains(Oddity.RESTOCK_ONLY)) {
            last = settle(later(last));
            refund(last, Map.of(left.keySet().iterator().next(), 1), Amount.ZERO, "swapped for another colour");
        }
        if (odd.contains(Oddity.PARTIAL_REFUND) && !left.isEmpty()) {
            last = settle(later(last));
            int line = left.keySet().iterator().next();
            refund(last, Map.of(line, 1), order.value(line, 1), "arrived damaged");
        }
        if (odd.contains(Oddity.FULL_REFUND)) {
            last = settle(later(last));
            refund(last, Line.inOrder(left), outstanding(), "returned");
        }
        return last;
    }

    /** What the customer has paid and not got back yet. */
    private Amount outstanding() {
        Amount left = order.total();
        for (OrderEvent event : events) {
            if (event instanceof OrderEvent.Refunded refund) {
                left = left.minus(refund.money());
            }
        }
        return left;
    }

    private Instant later(Instant time) {
        return swift ? dice.minutesAfter(time, 90, 200) : dice.after(time, Duration.ofDays(3), Duration.ofDays(34));
    }

    /** The seller archives everything finished each night at the same second. */
    private void archive(Instant finished, boolean undelivered) {
        Instant due = swift ? finished.plusSeconds(60) : finished.plus(Duration.ofDays(undelivered ? 8 : 2));
        ZonedDateTime local = due.atZone(order.shop().zoneId());
        ZonedDateTime night = local.with(ARCHIVING);
        Instant at = (night.isBefore(local) ? night.plusDays(1) : night).toInstant();
        events.add(new OrderEvent.Closed(settle(at)));
    }

    private Instant settle(Instant time) {
        return settings.settle(time);
    }

    private OrderStory with(WarehouseOrder parcels) {
        return new OrderStory(
                order.shop(),
                order.ordinal(),
                order.id(),
                order.name(),
                order.number(),
                order.createdAt(),
                order.processedAt(),
                order.customer(),
                order.recipient(),
                order.test(),
                order.note(),
                order.tags(),
                order.presentmentCurrency(),
                order.taxesIncluded(),
                order.paidFirst(),
                order.lines(),
                order.shipping(),
                List.copyOf(events),
                parcels,
                odd);
    }
}
