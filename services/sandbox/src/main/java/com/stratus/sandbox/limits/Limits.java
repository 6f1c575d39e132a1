package com.stratus.sandbox.limits;

import java.util.LinkedHashMap;
import java.util.Map;

/** The limits of all platforms, each in the platform's own shape. */
public final class Limits {
    private final PointsBucket shopify;
    private final SlidingWindow shipBob;
    private final OperationBuckets amazon;
    private final FixedWindows freeAgent;

    /** Limits of which nothing is used yet, by real time. */
    public Limits(LimitMode mode) {
        this.shopify = PointsBucket.of(mode, System::nanoTime);
        this.shipBob = SlidingWindow.of(mode, System::nanoTime);
        this.amazon = OperationBuckets.of(mode, System::nanoTime);
        this.freeAgent = FixedWindows.of(mode, System::currentTimeMillis);
    }

    /** Points per app and shop. */
    public PointsBucket shopify() {
        return shopify;
    }

    /** Calls in any minute. */
    public SlidingWindow shipBob() {
        return shipBob;
    }

    /** Calls per operation. */
    public OperationBuckets amazon() {
        return amazon;
    }

    /** Calls in each minute and hour. */
    public FixedWindows freeAgent() {
        return freeAgent;
    }

    /** By platform. */
    public Map<String, Counted> all() {
        Map<String, Counted> all = new LinkedHashMap<>();
        all.put("shopify", shopify);
        all.put("shipbob", shipBob);
        all.put("amazon", amazon);
        all.put("freeagent", freeAgent);
        return all;
    }
}
