package com.stratus.sandbox.shopify.world;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Money that goes to the shop's bank account, or comes from it, at one moment.
 *
 * @param status Shopify's word in capitals
 * @param transactionType DEPOSIT, or WITHDRAWAL when it comes from the account
 * @param summary what it consists of
 */
public record PayoutState(
        long id, Instant issuedAt, String status, String transactionType, Summary summary, Instant updatedAt)
        implements Recorded {

    /** Sums of the transactions by kind, each with its fees; what goes back is negative. */
    public record Summary(
            BigDecimal chargesGross,
            BigDecimal chargesFee,
            BigDecimal refundsGross,
            BigDecimal refundsFee,
            BigDecimal adjustmentsGross,
            BigDecimal adjustmentsFee,
            BigDecimal reservedGross,
            BigDecimal reservedFee,
            BigDecimal retriedGross,
            BigDecimal retriedFee) {

        /** All that comes less the fees. */
        public BigDecimal net() {
            return chargesGross
                    .add(refundsGross)
                    .add(adjustmentsGross)
                    .add(reservedGross)
                    .add(retriedGross)
                    .subtract(chargesFee)
                    .subtract(refundsFee)
                    .subtract(adjustmentsFee)
                    .subtract(reservedFee)
                    .subtract(retriedFee);
        }
    }

    /** What arrives; its sum is that of its transactions. */
    public BigDecimal net() {
        return summary.net();
    }

    /** It is there from the moment on which it is issued. */
    @Override
    public Instant createdAt() {
        return issuedAt;
    }
}
