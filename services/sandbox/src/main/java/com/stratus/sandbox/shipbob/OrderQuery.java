package com.stratus.sandbox.shipbob;

import com.stratus.sandbox.Call;
import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.ShipmentState;
import com.stratus.sandbox.world.Snapshot;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parameters of the order list. All filters hold at once; bounds are included. */
final class OrderQuery {
    private static final int PAGE_MAXIMUM = 250;
    private static final int PAGE_DEFAULT = 50;

    private final Map<String, Object> errors = new LinkedHashMap<>();
    private final int page;
    private final int limit;
    private final boolean oldestFirst;
    private final Set<String> ids;
    private final Set<String> references;
    private final Boolean hasTracking;
    private final Long insertedFrom;
    private final Long insertedTo;
    private final Long updatedFrom;
    private final Long updatedTo;
    private final Long trackedFrom;
    private final Long trackedTo;

    private OrderQuery(Call call) {
        page = number(call, "Page", 1, Integer.MAX_VALUE, 1);
        limit = number(call, "Limit", 1, PAGE_MAXIMUM, PAGE_DEFAULT);
        oldestFirst = "Oldest".equalsIgnoreCase(sortOrder(call));
        ids = list(call, "IDs");
        references = list(call, "ReferenceIds");
        String tracking = call.parameter("HasTracking");
        hasTracking = tracking == null ? null : Boolean.valueOf(tracking);
        insertedFrom = time(call, "StartDate");
        insertedTo = time(call, "EndDate");
        updatedFrom = time(call, "LastUpdateStartDate");
        updatedTo = time(call, "LastUpdateEndDate");
        trackedFrom = time(call, "LastTrackingUpdateStartDate");
        trackedTo = time(call, "LastTrackingUpdateEndDate");
    }

    static OrderQuery parse(Call call) {
        return new OrderQuery(call);
    }

    /** Parameter to messages, as ShipBob answers with 400; empty when all is well. */
    Map<String, Object> errors() {
        return errors;
    }

    int page() {
        return page;
    }

    int limit() {
        return limit;
    }

    private int number(Call call, String name, int least, int most, int otherwise) {
        String text = call.parameter(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
            errors.put(name, List.of("The field " + name + " must be between " + least + " and " + most + "."));
        } catch (NumberFormatException e) {
            errors.put(name, List.of("The value '" + text + "' is not valid for " + name + "."));
        }
        return otherwise;
    }

    private String sortOrder(Call call) {
        String text = call.parameter("SortOrder");
        if (text != null && !text.equalsIgnoreCase("Newest") && !text.equalsIgnoreCase("Oldest")) {
            errors.put("SortOrder", List.of("The value '" + text + "' is not valid for SortOrder."));
        }
        return text;
    }

    private static Set<String> list(Call call, String name) {
        String text = call.parameter(name);
        return text == null
                ? null
                : Stream.of(text.split(",")).map(String::strip).collect(Collectors.toSet());
    }

    private Long time(Call call, String name) {
        String text = call.parameter(name);
        if (text == null) {
            return null;
        }
        try {
            // A "+" that was not escaped arrives as a blank.
            Instant instant = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            return OrderTimes.tick(instant);
        } catch (DateTimeException e) {
            errors.put(name, List.of("The value '" + text + "' is not valid for " + name + "."));
            return null;
        }
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
        return (ids == null || ids.contains(Integer.toString(order.shipBobId())))
                && (references == null || references.contains(order.reference()))
                && within(order.receivedTick(), insertedFrom, insertedTo)
                && ((updatedFrom == null && updatedTo == null)
                        || within(order.shipmentTick(now), updatedFrom, updatedTo))
                && matchesTracking(order, snapshot);
    }

    /** Invariant: -1 stands for "never" and lies in no range, so orders without shipments escape the update filter. */
    private static boolean within(long tick, Long from, Long to) {
        return tick >= 0 && (from == null || tick >= from) && (to == null || tick <= to);
    }

    private boolean matchesTracking(OrderTimes order, Snapshot snapshot) {
        if (hasTracking == null && trackedFrom == null && trackedTo == null) {
            return true;
        }
        List<ShipmentState> shipments =
                ShipmentState.allAt(snapshot.story(order).parcels(), snapshot.time());
        boolean tracked = shipments.stream()
                .anyMatch(state -> state.hasTracking()
                        && !state.shipment().trackingNumber().isEmpty());
        long newest = shipments.stream()
                .filter(state -> state.trackingUpdatedAt() != null)
                .mapToLong(state -> OrderTimes.tick(state.trackingUpdatedAt()))
                .max()
                .orElse(-1);
        return (hasTracking == null || hasTracking == tracked)
                && ((trackedFrom == null && trackedTo == null) || within(newest, trackedFrom, trackedTo));
    }

    /**
     * Whether so much time is asked about that ShipBob's database gives up: by the times that are searched for, up to now
     * where there is no end; all of time where nothing is said.
     */
    boolean isWide(Duration most, Instant now) {
        long width = most.toSeconds() * OrderTimes.tick(Instant.ofEpochSecond(1));
        return isWide(insertedFrom, insertedTo, width, now)
                && isWide(updatedFrom, updatedTo, width, now)
                && isWide(trackedFrom, trackedTo, width, now)
                && ids == null
                && references == null;
    }

    private static boolean isWide(Long from, Long to, long width, Instant now) {
        return from == null || (to == null ? OrderTimes.tick(now) : to) - from > width;
    }

    /** Path and query of the next page. */
    String next(Call call) {
        StringBuilder next = new StringBuilder(call.path()).append("?Page=").append(page + 1);
        call.query().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Page")) {
                String value = URLEncoder.encode(values.get(0), StandardCharsets.UTF_8);
                next.append('&').append(name).append('=').append(value);
            }
        });
        return next.toString();
    }
}
