package com.stratus.model.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Money;

import java.time.Instant;

/**
 * What came back to ShipBob, or is on its way; table {@code shipbob_returns}, whose comments define each component ({@code
 * /return} of ShipBob's OpenAPI document 2025-07). Returns have no update time of their own, so versions compare by sequence;
 * {@code lastUpdatedDate} is the newest of their times and only informs.
 *
 * @param referenceId the number of the return (RMA), not of the order
 * @param storeOrderId links to the shop's order
 * @param customerName documented as the merchant's name, not the buyer's
 * @param totalCost what was invoiced; null until then, because the transactions before it say no currency
 */
public record ShipbobReturn(
        String returnId,
        String originalShipmentId,
        String referenceId,
        String storeOrderId,
        String status,
        String returnType,
        String customerName,
        String trackingNumber,
        String shipmentTrackingNumber,
        Money totalCost,
        String channelId,
        String channelName,
        String fulfillmentCenterId,
        String fulfillmentCenterName,
        JsonNode items,
        JsonNode transactions,
        JsonNode statusHistory,
        Instant insertDate,
        Instant arrivedDate,
        Instant processingDate,
        Instant completedDate,
        Instant cancelledDate,
        Instant lastUpdatedDate)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing */
    public ShipbobReturn {
        Require.key(returnId, "return_id");
    }

    @Override
    public String key() {
        return returnId;
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
