package com.stratus.model.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Money;

import java.time.Instant;
import java.util.List;

/**
 * One movement of money in a settlement, with a line for each amount that it is made of; table {@code
 * settlement_transactions}, whose comments define each component.
 *
 * <p>Origin {@code finances}: {@code Transaction} of the Finances API 2024-06-19, released ones only, so that a deferred
 * sale is not counted twice. Origin {@code report}: one amount line of a settlement report. Versions compare by sequence.
 */
public record SettlementTransaction(
        String transactionId,
        String origin,
        String settlementId,
        String type,
        String status,
        String description,
        Instant postedDate,
        String orderId,
        String marketplaceId,
        String accountType,
        Money total,
        JsonNode relatedIdentifiers,
        List<Line> lines)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing */
    public SettlementTransaction {
        Require.key(transactionId, "transaction_id");
        Require.present(origin, "origin");
        Require.present(settlementId, "settlement_id");
        Require.present(total, "total");
        lines = Require.listOf(lines);
    }

    @Override
    public String key() {
        return transactionId;
    }

    @Override
    @JsonIgnore
    public Instant sourceUpdatedAt() {
        return null;
    }

    @Override
    @JsonIgnore
    public Instant changedAt() {
        return postedDate;
    }

    /**
     * One amount of a settlement; table {@code settlement_lines}. Money to the seller is positive.
     *
     * @param category where it counts: gross, refund, fee, other, or transfer, which is the payout itself
     */
    public record Line(
            String lineKey,
            String origin,
            String settlementId,
            String orderId,
            String type,
            String feeType,
            String category,
            Money amount,
            Instant postedDate,
            String itemId,
            String sku,
            String asin,
            Integer quantity) {

        public Line {
            Require.key(lineKey, "line_key");
            Require.present(settlementId, "settlement_id");
            Require.present(category, "category");
            Require.present(amount, "amount");
        }
    }
}
