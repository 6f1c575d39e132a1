package com.stratus.sandbox.freeagent.books;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a bank account.
 *
 * @param amount in the account's currency; negative for money out
 * @param bankId the bank's id, null for what was entered by hand
 * @param uploadedAt when it came into the books
 * @param explanations all that it will ever have; filled while the books are written
 */
public record Line(
        long id,
        BankAccount account,
        LocalDate datedOn,
        BigDecimal amount,
        String description,
        String bankId,
        Instant uploadedAt,
        List<Explanation> explanations) {

    /** As lists show it, without the amount. */
    public String shortDescription() {
        return description + "//OTHER/";
    }

    boolean isThere(Instant time) {
        return !uploadedAt.isAfter(time);
    }

    /** What it is at a moment at which it exists. */
    LineState at(Instant time) {
        Instant updatedAt = uploadedAt;
        BigDecimal unexplained = amount;
        List<ExplanationState> there = new ArrayList<>();
        for (Explanation explanation : explanations) {
            Instant changedAt = explanation.at();
            if (explanation.reviewedAt() != null && !explanation.reviewedAt().isAfter(time)) {
                changedAt = explanation.reviewedAt();
            }
            if (explanation.isThere(time)) {
                unexplained = unexplained.subtract(explanation.gross());
                boolean marked = explanation.reviewedAt() != null
                        && explanation.reviewedAt().isAfter(time);
                there.add(new ExplanationState(this, explanation, marked, changedAt));
            } else if (explanation.deletedAt() != null
                    && !explanation.deletedAt().isAfter(time)) {
                changedAt = explanation.deletedAt();
            }
            if (!changedAt.isAfter(time)) {
                updatedAt = Days.later(updatedAt, changedAt);
            }
        }
        return new LineState(this, unexplained, there, updatedAt);
    }
}
