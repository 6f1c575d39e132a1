package com.stratus.model.record;

import com.stratus.model.Money;

import java.time.Instant;

/**
 * What a shop sells of a product; table {@code shopify_variants}, whose comments define each component ({@code
 * ProductVariant} of the Admin GraphQL API 2026-10). It may arrive before its product.
 *
 * @param sku as sent: several variants may have the same one, or none
 * @param price in the shop's currency
 */
public record ShopifyVariant(
        String variantId,
        String productId,
        String sku,
        String title,
        Money price,
        String inventoryItemId,
        Boolean tracked,
        Integer inventoryQuantity,
        Instant createdAt,
        Instant sourceUpdatedAt)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing */
    public ShopifyVariant {
        Require.key(variantId, "variant_id");
        Require.present(productId, "product_id");
        Require.present(sourceUpdatedAt, "source_updated_at");
    }

    @Override
    public String key() {
        return variantId;
    }
}
