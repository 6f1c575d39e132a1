package com.stratus.sandbox.freeagent.books;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;

/**
 * An invoice at a moment.
 *
 * @param status FreeAgent's word
 * @param paidOn null until it is paid
 * @param writtenOffOn null unless it is written off
 */
public record InvoiceState(
        Invoice invoice,
        String status,
        BigDecimal paid,
        BigDecimal due,
        LocalDate paidOn,
        LocalDate writtenOffOn,
        Instant updatedAt) {

    /** Without tax, in pounds. */
    public BigDecimal netInBaseCurrency() {
        return invoice.net().multiply(invoice.rate()).setScale(2, RoundingMode.HALF_UP);
    }

    /** Whether money is still expected. */
    public boolean isOpen() {
        return status.equals("Open") || status.equals("Overdue");
    }

    /** Whether it counts in the books. */
    boolean isBooked() {
        return !status.equals("Draft") && !status.equals("Scheduled To Email");
    }
}
