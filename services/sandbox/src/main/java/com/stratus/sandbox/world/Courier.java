package com.stratus.sandbox.world;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What ShipBob does with an order: splits it into shipments, packs, ships, delivers and, two days later, bills them. */
final class Courier {
    private static final List<Shipment.Center> CENTERS = List.of(
            new Shipment.Center(26, "Bethlehem (PA)"),
            new Shipment.Center(33, "Grapevine (TX)"),
            new Shipment.Center(41, "Ontario (CA)"));
    private static final Shipment.Detail INVALID_ADDRESS = new Shipment.Detail(
            401, "InvalidAddress", "The address could not be validated", "Address1 not found in this postal code");
    private static final Shipment.Detail OUT_OF_STOCK =
            new Shipment.Detail(303, "OutOfStock", "No Stock On Hand For Sku", null);
    private static final Shipment.Detail UNLISTED =
            new Shipment.Detail(297, "SortedAtRegionalHub", "Sorted at a regional hub", null);

    private final WorldSettings settings;
    private final OrderStory order;
    private final Map<Integer, Integer> units;
    private final Set<Oddity> odd;
    private final boolean swift;
    private final Dice dice;
    private Instant cancelledAt;

    Courier(WorldSettings settings, OrderStory order, Map<Integer, Integer> units, boolean swift) {
        this.settings = settings;
        this.order = order;
        this.odd = order.oddities();
        this.swift = swift;
        this.dice = Dice.of(settings.seed(), "courier", order.ordinal());
        this.units = new TreeMap<>(units);
        this.units.keySet().removeIf(line -> !order.lines().get(line).ships());
    }

    WarehouseOrder receive(Instant second) {
        Instant received = dice.fraction(second, 7);
        List<Shipment> shipments = new ArrayList<>();
        if (!odd.contains(Oddity.NO_SHIPMENTS)) {
            Instant made = madeAt(received);
            for (Map<Integer, Integer> part : parts()) {
                shipments.add(shipment(shipments.size(), part, made));
            }
        }
        return new WarehouseOrder(
                Ids.shipBobOrder(order.ordinal()),
                reference(),
                order.number() == null || isTypedIn() ? null : order.number().toString(),
                received,
                dice.chance(0.12) ? "Expedited" : "Standard",
                List.copyOf(shipments));
    }

    private boolean isTypedIn() {
        return odd.contains(Oddity.NO_REFERENCE) || odd.contains(Oddity.MISTYPED_REFERENCE);
    }

    /** The order's name, unless somebody typed it in. */
    private String reference() {
        if (odd.contains(Oddity.NO_REFERENCE)) {
            return null;
        }
        return odd.contains(Oddity.MISTYPED_REFERENCE) ? mistyped(order.name()) : order.name();
    }

    /** With a letter for a digit, so that it is no order's name; of the digits that look like letters there may be none. */
    private static String mistyped(String name) {
        String letters = name.replaceFirst("0", "O");
        letters = letters.equals(name) ? name.replaceFirst("1", "l") : letters;
        return letters.equals(name) ? name + "O" : letters;
    }

    /** When the warehouse stopped work, once it has received an order that is cancelled there. */
    Instant cancelledAt() {
        return Instant.ofEpochSecond(cancelledAt.getEpochSecond());
    }

    private Instant madeAt(Instant received) {
        if (odd.contains(Oddity.OUT_OF_STOCK)) {
            return received;
        }
        return odd.contains(Oddity.SHIPMENTS_LATE)
                ? settings.settle(dice.hoursAfter(received, 3, 20))
                : settings.settle(received.plusSeconds(5));
    }

    private List<Map<Integer, Integer>> parts() {
        int wanted = odd.contains(Oddity.MANY_FULFILLMENTS)
                ? 12
                : odd.contains(Oddity.SPLIT) || odd.contains(Oddity.TWO_PARCELS) ? 2 : 1;
        int count = Math.min(wanted, units.size());
        List<Map<Integer, Integer>> parts = new ArrayList<>();
        for (int part = 0; part < count; part++) {
            parts.add(new TreeMap<>());
        }
        int place = 0;
        for (Map.Entry<Integer, Integer> line : units.entrySet()) {
            parts.get(place++ % count).put(line.getKey(), line.getValue());
        }
        return parts;
    }

    private Shipment shipment(int index, Map<Integer, Integer> part, Instant made) {
        int id = Ids.shipment(order.ordinal(), index);
        Carrier carrier = Carrier.of(order.shop(), dice.chance(0.55));
        String number = carrier.number(id);
        if (odd.contains(Oddity.NO_TRACKING)) {
            number = null;
        } else if (odd.contains(Oddity.EMPTY_TRACKING_NUMBER)) {
            number = "";
        }
        int ounces = 3;
        for (Map.Entry<Integer, Integer> line : part.entrySet()) {
            ounces += order.lines().get(line.getKey()).variant().ounces() * line.getValue();
        }
        BigDecimal invoice = BigDecimal.valueOf(385 + ounces * 11L + dice.between(0, 99))
                .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
        List<Shipment.Step> steps = new ArrayList<>();
        tell(steps, made);
        steps.sort(Comparator.comparing(Shipment.Step::at));
        return new Shipment(
                id,
                Line.inOrder(part),
                dice.pick(CENTERS),
                carrier.title,
                carrier.service,
                number,
                carrier.url(number),
                ounces,
                invoice,
                odd.contains(Oddity.OUT_OF_STOCK),
                List.copyOf(steps));
    }

