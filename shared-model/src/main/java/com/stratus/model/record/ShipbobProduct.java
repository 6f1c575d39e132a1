package com.stratus.model.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A product at ShipBob with its variants; table {@code shipbob_products}, whose comments define each component ({@code
 * /product} of ShipBob's OpenAPI document 2025-07). ShipBob describes variants: what stands here of one is that of the only
 * variant, and null where there are several. Versions compare by sequence, because a product's update time says nothing of its
 * stock and may be missing.
 *
 * @param isActive whether any variant is active; null without variants
 */
public record ShipbobProduct(
        String productId,
        String name,
        String productType,
        String sku,
        String barcode,
        String description,
        String category,
        String categoryPath,
        Boolean isCase,
        Boolean isLot,
        Boolean isActive,
        Boolean isBundle,
        Boolean isDigital,
        Boolean isHazmat,
        JsonNode dimensions,
        JsonNode weight,
        JsonNode value,
        Instant createdOn,
        Instant updatedOn,
        List<Variant> variants)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing */
    public ShipbobProduct {
        Require.key(productId, "product_id");
        variants = Require.listOf(variants);
    }

    @Override
    public String key() {
        return productId;
    }

    @Override
    @JsonIgnore
    public Instant sourceUpdatedAt() {
        return null;
    }

    @Override
    @JsonIgnore
    public Instant changedAt() {
        return updatedOn;
    }

    /**
     * What is sold of a product; table {@code shipbob_variants}.
     *
     * @param inventoryId links to the stock; null for bundles and what has none
     * @param barcode the first of its barcodes
     */
    public record Variant(
            String variantId,
            String sku,
            String name,
            String status,
            String inventoryId,
            Integer onHandQuantity,
            String barcode,
            String upc,
            String gtin,
            Boolean isDigital,
            Boolean isHazmat,
            Boolean isCase,
            Boolean isLot,
            BigDecimal weight,
            String weightUnit,
            BigDecimal length,
            BigDecimal width,
            BigDecimal height,
            String dimensionUnit,
            JsonNode customs,
            JsonNode barcodes,
            JsonNode channels,
            JsonNode bundleDefinition,
            Instant createdOn,
            Instant updatedOn) {

        public Variant {
            Require.key(variantId, "variant_id");
        }
    }
}
