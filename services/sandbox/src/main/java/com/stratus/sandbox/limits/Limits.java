package com.stratus.sandbox.limits;

import com.stratus.sandbox.world.Shop;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The limits of all platforms, each in the platform's own shape. */
public final class Limits {
    private final Map<Shop, PointsBucket> shopify = new EnumMap<>(Shop.class);
    private final Map<Shop, CallsBucket> shopifyRest = new EnumMap<>(Shop.class);
    private final SlidingWindow shipBob;
    private final OperationBuckets amazon;
    private final FixedWindows freeAgent;
    private final FixedWindows freeAgentRefreshes;

    /** Limits of which nothing is used yet, by real time. */
    public Limits(LimitMode mode) {
        for (Shop shop : Shop.values()) {
            shopify.put(shop, PointsBucket.of(mode, System::nanoTime));
            shopifyRest.put(shop, CallsBucket.of(mode, System::nanoTime));
        }
        this.shipBob = SlidingWindow.of(mode, System::nanoTime);
        this.amazon = OperationBuckets.of(mode, System::nanoTime);
        this.freeAgent = FixedWindows.of(mode, System::currentTimeMillis);
        this.freeAgentRefreshes = FixedWindows.perMinute(FixedWindows.REFRESHES, mode, System::currentTimeMillis);
    }

    /** A shop's points. */
    public PointsBucket shopify(Shop shop) {
        return shopify.get(shop);
    }

    /** Calls to a shop's REST API. */
    public CallsBucket shopifyRest(Shop shop) {
        return shopifyRest.get(shop);
    }

    /** Calls in any minute. */
    public SlidingWindow shipBob() {
        return shipBob;
    }

    /** Calls per operation. */
    public OperationBuckets amazon() {
        return amazon;
    }

    /** Calls of the company's owner in each minute and hour. */
    public FixedWindows freeAgent() {
        return freeAgent;
    }

    /** Refreshes of the owner's tokens in each minute. */
    public FixedWindows freeAgentRefreshes() {
        return freeAgentRefreshes;
    }

    /** By platform; the second shop and what is counted in calls have names of their own. */
    public Map<String, Counted> all() {
        Map<String, Counted> all = new LinkedHashMap<>();
        all.put("shopify", shopify.get(Shop.HARBOUR_LANE));
        all.put("shopify_rest", shopifyRest.get(Shop.HARBOUR_LANE));
        all.put("shopify_uk", shopify.get(Shop.QUAYSIDE_GOODS));
        all.put("shopify_uk_rest", shopifyRest.get(Shop.QUAYSIDE_GOODS));
        all.put("shipbob", shipBob);
        all.put("amazon", amazon);
        all.put("freeagent", freeAgent);
        all.put("freeagent_refreshes", freeAgentRefreshes);
        return all;
    }
}
