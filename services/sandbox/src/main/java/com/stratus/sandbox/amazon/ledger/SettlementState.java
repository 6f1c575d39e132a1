package com.stratus.sandbox.amazon.ledger;

import java.math.BigDecimal;

/**
 * A settlement at a moment; amounts in the account's currency.
 *
 * @param beginning what it began with
 * @param original the balance at its end, or so far
 * @param paid whether it is closed with something to pay out
 * @param transferred whether the payout is on its way
 * @param sums of what can be seen
 */
record SettlementState(
        Settlement settlement,
        boolean closed,
        BigDecimal beginning,
        BigDecimal original,
        boolean paid,
        boolean transferred,
        Sums sums) {

    /** As Amazon says it. */
    String status() {
        return closed ? "Closed" : "Open";
    }

    /** How its payout stands, once it is closed. */
    String fundTransferStatus() {
        if (transferred) {
            return "Succeeded";
        }
        return paid ? "Processing" : "Unknown";
    }
}
