package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.Variant;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A variant over all time.
 *
 * @param sold the variant as orders know it, or null for one that is never ordered
 * @param number its place among all variants of the shop
 * @param stocked whether it lies at any location; what is deleted one day does not
 * @param deletedAt null unless it is deleted
 */
record Ware(
        long id,
        Article product,
        Variant sold,
        int number,
        String sku,
        String title,
        BigDecimal firstPrice,
        int ounces,
        boolean requiresShipping,
        boolean tracked,
        boolean stocked,
        Instant createdAt,
        Instant deletedAt) {

    /** Number of its inventory item. */
    long inventoryItemId() {
        return ShopIds.inventoryItem(product.shop(), number);
    }

    /** Whether it exists at a moment. */
    boolean isThere(Instant time) {
        return !createdAt.isAfter(time) && (deletedAt == null || deletedAt.isAfter(time));
    }

    /** Whether its stock follows what is ordered, so that it has to be bought again. */
    boolean isSold() {
        return sold != null && tracked && requiresShipping;
    }
}
