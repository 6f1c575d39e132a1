package com.stratus.model.record;

import java.time.Instant;
import java.util.List;

/**
 * A product of a shop, without its variants; table {@code shopify_products}, whose comments define each component ({@code
 * Product} of the Admin GraphQL API 2026-10).
 */
public record ShopifyProduct(
        String productId,
        String title,
        String vendor,
        String productType,
        String status,
        String handle,
        List<String> tags,
        Instant createdAt,
        Instant sourceUpdatedAt)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing */
    public ShopifyProduct {
        Require.key(productId, "product_id");
        Require.present(sourceUpdatedAt, "source_updated_at");
        tags = Require.listOf(tags);
    }

    @Override
    public String key() {
        return productId;
    }
}
