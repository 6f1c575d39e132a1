package com.stratus.sandbox.world;

import java.math.BigDecimal;

/** What the seller sells, as the shop and the warehouse know it; {@code sku} may be null or empty. */
public record Variant(
        long id,
        long productId,
        String sku,
        String productTitle,
        String title,
        BigDecimal price,
        int ounces,
        boolean digital,
        int shipBobProductId,
        int inventoryId) {

    /** The product's title with the variant's, as it stands on an order line. */
    public String fullName() {
        return title == null ? productTitle : productTitle + " - " + title;
    }
}
