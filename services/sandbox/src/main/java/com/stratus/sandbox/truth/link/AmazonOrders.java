package com.stratus.sandbox.truth.link;

import com.stratus.sandbox.amazon.world.Seller;
import com.stratus.sandbox.truth.Worlds;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Which orders Amazon shows. */
final class AmazonOrders {
    private AmazonOrders() {}

    /** The ids of a seller's orders that are shown at a moment. */
    static Set<String> shown(Worlds worlds, Seller seller, Instant time) {
        Instant oldest = worlds.amazon().oldestShown(seller);
        Set<String> shown = new HashSet<>();
        worlds.amazon().orders(seller, time, order -> {
            if (!order.createdAt().isBefore(oldest)) {
                shown.add(order.orderId());
            }
        });
        return shown;
    }
}
