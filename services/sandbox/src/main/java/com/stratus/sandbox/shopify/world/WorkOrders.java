package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.Dice;
import com.stratus.sandbox.world.Oddity;
import com.stratus.sandbox.world.OrderEvent;
import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.WorldSettings;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells what work orders an order has: one, or two when two locations share it. Most of what happens to them happens to
 * the order too; holds, moves and acceptances of their own do not.
 */
final class WorkOrders {
    private static final Duration BEFORE_SENDING = Duration.ofMinutes(2);

    private final WorldSettings settings;
    private final OrderStory order;
    private final Dice dice;
    private final Map<Integer, Integer> first = new TreeMap<>();
    private final Map<Integer, Integer> second = new TreeMap<>();
    private final List<WorkOrder.Change> ofFirst = new ArrayList<>();
    private final List<WorkOrder.Change> ofSecond = new ArrayList<>();
    private final Instant sentOrCancelled;

    private WorkOrders(WorldSettings settings, OrderStory order) {
        this.settings = settings;
        this.order = order;
        this.dice = Dice.of(settings.seed(), "work-orders", order.ordinal());
        this.sentOrCancelled = order.events().stream()
                .filter(event -> event instanceof OrderEvent.Cancelled || event instanceof OrderEvent.Fulfilled)
                .map(OrderEvent::at)
                .findFirst()
                .orElse(Instant.MAX);
    }

    /** The work orders of an order; none when nothing has to be sent. */
    static List<WorkOrder> of(WorldSettings settings, OrderStory order) {
        return new WorkOrders(settings, order).tell();
    }

    private List<WorkOrder> tell() {
        for (int line = 0; line < order.lines().size(); line++) {
            if (order.lines().get(line).ships()) {
                first.put(line, order.lines().get(line).quantity());
            }
        }
        if (first.isEmpty()) {
            return List.of();
        }
        if (order.oddities().contains(Oddity.SPLIT) && order.parcels() != null && dice.chance(0.6)) {
            shareFromTheStart();
        }
        ofFirst.add(change(order.createdAt(), WorkOrder.Kind.OPENED, Places.MAIN, Map.copyOf(first)));
        if (!second.isEmpty()) {
            ofSecond.add(change(order.createdAt(), WorkOrder.Kind.OPENED, Places.SECOND, Map.copyOf(second)));
        }
        if (second.isEmpty()) {
            moveSometimes();
        }
        holdSometimes();
        Set<Integer> sent = new HashSet<>();
        for (OrderEvent event : order.events()) {
            follow(event, sent);
        }
        List<WorkOrder> told = new ArrayList<>();
        told.add(workOrder(0, ofFirst));
        if (!ofSecond.isEmpty()) {
            told.add(workOrder(1, ofSecond));
        }
        return told;
    }

    private WorkOrder workOrder(int index, List<WorkOrder.Change> changes) {
        List<WorkOrder.Change> sorted = changes.stream()
                .sorted(Comparator.comparing(WorkOrder.Change::at))
                .toList();
        return new WorkOrder(ShopIds.workOrder(order.shop(), order.ordinal(), index), order, index, sorted);
    }

    /** Every other parcel leaves from the second location. */
    private void shareFromTheStart() {
        for (int parcel = 1; parcel < order.parcels().shipments().size(); parcel += 2) {
            order.parcels().shipments().get(parcel).units().keySet().forEach(line -> {
                if (first.size() > 1) {
                    second.put(line, first.remove(line));
                }
            });
        }
    }

    /** Moves all of it or its last line to the second location before anything is sent. */
    private void moveSometimes() {
        boolean whole = dice.chance(0.04);
        boolean part = dice.chance(0.02) && first.size() > 1 && !whole;
        Instant at = settings.settle(dice.minutesAfter(order.createdAt(), 12, 150));
        boolean possible = at.isBefore(sentOrCancelled.minus(BEFORE_SENDING))
                && !order.oddities().contains(Oddity.REMOVED_LINE);
        if (possible && whole) {
            ofFirst.add(change(at, WorkOrder.Kind.MOVED, Places.SECOND, Map.copyOf(first)));
        } else if (possible && part) {
            int line = first.keySet().stream().reduce((one, other) -> other).orElseThrow();
            second.put(line, first.remove(line));
            ofFirst.add(change(at, WorkOrder.Kind.SPLIT, Places.MAIN, Map.copyOf(second)));
            ofSecond.add(change(at, WorkOrder.Kind.OPENED, Places.SECOND, Map.copyOf(second)));
        }
    }

