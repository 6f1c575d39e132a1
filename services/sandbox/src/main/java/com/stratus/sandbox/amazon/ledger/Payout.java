package com.stratus.sandbox.amazon.ledger;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What Amazon has sent to a seller's bank.
 *
 * @param settlementId Amazon's id of what it pays
 * @param traceId by which the bank names it
 * @param amount in the bank account's currency, as Amazon converted it
 * @param currency the bank account's
 */
public record Payout(String settlementId, String traceId, Instant transferredAt, BigDecimal amount, String currency) {
    static Payout of(SettlementState state) {
        Account account = state.settlement().account();
        return new Payout(
                state.settlement().groupId(),
                state.settlement().traceId(),
                state.settlement().transferAt(),
                account.converted(state.original()),
                account.paidIn());
    }
}
