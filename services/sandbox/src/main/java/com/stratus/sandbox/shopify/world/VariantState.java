package com.stratus.sandbox.shopify.world;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A variant at one moment, with its inventory item.
 *
 * @param sku null or empty for some
 * @param title null for the only variant of a product
 * @param position from 1, among the variants of the product
 * @param inventoryQuantity what is available at all active locations
 */
public record VariantState(
        long id,
        long productId,
        String productTitle,
        String sku,
        String title,
        int position,
        BigDecimal price,
        int ounces,
        boolean requiresShipping,
        long inventoryItemId,
        boolean tracked,
        int inventoryQuantity,
        Instant createdAt,
        Instant updatedAt)
        implements Recorded {}
