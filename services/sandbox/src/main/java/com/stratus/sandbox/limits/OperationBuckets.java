package com.stratus.sandbox.limits;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Amazon's limits: a bucket of calls for each account and operation, which refills by real time. */
public final class OperationBuckets implements Counted {
    private static final int FAST = 60;

    /** Calls a second and calls that are held, as Amazon's models publish them. */
    private record Rate(double perSecond, int burst) {}

    private static final Rate REPORTS = new Rate(0.0167, 15);
    private static final Map<String, Rate> PUBLISHED = Map.ofEntries(
            Map.entry("searchOrders", new Rate(0.0056, 20)),
            Map.entry("getOrder", new Rate(0.5, 30)),
            Map.entry("getOrders", new Rate(0.0167, 20)),
            Map.entry("getOrderItems", new Rate(0.5, 30)),
            Map.entry("listFinancialEventGroups", new Rate(0.5, 30)),
            Map.entry("listTransactions", new Rate(0.5, 10)),
            Map.entry("getInventorySummaries", new Rate(2, 2)),
            Map.entry("createReport", REPORTS),
            Map.entry("getReports", new Rate(0.0222, 10)),
            Map.entry("getReport", new Rate(2, 15)),
            Map.entry("getReportDocument", REPORTS),
            Map.entry("searchListingsItems", new Rate(5, 5)),
            Map.entry("getListingsItem", new Rate(5, 10)),
            Map.entry("searchCatalogItems", new Rate(2, 2)),
            Map.entry("getCatalogItem", new Rate(2, 2)),
            Map.entry("getMarketplaceParticipations", new Rate(0.016, 15)),
            Map.entry("createRestrictedDataToken", new Rate(1, 10)));

    private static final String NOBODY = "";

    private final Map<String, Map<String, Bucket>> buckets = new TreeMap<>();
    private final double times;
    private final LongSupplier nanoTime;
    private final boolean enforced;

    private OperationBuckets(double times, boolean enforced, LongSupplier nanoTime) {
        this.enforced = enforced;
        this.times = times;
        this.nanoTime = nanoTime;
        PUBLISHED.keySet().forEach(operation -> {
            buckets.put(operation, new TreeMap<>());
            bucket(NOBODY, operation);
        });
    }

    /** Amazon's defaults; when fast they refill sixty times as quickly. */
    public static OperationBuckets of(LimitMode mode, LongSupplier nanoTime) {
        return new OperationBuckets(mode == LimitMode.REAL ? 1 : FAST, mode != LimitMode.OFF, nanoTime);
    }

    private static final class Bucket {
        private final RefillingBucket calls;
        private final Tally tally;

        Bucket(Rate rate, double times, LongSupplier nanoTime) {
            this.calls = new RefillingBucket(rate.burst(), rate.perSecond() * times, nanoTime);
            this.tally = new Tally(rate.burst(), nanoTime);
        }
    }

    /** Whether there is such an operation. */
    public boolean knows(String operation) {
        return operation != null && buckets.containsKey(operation);
    }

    /** Takes a call of nobody's account if it is there. */
    public boolean take(String operation) {
        return take(NOBODY, operation);
    }

    /** Takes a call of an account if it is there. */
    public synchronized boolean take(String account, String operation) {
        Bucket bucket = bucket(account, operation);
        if (enforced && bucket.calls.available() < 1) {
            bucket.tally.refused();
            return false;
        }
        bucket.calls.take(1);
        bucket.tally.made(1);
        return true;
    }

    private Bucket bucket(String account, String operation) {
        return buckets.get(operation)
                .computeIfAbsent(account, ignored -> new Bucket(PUBLISHED.get(operation), times, nanoTime));
    }

    /** Calls that come back in a second. */
    public double perSecond(String operation) {
        return PUBLISHED.get(operation).perSecond() * times;
    }

    /** By operation, for all accounts together. */
    @Override
    public synchronized Map<String, Object> counts() {
        Map<String, Object> counts = new LinkedHashMap<>();
        buckets.forEach((operation, accounts) -> {
            List<Tally> used = accounts.values().stream()
                    .map(bucket -> bucket.tally)
                    .filter(tally -> accounts.size() == 1 || tally.isUsed())
                    .toList();
            Tally nobodys = accounts.get(NOBODY).tally;
            counts.put(operation, Tally.describe(used.isEmpty() ? List.of(nobodys) : used, perSecond(operation)));
        });
        return counts;
    }

    @Override
    public synchronized void countAnew() {
        buckets.values()
                .forEach(accounts -> accounts.values().forEach(bucket -> bucket.tally.reset(bucket.calls.available())));
    }
}
