package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.Shop;
import com.stratus.sandbox.world.World;

import java.time.Instant;

/** All that one shop has, over all time. */
public final class ShopWorld {
    private final World orders;
    private ShopSnapshot snapshot;

    /** A shop around its orders. */
    public ShopWorld(World orders) {
        this.orders = orders;
    }

    /** Whose it is. */
    public Shop shop() {
        return orders.shop();
    }

    /** The shop's orders. */
    public World orders() {
        return orders;
    }

    /** What the shop has at a moment; the same object as before while time stands still. */
    public synchronized ShopSnapshot at(Instant time) {
        if (snapshot == null || !snapshot.time().equals(time)) {
            snapshot = new ShopSnapshot(this, orders.at(time));
        }
        return snapshot;
    }

    /** As {@link #at}, but without taking the place of the snapshot in use. */
    public synchronized ShopSnapshot past(Instant time) {
        return snapshot != null && snapshot.time().equals(time) ? snapshot : new ShopSnapshot(this, orders.past(time));
    }
}
