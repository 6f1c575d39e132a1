package com.stratus.sandbox.limits;

import java.util.Map;
import java.util.function.LongSupplier;

/** Shopify's leaky bucket of REST calls, which drains by real time. */
public final class CallsBucket implements Counted {
    private final int maximum;
    private final boolean enforced;
    private final RefillingBucket calls;
    private final Tally tally;

    private CallsBucket(int maximum, int restorePerSecond, boolean enforced, LongSupplier nanoTime) {
        this.maximum = maximum;
        this.enforced = enforced;
        this.calls = new RefillingBucket(maximum, restorePerSecond, nanoTime);
        this.tally = new Tally(maximum, nanoTime);
    }

    /** The standard plan's bucket, or that of Shopify Plus. */
    public static CallsBucket of(LimitMode mode, LongSupplier nanoTime) {
        return mode == LimitMode.REAL
                ? new CallsBucket(40, 2, true, nanoTime)
                : new CallsBucket(400, 20, mode == LimitMode.FAST, nanoTime);
    }

    /** Takes a call if it is there. */
    public synchronized boolean take() {
        if (enforced && calls.available() < 1) {
            tally.refused();
            return false;
        }
        calls.take(1);
        tally.made(1);
        return true;
    }

    /** Calls that are in the bucket now. */
    public synchronized int used() {
        return maximum - (int) calls.available();
    }

    /** Calls that fit in. */
    public int maximum() {
        return maximum;
    }

    /** Calls that run out each second. */
    public int restorePerSecond() {
        return (int) calls.perSecond();
    }

    @Override
    public synchronized Map<String, Object> counts() {
        return tally.describe(calls.perSecond());
    }

    @Override
    public synchronized void countAnew() {
        tally.reset(calls.available());
    }
}
