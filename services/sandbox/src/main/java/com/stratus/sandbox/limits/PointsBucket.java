package com.stratus.sandbox.limits;

import java.util.Map;
import java.util.function.LongSupplier;

/** Shopify's leaky bucket of points, which refills by real time. */
public final class PointsBucket implements Counted {
    private final int maximum;
    private final boolean enforced;
    private final RefillingBucket points;
    private final Tally tally;

    /** A full bucket. */
    public PointsBucket(int maximum, int restorePerSecond, boolean enforced, LongSupplier nanoTime) {
        this.maximum = maximum;
        this.enforced = enforced;
        this.points = new RefillingBucket(maximum, restorePerSecond, nanoTime);
        this.tally = new Tally(maximum, nanoTime);
    }

    /** The standard plan's bucket, or that of Shopify Plus. */
    public static PointsBucket of(LimitMode mode, LongSupplier nanoTime) {
        return mode == LimitMode.REAL
                ? new PointsBucket(2_000, 100, true, nanoTime)
                : new PointsBucket(20_000, 1_000, mode == LimitMode.FAST, nanoTime);
    }

    /** Takes the points if they are there. */
    public synchronized boolean take(int amount) {
        if (enforced && amount > points.available()) {
            tally.refused();
            return false;
        }
        points.take(amount);
        tally.made(amount);
        return true;
    }

    /** Gives back what a request took in advance and did not need. */
    public synchronized void giveBack(int amount) {
        points.giveBack(amount);
        tally.made(-amount);
    }

    /** Whole points that are there now. */
    public synchronized int available() {
        return (int) points.available();
    }

    /** Points of a full bucket. */
    public int maximum() {
        return maximum;
    }

    /** Points that come back each second. */
    public int restorePerSecond() {
        return (int) points.perSecond();
    }

    /** In points, but for the refusals. */
    @Override
    public synchronized Map<String, Object> counts() {
        return tally.describe(points.perSecond());
    }

    @Override
    public synchronized void countAnew() {
        tally.reset(points.available());
    }
}
