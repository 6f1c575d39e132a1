package com.stratus.sandbox.limits;

import java.util.function.LongSupplier;

/** Shopify's leaky bucket of points, which refills by real time. */
public final class PointsBucket {
    private final int maximum;
    private final int restorePerSecond;
    private final boolean enforced;
    private final LongSupplier nanoTime;
    private double available;
    private long filledAt;

    /** A full bucket. */
    public PointsBucket(int maximum, int restorePerSecond, boolean enforced, LongSupplier nanoTime) {
        this.maximum = maximum;
        this.restorePerSecond = restorePerSecond;
        this.enforced = enforced;
        this.nanoTime = nanoTime;
        this.available = maximum;
        this.filledAt = nanoTime.getAsLong();
    }

    /** The standard plan's bucket, or that of Shopify Plus. */
    public static PointsBucket of(LimitMode mode, LongSupplier nanoTime) {
        return mode == LimitMode.REAL
                ? new PointsBucket(2_000, 100, true, nanoTime)
                : new PointsBucket(20_000, 1_000, mode == LimitMode.FAST, nanoTime);
    }

    /** Takes the points if they are there. */
    public synchronized boolean take(int points) {
        refill();
        if (points > available && enforced) {
            return false;
        }
        available = Math.max(0, available - points);
        return true;
    }

    /** Gives back what a request took in advance and did not need. */
    public synchronized void giveBack(int points) {
        available = Math.min(maximum, available + points);
    }

    /** Whole points that are there now. */
    public synchronized int available() {
        refill();
        return (int) available;
    }

    private void refill() {
        long now = nanoTime.getAsLong();
        available = Math.min(maximum, available + (now - filledAt) / 1e9 * restorePerSecond);
        filledAt = now;
    }

    /** Points of a full bucket. */
    public int maximum() {
        return maximum;
    }

    /** Points that come back each second. */
    public int restorePerSecond() {
        return restorePerSecond;
    }
}
