package com.stratus.model.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;

/**
 * Goods on their way into a centre of ShipBob (a warehouse receiving order, WRO); table {@code shipbob_receiving_orders}, whose
 * comments define each component ({@code /receiving} of ShipBob's OpenAPI document 2025-07). Versions compare by sequence.
 *
 * @param expectedQuantity all its items together; null when ShipBob does not list them
 * @param stowedQuantity what of it can be sold
 * @param lastUpdatedDate ShipBob's own; no list can be filtered by it
 */
public record ShipbobReceivingOrder(
        String wroId,
        String purchaseOrderNumber,
        String status,
        String packageType,
        String boxPackagingType,
        String fulfillmentCenterId,
        String fulfillmentCenterName,
        Integer expectedQuantity,
        Integer receivedQuantity,
        Integer stowedQuantity,
        JsonNode inventoryQuantities,
        JsonNode statusHistory,
        Instant expectedArrivalDate,
        Instant insertDate,
        Instant lastUpdatedDate,
        Instant externalSyncTimestamp)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing */
    public ShipbobReceivingOrder {
        Require.key(wroId, "wro_id");
    }

    @Override
    public String key() {
        return wroId;
    }

    @Override
    @JsonIgnore
    public Instant sourceUpdatedAt() {
        return null;
    }

    @Override
    @JsonIgnore
    public Instant changedAt() {
        return lastUpdatedDate;
    }
}
