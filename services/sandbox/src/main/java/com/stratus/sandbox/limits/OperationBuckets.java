package com.stratus.sandbox.limits;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Amazon's limits: a bucket of calls for each operation, which refills by real time. */
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

    private final Map<String, Bucket> buckets = new TreeMap<>();
    private final boolean enforced;

    private OperationBuckets(double times, boolean enforced, LongSupplier nanoTime) {
        this.enforced = enforced;
        PUBLISHED.forEach((operation, rate) -> buckets.put(operation, new Bucket(rate, times, nanoTime)));
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

    /** Takes a call if it is there. */
    public synchronized boolean take(String operation) {
        Bucket bucket = buckets.get(operation);
        if (enforced && bucket.calls.available() < 1) {
            bucket.tally.refused();
            return false;
        }
        bucket.calls.take(1);
        bucket.tally.made(1);
        return true;
    }

    /** Calls that come back in a second. */
    public double perSecond(String operation) {
        return buckets.get(operation).calls.perSecond();
    }

    @Override
    public synchronized Map<String, Object> counts() {
        Map<String, Object> counts = new LinkedHashMap<>();
        buckets.forEach((operation, bucket) -> counts.put(operation, bucket.tally.describe(bucket.calls.perSecond())));
        return counts;
    }

    @Override
    public synchronized void countAnew() {
        buckets.values().forEach(bucket -> bucket.tally.reset(bucket.calls.available()));
    }
}
