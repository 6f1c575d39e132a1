package com.stratus.sandbox.amazon.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * An order with all that will ever happen to it.
 *
 * @param ordinal place in the world, by time of creation over all sellers
 * @param marketplace where it was placed; for a multi-channel order the one whose stock it takes, which Amazon does not
 *     show
 * @param orderId 3-7-7 digits; {@code S01-} and 7-7 for multi-channel orders
 * @param multiChannel placed elsewhere and shipped by Amazon: no money, no marketplace
 * @param replacementOf the id of the order that it replaces for nothing, or null
 * @param events in order of time
 */
public record AmazonOrder(
        int ordinal,
        Seller seller,
        Marketplace marketplace,
        String orderId,
        boolean fulfilledByAmazon,
        boolean multiChannel,
        String replacementOf,
        Instant createdAt,
        List<Item> items,
        List<OrderEvent> events) {

    /** The marketplace's id as Amazon shows it, or null. */
    public String marketplaceId() {
        return multiChannel ? null : marketplace.id();
    }

    /** ISO 4217. */
    public String currency() {
        return marketplace.currency();
    }

    /** What all of its items bring. */
    public BigDecimal proceeds() {
        return items.stream().map(Item::proceeds).reduce(marketplace.zero(), BigDecimal::add);
    }
}
