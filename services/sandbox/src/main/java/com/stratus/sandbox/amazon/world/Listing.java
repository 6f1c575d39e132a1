package com.stratus.sandbox.amazon.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A product as it is offered in one marketplace at one moment.
 *
 * @param statuses {@code BUYABLE} and {@code DISCOVERABLE}, or the latter alone
 * @param price of one unit without tax, in the marketplace's currency
 * @param quantity units for sale
 */
public record Listing(
        Product product,
        Marketplace marketplace,
        List<String> statuses,
        BigDecimal price,
        int quantity,
        Instant createdAt,
        Instant updatedAt) {

    /** Amazon's code of who ships it: its warehouses in the region, or the seller. */
    public String channel() {
        if (!product.fulfilledByAmazon()) {
            return "DEFAULT";
        }
        return switch (product.seller()) {
            case NORTH_AMERICA -> "AMAZON_NA";
            case EUROPE -> "AMAZON_EU";
            case FAR_EAST -> "AMAZON_JP";
        };
    }
}
