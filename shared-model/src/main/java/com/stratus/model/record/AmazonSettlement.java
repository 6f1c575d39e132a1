package com.stratus.model.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.stratus.model.Money;

import java.time.Instant;

/**
 * One settlement period of an Amazon account; table {@code amazon_settlements}, whose comments define each component.
 *
 * <p>Origin {@code finances}: {@code FinancialEventGroup} of the Finances API v0. Origin {@code report}: the summary line
 * of a {@code GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2}, whose settlement id is another identifier. Neither has an
 * update time, so versions compare by sequence.
 *
 * @param originalTotal what the period comes to; of an open one the running balance
 * @param net what it adds to the balance: {@code originalTotal - beginningBalance} once it is closed, else null
 */
public record AmazonSettlement(
        String settlementId,
        String origin,
        String status,
        String fundTransferStatus,
        Instant periodStart,
        Instant periodEnd,
        Instant fundTransferDate,
        Money originalTotal,
        Money beginningBalance,
        Money net,
        @InCurrency("converted_currency") Money convertedTotal,
        String traceId,
        String accountTail)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing or contradicts itself */
    public AmazonSettlement {
        Require.key(settlementId, "settlement_id");
        Require.present(origin, "origin");
        Require.oneCurrency(originalTotal, beginningBalance, net);
    }

    @Override
    public String key() {
        return settlementId;
    }

    @Override
    @JsonIgnore
    public Instant sourceUpdatedAt() {
        return null;
    }

    @Override
    @JsonIgnore
    public Instant changedAt() {
        return periodEnd == null ? periodStart : periodEnd;
    }
}
