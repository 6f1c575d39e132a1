package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.OrderStory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The whole of a work order, from its first second to its last change, also those still to come. The work that is moved
 * to another location in part becomes a second one.
 *
 * @param index 0 for an order's first, 1 for its second
 * @param changes the oldest first
 */
record WorkOrder(long id, OrderStory order, int index, List<Change> changes) {

    /** What happens to work orders. */
    enum Kind {
        OPENED,
        SUBMITTED,
        ACCEPTED,
        HELD,
        RELEASED,
        MOVED,
        /** Some of its lines are done elsewhere. */
        SPLIT,
        /** Some of its units are not wanted any more. */
        REMOVED,
        SENT,
        CANCELLED
    }

    /**
     * One change.
     *
     * @param place of the location where it is from then on
     * @param units concerned, by the place of their line
     */
    record Change(Instant at, Kind kind, int place, Map<Integer, Integer> units) {}

    /** When it came to be. */
    Instant createdAt() {
        return changes.get(0).at();
    }

    /** What it is like at a moment at which it exists. */
    FulfillmentOrderState at(Instant time, Places places) {
        Progress progress = new Progress();
        for (Change change : changes) {
            if (change.at().isAfter(time)) {
                break;
            }
            progress.apply(change);
        }
        return progress.state(places);
    }

    /** A work order while its changes are gone through. */
    private final class Progress {
        private final Map<Integer, Integer> total = new TreeMap<>();
        private final Map<Integer, Integer> remaining = new TreeMap<>();
        private String status = "OPEN";
        private String requestStatus = "UNSUBMITTED";
        private String statusBeforeHold = status;
        private int place;
        private Instant updatedAt;

        private void apply(Change change) {
            updatedAt = change.at();
            place = change.place();
            switch (change.kind()) {
                case OPENED -> {
                    total.putAll(change.units());
                    remaining.putAll(change.units());
                }
                case SUBMITTED -> requestStatus = "SUBMITTED";
                case ACCEPTED -> {
                    requestStatus = "ACCEPTED";
                    go("IN_PROGRESS");
                }
                case HELD -> {
                    statusBeforeHold = status;
                    status = "ON_HOLD";
                }
                case RELEASED -> status = statusBeforeHold;
                case MOVED -> {
                    // only the place changes
                }
                case SPLIT ->
                    change.units().keySet().forEach(line -> {
                        total.remove(line);
                        remaining.remove(line);
                    });
                case REMOVED -> {
                    take(total, change.units());
                    take(remaining, change.units());
                    total.values().removeIf(units -> units == 0);
                }
                case SENT -> {
                    take(remaining, change.units());
                    if (remaining.values().stream().allMatch(units -> units == 0)) {
                        status = "CLOSED";
                        requestStatus = "CLOSED";
                    }
                }
                case CANCELLED -> {
                    remaining.replaceAll((line, units) -> 0);
                    status = "CANCELLED";
                    requestStatus = requestStatus.equals("UNSUBMITTED") ? "UNSUBMITTED" : "CANCELLATION_ACCEPTED";
                }
            }
        }

        private void go(String next) {
            if (status.equals("ON_HOLD")) {
                statusBeforeHold = next;
            } else {
                status = next;
            }
        }

        private static void take(Map<Integer, Integer> from, Map<Integer, Integer> units) {
            units.forEach((line, count) -> from.merge(line, -count, Integer::sum));
        }

        private FulfillmentOrderState state(Places places) {
            List<FulfillmentOrderState.Line> lines = new ArrayList<>();
            total.forEach((line, units) -> lines.add(new FulfillmentOrderState.Line(
                    ShopIds.workOrderLine(order.shop(), order.ordinal(), index, line),
                    line,
                    units,
                    remaining.get(line))));
            return new FulfillmentOrderState(
                    id,
                    order,
                    status,
                    requestStatus,
                    places.get(place),
                    Collections.unmodifiableList(lines),
                    createdAt(),
                    updatedAt);
        }
    }
}
