package com.stratus.model.record;

import com.fasterxml.jackson.annotation.JsonIgnore;

import java.time.Instant;

/**
 * Stock of one SKU that Amazon holds for one marketplace; table {@code amazon_inventory}, whose comments define each
 * component ({@code InventorySummary} of the FBA Inventory API v1). A snapshot: versions compare by sequence. The same goods
 * may be offered in several European marketplaces, so rows of different marketplaces must not be added up.
 *
 * @param inventoryKey marketplace and SKU, the SKU encoded as in an address
 * @param quantityOnHand fulfillable, reserved, unfulfillable and under research
 */
public record AmazonInventory(
        String inventoryKey,
        String marketplaceId,
        String sku,
        String asin,
        String fnsku,
        String condition,
        String inventoryName,
        Integer quantityOnHand,
        Integer quantityAvailable,
        Integer quantityReserved,
        Integer quantityIncoming,
        Integer fulfillableQuantity,
        Integer exceptionQuantity,
        Integer researchingQuantity,
        Integer inboundWorkingQuantity,
        Integer inboundShippedQuantity,
        Integer inboundReceivingQuantity,
        Integer totalQuantity,
        Instant lastUpdated)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing */
    public AmazonInventory {
        Require.key(inventoryKey, "inventory_key");
        Require.present(marketplaceId, "marketplace_id");
    }

    @Override
    public String key() {
        return inventoryKey;
    }

    @Override
    @JsonIgnore
    public Instant sourceUpdatedAt() {
        return null;
    }

    @Override
    @JsonIgnore
    public Instant changedAt() {
        return lastUpdated;
    }
}
