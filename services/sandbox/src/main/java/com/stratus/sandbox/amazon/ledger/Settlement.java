package com.stratus.sandbox.amazon.ledger;

import java.time.Instant;

/**
 * Two weeks of one seller's account in one currency.
 *
 * @param index its number among those of its account; the one that was last to close in the history is −1
 * @param groupId Amazon's id of it in the Finances APIs
 * @param number Amazon's id of it in reports, which cannot be worked out from the other
 * @param reportId id of its report
 * @param startAt first moment
 * @param endAt when it closes and the next one starts
 * @param transferAt when the payout is initiated, if there is one
 * @param reportedAt when its report is there
 */
record Settlement(
        Account account,
        int index,
        String groupId,
        long number,
        long reportId,
        Instant startAt,
        Instant endAt,
        Instant transferAt,
        Instant reportedAt) {

    /** By which the bank names the payout. */
    String traceId() {
        return "TRC" + number;
    }

    /** Whether it is opened at a moment. */
    boolean isThere(Instant time) {
        return !startAt.isAfter(time);
    }

    /** Whether nothing is added to it any more at a moment. */
    boolean isClosed(Instant time) {
        return !endAt.isAfter(time);
    }
}
