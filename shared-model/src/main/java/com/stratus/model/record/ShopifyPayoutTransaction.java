package com.stratus.model.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.stratus.model.Money;

import java.time.Instant;

/**
 * One movement on the balance of Shopify Payments; table {@code shopify_payout_transactions}, whose comments define each
 * component ({@code ShopifyPaymentsBalanceTransaction} of the Admin GraphQL API 2026-10). It has no update time: versions
 * compare by sequence.
 *
 * @param payoutId the payout that it is part of
 * @param orderId the order's number that people use, where it is about one
 * @param net amount less fee
 */
public record ShopifyPayoutTransaction(
        String transactionId,
        String payoutId,
        String payoutStatus,
        String type,
        String sourceType,
        String sourceId,
        String sourceOrderTransactionId,
        String platformOrderId,
        String orderId,
        Boolean test,
        Instant transactionDate,
        Money amount,
        Money fee,
        Money net,
        String adjustmentReason)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing or contradicts itself */
    public ShopifyPayoutTransaction {
        Require.key(transactionId, "transaction_id");
        Require.present(transactionDate, "transaction_date");
        Require.present(net, "net");
        Require.oneCurrency(amount, fee, net);
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
        return transactionDate;
    }
}
