package com.stratus.sandbox.freeagent.books;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A bill at a moment.
 *
 * @param status FreeAgent's word
 * @param paidOn null until it is paid
 */
public record BillState(
        Bill bill, String status, BigDecimal paid, BigDecimal due, LocalDate paidOn, Instant updatedAt) {

    /** Whether money is still to be paid. */
    public boolean isOpen() {
        return status.equals("Open") || status.equals("Overdue");
    }
}
