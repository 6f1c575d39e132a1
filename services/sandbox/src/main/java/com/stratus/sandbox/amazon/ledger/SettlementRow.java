package com.stratus.sandbox.amazon.ledger;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What is true of a settlement at a moment; amounts in its currency.
 *
 * @param endAt null while it is open
 * @param status as Amazon says it
 * @param transferredAt when the payout was initiated, null before that
 */
public record SettlementRow(
        String id,
        Instant startAt,
        Instant endAt,
        String currency,
        BigDecimal gross,
        BigDecimal fees,
        BigDecimal refunds,
        BigDecimal other,
        BigDecimal net,
        String status,
        Instant transferredAt) {

    static SettlementRow of(SettlementState state) {
        Settlement settlement = state.settlement();
        Sums sums = state.sums();
        return new SettlementRow(
                settlement.groupId(),
                settlement.startAt(),
                state.closed() ? settlement.endAt() : null,
                settlement.account().currency(),
                sums.gross(),
                sums.fees(),
                sums.refunds(),
                sums.other(),
                state.original().subtract(state.beginning()),
                state.status(),
                state.transferred() ? settlement.transferAt() : null);
    }
}
