package com.stratus.sandbox.amazon.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An order as far as money and returns are concerned.
 *
 * @param ordinal its number in the world, from 0
 * @param shop where it was sold, or the seller's first one
 * @param multiChannel sold elsewhere: Amazon sends it and has no part in its price
 * @param replacement sent again for nothing
 * @param events in the order of their time
 */
record Sold(
        int ordinal,
        Shop shop,
        String orderId,
        boolean byAmazon,
        boolean multiChannel,
        boolean replacement,
        List<Item> items,
        List<Event> events) {

    /**
     * One line of the order; the amounts are those of all its units, in the shop's currency, and positive.
     *
     * @param shownSku the SKU that the order shows, which may be null although the ware has one
     */
    record Item(
            String orderItemId,
            Trade.Ware ware,
            String shownSku,
            int quantity,
            BigDecimal principal,
            BigDecimal promotion,
            BigDecimal tax,
            BigDecimal shipping) {}

    /** Something that happens to it; items are named by their place, from 0. */
    sealed interface Event permits Shipped, Delivered, Refunded, Returned {
        Instant at();
    }

    /** A package left with so many units of items. */
    record Shipped(Instant at, Map<Integer, Integer> units) implements Event {}

    /** A package arrived. */
    record Delivered(Instant at) implements Event {}

    /** The customer got money back. */
    record Refunded(Instant at, List<Part> parts) implements Event {}

    /**
     * What was given back of an item; positive.
     *
     * @param units 0 where only a part of the price was given back
     * @param promotion what it is less because the goods had been cheaper
     */
    record Part(int item, int units, BigDecimal principal, BigDecimal promotion, BigDecimal shipping, BigDecimal tax) {}

    /** Units came back to a warehouse of Amazon; texts may be null. */
    record Returned(
            Instant at,
            int item,
            int units,
            String fulfillmentCenter,
            String disposition,
            String reason,
            String status,
            String licensePlate,
            String comments)
            implements Event {}
}
