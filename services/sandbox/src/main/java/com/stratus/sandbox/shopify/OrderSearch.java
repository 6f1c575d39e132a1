package com.stratus.sandbox.shopify;

import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.Snapshot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds and sorts orders; a result is kept while time stands still, so that the next page costs nothing. */
final class OrderSearch {
    private static final int RESULTS_KEPT = 12;
    private static final Duration VISIBLE = Duration.ofDays(60);

    private final boolean allOrders;
    private Snapshot kept;
    private final Map<Key, List<Hit>> results = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, List<Hit>> eldest) {
            return size() > RESULTS_KEPT;
        }
    };

    /** @param allOrders whether orders older than sixty days are shown, which needs a scope of its own */
    OrderSearch(boolean allOrders) {
        this.allOrders = allOrders;
    }

    private record Key(String query, String sortKey, boolean reverse) {}

    /** An order and the value it is sorted by. */
    record Hit(OrderTimes order, long value) {
        Cursor cursor() {
            return new Cursor(order.id(), value);
        }
    }

    synchronized List<Hit> find(Snapshot snapshot, String text, SearchQuery query, String sortKey, boolean reverse) {
        if (kept != snapshot) {
            results.clear();
            kept = snapshot;
        }
        return results.computeIfAbsent(
                new Key(text, sortKey, reverse), key -> search(snapshot, query, sortKey, reverse));
    }

    private List<Hit> search(Snapshot snapshot, SearchQuery query, String sortKey, boolean reverse) {
        long oldest =
                allOrders ? Long.MIN_VALUE : snapshot.time().minus(VISIBLE).getEpochSecond();
        List<Hit> hits = new ArrayList<>();
        for (OrderTimes order : snapshot.orders()) {
            if (order.createdAt().getEpochSecond() >= oldest && query.matches(order, snapshot)) {
                hits.add(new Hit(order, value(order, snapshot, sortKey)));
            }
        }
        Comparator<Hit> order = Comparator.comparingLong(Hit::value)
                .thenComparingLong(hit -> hit.order().id());
        hits.sort(reverse ? order.reversed() : order);
        return hits;
    }

    private static long value(OrderTimes order, Snapshot snapshot, String sortKey) {
        return switch (sortKey) {
            case "UPDATED_AT" -> snapshot.updatedSecond(order);
            case "CREATED_AT" -> order.createdAt().getEpochSecond();
            case "ID" -> order.id();
            default -> order.processedSecond();
        };
    }
}
