package com.stratus.sandbox.freeagent.books;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What somebody says a line of a bank account was for.
 *
 * @param type FreeAgent's word
 * @param gross in the account's currency; negative for money out
 * @param description null for transfers and receipts
 * @param category null for what pays a document and for transfers
 * @param taxStatus TAXABLE, EXEMPT or OUT_OF_SCOPE; null where there is no category
 * @param taxRate in percent, or null
 * @param invoice the invoice it pays, or null
 * @param bill the bill it pays, or null
 * @param foreign what it is in the paid document's currency where that is another one, zero where it is not
 * @param other the account at the other end of a transfer, or null
 * @param at when it was made
 * @param reviewedAt when a guess is confirmed; null for what is none
 * @param deletedAt or null
 */
public record Explanation(
        long id,
        String type,
        BigDecimal gross,
        String description,
        String category,
        String taxStatus,
        BigDecimal taxRate,
        Invoice invoice,
        Bill bill,
        BigDecimal foreign,
        BankAccount other,
        Instant at,
        Instant reviewedAt,
        Instant deletedAt) {

    /** The tax in it, with its sign, or null. */
    public BigDecimal tax() {
        return taxRate == null ? null : Money.taxIn(gross, taxRate);
    }

    boolean isThere(Instant time) {
        return !at.isAfter(time) && (deletedAt == null || deletedAt.isAfter(time));
    }
}