    /** Set pieces that get stuck stay stuck, so that a world always holds some. */
    private void tell(List<Shipment.Step> steps, Instant made) {
        Instant time = made;
        if (odd.contains(Oddity.OUT_OF_STOCK)) {
            add(steps, time, Shipment.Move.CREATED_WITHOUT_STOCK, "Exception", OUT_OF_STOCK);
            if (swift) {
                return;
            }
            time = dice.hoursAfter(time, 20, 110);
            add(steps, tick(time), Shipment.Move.ALLOCATED, "Processing", null);
        } else {
            add(steps, time, Shipment.Move.CREATED, "Processing", null);
        }
        if (odd.contains(Oddity.CANCELLED_LATE)) {
            cancelledAt = settings.settle(tick(time.plusSeconds(2_400)));
            add(steps, cancelledAt, Shipment.Move.CANCELLED, "Cancelled", null);
            return;
        }
        if (odd.contains(Oddity.ON_HOLD)) {
            time = time.plusSeconds(150);
            add(steps, tick(time), Shipment.Move.HELD, "OnHold", INVALID_ADDRESS);
            if (swift) {
                return;
            }
            time = dice.hoursAfter(time, 6, 60);
            add(steps, tick(time), Shipment.Move.RELEASED, "Processing", null);
        }
        pack(steps, time);
    }

    private void pack(List<Shipment.Step> steps, Instant start) {
        Instant time = swift ? dice.minutesAfter(start, 20, 40) : workday(dice.hoursAfter(start, 3, 26));
        add(steps, tick(time), Shipment.Move.PICKED, "Processing", detail(100, "Picked", "Order Picked"));
        time = dice.minutesAfter(time, 4, 20);
        add(steps, tick(time), Shipment.Move.PACKED, "Processing", detail(101, "Packed", "Order Packed"));
        time = dice.minutesAfter(time, 1, 6);
        add(steps, tick(time), Shipment.Move.LABELED, "Processing", detail(102, "Labeled", "Label Generated"));
        time = swift ? dice.minutesAfter(time, 30, 60) : dice.minutesAfter(time, 60, 400);
        Instant shipped = time;
        add(steps, tick(time), Shipment.Move.SHIPPED, "Completed", detail(200, "Processing", "Awaiting Carrier Scan"));
        time = dice.hoursAfter(time, 2, swift ? 3 : 19);
        Shipment.Detail underway = detail(201, "InTransit", "Shipment In Transit");
        add(steps, tick(time), Shipment.Move.UNDERWAY, "Completed", underway);
        Shipment.Detail latest = underway;
        if (odd.contains(Oddity.UNKNOWN_DETAIL)) {
            time = dice.minutesAfter(time, 60, 240);
            latest = UNLISTED;
            add(steps, tick(time), Shipment.Move.UNDERWAY, "Completed", latest);
        }
        Instant billed = dice.hoursAfter(shipped, 45, 52);
        if (!odd.contains(Oddity.NEVER_DELIVERED)) {
            deliver(steps, time, billed, latest);
        } else {
            add(steps, tick(billed), Shipment.Move.INVOICED, "Completed", latest);
        }
    }

    private void deliver(List<Shipment.Step> steps, Instant underway, Instant billed, Shipment.Detail latest) {
        Instant out = swift ? dice.hoursAfter(underway, 7, 9) : dice.hoursAfter(underway, 20, 110);
        Instant delivered = dice.minutesAfter(out, 40, 240);
        Shipment.Detail arrived = detail(203, "Delivered", "Shipment Delivered");
        Shipment.Detail onVan = detail(202, "OutForDelivery", "Out For Delivery");
        if (billed.isBefore(out)) {
            add(steps, tick(billed), Shipment.Move.INVOICED, "Completed", latest);
        }
        // Without tracking there is nothing to scan, and no filter would find the order.
        Shipment.Move seen = odd.contains(Oddity.NO_TRACKING) ? Shipment.Move.UNDERWAY : Shipment.Move.SCANNED;
        add(steps, tick(out), seen, "Completed", onVan);
        if (!billed.isBefore(out) && billed.isBefore(delivered)) {
            add(steps, tick(billed), Shipment.Move.INVOICED, "Completed", onVan);
        }
        add(steps, tick(delivered), Shipment.Move.DELIVERED, "Completed", arrived);
        if (!billed.isBefore(delivered)) {
            add(steps, tick(billed), Shipment.Move.INVOICED, "Completed", arrived);
        }
    }

    private static Shipment.Detail detail(int id, String name, String description) {
        return new Shipment.Detail(id, name, description, null);
    }

    private void add(List<Shipment.Step> steps, Instant at, Shipment.Move move, String status, Shipment.Detail detail) {
        steps.add(new Shipment.Step(settings.settle(at), move, status, detail));
    }

    /** ShipBob's updates carry none, two or three digits of a second. */
    private Instant tick(Instant time) {
        Instant second = Instant.ofEpochSecond(time.getEpochSecond());
        int digits = dice.pick(List.of(0, 2, 3, 3));
        return digits == 0 ? second : dice.fraction(second, digits);
    }

    /** Nothing leaves on a Sunday, or at night. */
    private Instant workday(Instant time) {
        Instant moved = time;
        if (moved.atZone(ZoneOffset.UTC).getDayOfWeek() == DayOfWeek.SUNDAY) {
            moved = moved.plus(Duration.ofHours(dice.between(20, 28)));
        }
        int hour = moved.atZone(ZoneOffset.UTC).getHour();
        return hour < 12 ? moved.plus(Duration.ofHours(12L - hour + dice.between(0, 5))) : moved;
    }
}
