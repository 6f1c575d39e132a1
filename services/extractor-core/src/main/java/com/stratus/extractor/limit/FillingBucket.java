package com.stratus.extractor.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * What fills up steadily until it is full, by the worst that can be true: a request under way may not have been counted
 * yet, so what it takes is kept apart from what fills up until its answer is here.
 */
final class FillingBucket {

    private double capacity;
    private double perSecond;
    private double filled;
    private double underWay;
    private Instant asOf;

    FillingBucket(double capacity, double perSecond, double filled, Instant asOf) {
        this.capacity = capacity;
        this.perSecond = perSecond;
        this.filled = Math.min(capacity, filled);
        this.asOf = asOf;
    }

    double capacity() {
        return capacity;
    }

    double perSecond() {
        return perSecond;
    }

    /** What may be taken now. */
    double left(Instant now) {
        fill(now);
        return filled - underWay;
    }

    /** The time until so much may be taken, if nothing else is taken; zero when it is there. */
    Duration until(double amount, Instant now) {
        var missing = amount - left(now);
        return missing <= 0 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(missing / perSecond * 1e9));
    }

    /** A request that takes so much sets out. */
    void take(double amount) {
        underWay += amount;
    }

    /** Its answer is here, or will never be. */
    void end(double amount, Instant now) {
        fill(now);
        underWay -= amount;
        filled -= amount;
    }

    /** What the platform says is left to all that it has counted, one answer's own {@code amount} among them. */
    void correct(double left, double amount, Instant now) {
        filled = left + amount;
        asOf = now;
    }

    /** The platform has none left. */
    void drain(Instant now) {
        correct(0, underWay, now);
    }

    void resize(double newCapacity, double newPerSecond, Instant now) {
        fill(now);
        capacity = newCapacity;
        perSecond = newPerSecond;
    }

    private void fill(Instant now) {
        if (!now.isAfter(asOf)) {
            return;
        }
        // Above its capacity is one that still holds what an answered request gives up in a moment.
        if (filled < capacity) {
            filled = Math.min(capacity, filled + Duration.between(asOf, now).toNanos() / 1e9 * perSecond);
        }
        asOf = now;
    }
}
