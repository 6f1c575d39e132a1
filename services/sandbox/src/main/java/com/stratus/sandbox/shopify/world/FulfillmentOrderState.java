package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.OrderStory;

import java.time.Instant;
import java.util.List;

/**
 * A work order to ship lines of an order from one location, at one moment. It changes also when its order does not.
 *
 * @param status Shopify's word in capitals
 * @param requestStatus Shopify's word in capitals
 */
public record FulfillmentOrderState(
        long id,
        OrderStory order,
        String status,
        String requestStatus,
        Location location,
        List<Line> lines,
        Instant createdAt,
        Instant updatedAt)
        implements Recorded {

    /** Units of the order's line at a place, wanted in all and still to be sent. */
    public record Line(long id, int place, int total, int remaining) {}

    /** Units in all. */
    public int quantity() {
        return lines.stream().mapToInt(Line::total).sum();
    }

    /** Units still to be sent. */
    public int remainingQuantity() {
        return lines.stream().mapToInt(Line::remaining).sum();
    }
}
