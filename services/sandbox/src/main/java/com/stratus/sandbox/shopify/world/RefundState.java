package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.Amount;
import com.stratus.sandbox.world.OrderStory;

import java.time.Instant;
import java.util.List;

/**
 * What went back of an order.
 *
 * @param createdAt null for some, which only their processing dates
 * @param money what the customer got; it need not be the worth of the lines
 * @param payment how the money went back, or null when none did
 */
public record RefundState(
        long id,
        OrderStory order,
        Instant createdAt,
        Instant processedAt,
        Instant updatedAt,
        String note,
        Amount money,
        List<Line> lines,
        PaymentState payment) {

    /**
     * Units that went back.
     *
     * @param place of the order's line
     * @param restockType Shopify's word in capitals
     * @param location where they went, or null
     */
    public record Line(
            long id,
            int place,
            int quantity,
            String restockType,
            boolean restocked,
            Location location,
            Amount subtotal,
            Amount tax) {}
}
