package com.stratus.sandbox.shopify.world;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A movement on the shop's balance at Shopify, at one moment.
 *
 * @param payoutId the payout it is part of, or null while there is none
 * @param payoutStatus that payout's, PENDING while there is none, null for what was only a test
 * @param type Shopify's word in capitals
 * @param sourceType Shopify's word in capitals
 * @param sourceOrderTransactionId the order's payment behind it, or null
 * @param orderId the order behind it, or null
 * @param orderName its name, or null
 * @param adjustmentReason null unless somebody gave one
 */
public record BalanceTransactionState(
        long id,
        Long payoutId,
        String payoutStatus,
        String type,
        String sourceType,
        Long sourceId,
        Long sourceOrderTransactionId,
        Long orderId,
        String orderName,
        boolean test,
        Instant transactionDate,
        BigDecimal amount,
        BigDecimal fee,
        String adjustmentReason)
        implements Recorded {

    /** What it changes the balance by. */
    public BigDecimal net() {
        return amount.subtract(fee);
    }

    @Override
    public Instant createdAt() {
        return transactionDate;
    }

    /** Nothing tells that it has become part of a payout. */
    @Override
    public Instant updatedAt() {
        return transactionDate;
    }
}
