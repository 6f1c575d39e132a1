package com.stratus.sandbox.limits;

import java.util.function.LongSupplier;

/** What comes back steadily, by real time, until the bucket is full. */
final class RefillingBucket {
    private final double capacity;
    private final double perSecond;
    private final LongSupplier nanoTime;
    private double available;
    private long filledAt;

    /** A full bucket. */
    RefillingBucket(double capacity, double perSecond, LongSupplier nanoTime) {
        this.capacity = capacity;
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.available = capacity;
        this.filledAt = nanoTime.getAsLong();
    }

    double perSecond() {
        return perSecond;
    }

    double available() {
        long now = nanoTime.getAsLong();
        available = Math.min(capacity, available + (now - filledAt) / 1e9 * perSecond);
        filledAt = now;
        return available;
    }

    void take(double amount) {
        available = Math.max(0, available() - amount);
    }

    void giveBack(double amount) {
        available = Math.min(capacity, available() + amount);
    }
}
