package com.stratus.sandbox.shopify;

import com.stratus.sandbox.world.OrderState;
import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.Snapshot;

import java.time.Instant;

/** An order in a list, whose state is looked at only when more than its times are asked for. */
public record OrderRow(Snapshot snapshot, OrderTimes times) {

    /** Shopify's number. */
    public long id() {
        return times.id();
    }

    /** When it was placed. */
    public Instant createdAt() {
        return times.createdAt();
    }

    /** Its business date. */
    public Instant processedAt() {
        return Instant.ofEpochSecond(times.processedSecond());
    }

    /** When it last changed. */
    public Instant updatedAt() {
        return Instant.ofEpochSecond(snapshot.updatedSecond(times));
    }

    /** What it is like. */
    public OrderState state() {
        return snapshot.state(times);
    }
}