    private void holdSometimes() {
        boolean wanted = dice.chance(0.05);
        Instant held = settings.settle(dice.minutesAfter(order.createdAt(), 4, 90));
        Instant released = settings.settle(dice.minutesAfter(held, 20, 300));
        boolean heldWithTheOrder = order.events().stream().anyMatch(OrderEvent.Held.class::isInstance);
        if (wanted && !heldWithTheOrder && released.isBefore(sentOrCancelled.minus(BEFORE_SENDING))) {
            ofFirst.add(change(held, WorkOrder.Kind.HELD, placeAt(held), Map.of()));
            ofFirst.add(change(released, WorkOrder.Kind.RELEASED, placeAt(released), Map.of()));
        }
    }

    private void follow(OrderEvent event, Set<Integer> sent) {
        if (event instanceof OrderEvent.Requested) {
            both(event.at(), WorkOrder.Kind.SUBMITTED);
            if (!order.oddities().contains(Oddity.NO_SHIPMENTS)) {
                both(settings.settle(event.at().plusSeconds(90)), WorkOrder.Kind.ACCEPTED);
            }
        } else if (event instanceof OrderEvent.Held) {
            both(event.at(), WorkOrder.Kind.HELD);
        } else if (event instanceof OrderEvent.Released) {
            both(event.at(), WorkOrder.Kind.RELEASED);
        } else if (event instanceof OrderEvent.Cancelled) {
            both(event.at(), WorkOrder.Kind.CANCELLED);
        } else if (event instanceof OrderEvent.Edited edited) {
            Integer units = order.lines().get(edited.line()).quantity();
            some(event.at(), WorkOrder.Kind.REMOVED, Map.of(edited.line(), units));
        } else if (event instanceof OrderEvent.Fulfilled made
                && made.status().equals("SUCCESS")
                && sent.add(made.fulfillment())) {
            some(event.at(), WorkOrder.Kind.SENT, made.units());
        }
    }

    private void both(Instant at, WorkOrder.Kind kind) {
        ofFirst.add(change(at, kind, placeAt(at), Map.of()));
        if (!second.isEmpty()) {
            addToSecond(change(at, kind, Places.SECOND, Map.of()));
        }
    }

    /** What comes before the second one was split off concerned the first alone. */
    private void addToSecond(WorkOrder.Change change) {
        Instant opened = ofSecond.get(0).at();
        ofSecond.add(change.at().isBefore(opened) ? change(opened, change.kind(), change.place(), Map.of()) : change);
    }

    private void some(Instant at, WorkOrder.Kind kind, Map<Integer, Integer> units) {
        Map<Integer, Integer> mine = new TreeMap<>(units);
        mine.keySet().retainAll(first.keySet());
        if (!mine.isEmpty()) {
            ofFirst.add(change(at, kind, placeAt(at), mine));
        }
        Map<Integer, Integer> others = new TreeMap<>(units);
        others.keySet().retainAll(second.keySet());
        if (!others.isEmpty()) {
            ofSecond.add(change(at, kind, Places.SECOND, others));
        }
    }

    /** Where the first one is at a moment, after its moves are known. */
    private int placeAt(Instant time) {
        int place = Places.MAIN;
        for (WorkOrder.Change change : ofFirst) {
            if (change.kind() == WorkOrder.Kind.MOVED && !change.at().isAfter(time)) {
                place = change.place();
            }
        }
        return place;
    }

    private static WorkOrder.Change change(Instant at, WorkOrder.Kind kind, int place, Map<Integer, Integer> units) {
        return new WorkOrder.Change(at, kind, place, units);
    }
}
