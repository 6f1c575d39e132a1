package com.stratus.model.record;

import com.fasterxml.jackson.annotation.JsonIgnore;

import java.time.Instant;

/**
 * What came back to a warehouse of Amazon, one line of {@code GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA}; table {@code
 * amazon_returns}, whose comments define each component. It says nothing of money. Versions compare by sequence.
 *
 * @param lineKey made of what identifies the line, because the report gives it no id
 */
public record AmazonReturn(
        String lineKey,
        Instant returnDate,
        String orderId,
        String sku,
        String asin,
        String fnsku,
        String productName,
        Integer quantity,
        String fulfillmentCenterId,
        String detailedDisposition,
        String reason,
        String status,
        String licensePlateNumber,
        @Personal String customerComments)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing */
    public AmazonReturn {
        Require.key(lineKey, "line_key");
        Require.present(returnDate, "return_date");
    }

    @Override
    public String key() {
        return lineKey;
    }

    @Override
    @JsonIgnore
    public Instant sourceUpdatedAt() {
        return null;
    }

    @Override
    @JsonIgnore
    public Instant changedAt() {
        return returnDate;
    }
}
