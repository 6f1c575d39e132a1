package com.stratus.sandbox.shipbob;

import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.ShipmentState;
import com.stratus.sandbox.world.Snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** The filters of the order list, which hold all at once, and its order. */
final class OrderQuery {
    private final boolean oldestFirst;
    private final boolean isOfSome;
    private final boolean isOfTracking;
    private final Predicate<Object> ids;
    private final Predicate<Object> references;
    private final Predicate<Boolean> hasTracking;
    private final Predicate<Boolean> isTrackingUploaded;
    private final Span inserted;
    private final Span updated;
    private final Span tracked;

    OrderQuery(Parameters parameters) {
        oldestFirst = parameters
                .word("SortOrder", List.of("Newest", "Oldest"), "Newest")
                .equals("Oldest");
        ids = parameters.anyOf("IDs");
        references = parameters.anyOf("ReferenceIds");
        hasTracking = parameters.flag("HasTracking");
        isTrackingUploaded = parameters.flag("IsTrackingUploaded");
        inserted = parameters.within("StartDate", "EndDate");
        updated = parameters.within("LastUpdateStartDate", "LastUpdateEndDate");
        tracked = parameters.within("LastTrackingUpdateStartDate", "LastTrackingUpdateEndDate");
        isOfSome = parameters.has("IDs") || parameters.has("ReferenceIds");
        isOfTracking = !tracked.isAll() || parameters.has("HasTracking") || parameters.has("IsTrackingUploaded");
    }

    List<OrderTimes> find(Snapshot snapshot) {
        long now = OrderTimes.tick(snapshot.time());
        List<OrderTimes> found = new ArrayList<>();
        for (OrderTimes order : snapshot.orders()) {
            if (order.receivedTick() <= now && matches(order, snapshot, now)) {
                found.add(order);
            }
        }
        Comparator<OrderTimes> byAge =
                Comparator.comparingLong(OrderTimes::receivedTick).thenComparingInt(OrderTimes::shipBobId);
        found.sort(oldestFirst ? byAge : byAge.reversed());
        return found;
    }

    private boolean matches(OrderTimes order, Snapshot snapshot, long now) {
        return (!isOfSome || ids.test(order.shipBobId()) && references.test(order.reference()))
                && (inserted.isAll() || inserted.test(OrderTimes.instant(order.receivedTick())))
                && (updated.isAll() || updated.test(OrderTimes.instant(order.shipmentTick(now))))
                && (!isOfTracking || (mayBeTracked(order) && matchesTracking(order, snapshot)));
    }

    /** Whether it was tracked within the span, as far as can be told without its story, which is written anew to be read. */
    private boolean mayBeTracked(OrderTimes order) {
        return tracked.isAll()
                || (order.lastTrackedTick() >= 0
                        && (tracked.from() == null
                                || !OrderTimes.instant(order.lastTrackedTick()).isBefore(tracked.from()))
                        && (tracked.to() == null
                                || !OrderTimes.instant(order.receivedTick()).isAfter(tracked.to())));
    }

    private boolean matchesTracking(OrderTimes order, Snapshot snapshot) {
        List<ShipmentState> shipments =
                ShipmentState.allAt(snapshot.storyInPassing(order).parcels(), snapshot.time());
        Instant newest = shipments.stream()
                .map(ShipmentState::trackingUpdatedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return hasTracking.test(shipments.stream().anyMatch(ShipmentState::hasTrackingNumber))
                && isTrackingUploaded.test(isUploaded(shipments))
                && tracked.test(newest);
    }

    /** Whether the shop was told of all that is sent. */
    private static boolean isUploaded(List<ShipmentState> shipments) {
        List<ShipmentState> sent = shipments.stream()
                .filter(state -> !state.status().equals("Cancelled"))
                .toList();
        return !sent.isEmpty() && sent.stream().allMatch(ShipmentState::isTrackingUploaded);
    }

    /**
     * Whether so much time is asked about that ShipBob's database gives up: by the times that are searched for, up to now
     * where there is no end; all of time where nothing is said.
     */
    boolean isWide(Duration most, Instant now) {
        return isWide(inserted, most, now) && isWide(updated, most, now) && isWide(tracked, most, now) && !isOfSome;
    }

    private static boolean isWide(Span span, Duration most, Instant now) {
        return span.from() == null
                || Duration.between(span.from(), span.to() == null ? now : span.to())
                                .compareTo(most)
                        > 0;
    }
}
