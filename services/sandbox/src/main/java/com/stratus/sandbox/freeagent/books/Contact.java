package com.stratus.sandbox.freeagent.books;

import java.time.Instant;

/**
 * Somebody the company trades with.
 *
 * @param organisation null for a person
 * @param firstName null where only the organisation is known
 * @param terms days in which its invoices are due, or null
 * @param charge whether VAT is charged: Auto, Always or Never
 * @param currency of its invoices and bills
 * @param category what its bills are booked to, null for customers
 * @param hiddenAt null while it is in use
 */
public record Contact(
        long id,
        String organisation,
        String firstName,
        String lastName,
        String email,
        String country,
        Integer terms,
        String charge,
        String currency,
        String category,
        int projects,
        Instant createdAt,
        Instant hiddenAt) {

    /** As invoices and bills name it. */
    public String title() {
        return organisation == null ? firstName + " " + lastName : organisation;
    }

    /** Whether invoices name the person. */
    public boolean isNamedOnInvoices() {
        return firstName != null;
    }

    /** Whether it is told to number its invoices apart; those that there are have numbers of the one common sequence. */
    public boolean hasOwnSequence() {
        return projects == 2;
    }

    /** Whether it sends bills. */
    public boolean isSupplier() {
        return category != null;
    }

    boolean isThere(Instant time) {
        return !createdAt.isAfter(time);
    }

    boolean isHidden(Instant time) {
        return hiddenAt != null && !hiddenAt.isAfter(time);
    }
}
