package com.stratus.model.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.stratus.model.Money;

import java.time.Instant;

/**
 * A payout of Shopify Payments to the bank; table {@code shopify_payouts}, whose comments define each component ({@code
 * ShopifyPaymentsPayout} of the Admin GraphQL API 2026-10). Its status changes after it was issued, without an update time:
 * versions compare by sequence.
 *
 * @param net the gross figures less the fees; negative for a withdrawal
 */
public record ShopifyPayout(
        String payoutId,
        Instant issuedAt,
        String status,
        String transactionType,
        Money net,
        Money chargesGross,
        Money chargesFee,
        Money refundsGross,
        Money refundsFee,
        Money adjustmentsGross,
        Money adjustmentsFee,
        Money reservedGross,
        Money reservedFee,
        Money retriedGross,
        Money retriedFee)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing or contradicts itself */
    public ShopifyPayout {
        Require.key(payoutId, "payout_id");
        Require.present(issuedAt, "issued_at");
        Require.present(net, "net");
        Require.oneCurrency(
                net,
                chargesGross,
                chargesFee,
                refundsGross,
                refundsFee,
                adjustmentsGross,
                adjustmentsFee,
                reservedGross,
                reservedFee,
                retriedGross,
                retriedFee);
    }

    @Override
    public String key() {
        return payoutId;
    }

    @Override
    @JsonIgnore
    public Instant sourceUpdatedAt() {
        return null;
    }

    @Override
    @JsonIgnore
    public Instant changedAt() {
        return issuedAt;
    }
}
