package com.stratus.sandbox.freeagent.books;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A supplier's bill with all that will become of it.
 *
 * @param rate what one unit of the currency is in pounds
 * @param deletedAt or null
 */
public record Bill(
        long id,
        String reference,
        Contact contact,
        LocalDate datedOn,
        LocalDate dueOn,
        String currency,
        BigDecimal rate,
        List<Item> items,
        Instant createdAt,
        Instant deletedAt,
        List<Payment> payments) {

    /**
     * A line of a bill.
     *
     * @param taxRate in percent, or null where the supplier charges no British tax
     * @param net without tax
     */
    public record Item(
            long id, String description, String category, BigDecimal taxRate, BigDecimal net, BigDecimal tax) {
        /** With tax. */
        public BigDecimal total() {
            return net.add(tax);
        }
    }

    /** Without tax. */
    public BigDecimal net() {
        return items.stream().map(Item::net).reduce(Money.ZERO, BigDecimal::add);
    }

    /** The tax of all lines. */
    public BigDecimal tax() {
        return items.stream().map(Item::tax).reduce(Money.ZERO, BigDecimal::add);
    }

    /** What is to be paid. */
    public BigDecimal total() {
        return net().add(tax());
    }

    boolean isThere(Instant time) {
        return !createdAt.isAfter(time) && (deletedAt == null || deletedAt.isAfter(time));
    }

    /** What it is at a moment at which it exists. */
    BillState at(Instant time) {
        BigDecimal paid = Money.ZERO;
        LocalDate paidOn = null;
        Instant updatedAt = createdAt;
        for (Payment payment : payments) {
            if (!payment.at().isAfter(time)) {
                paid = paid.add(payment.amount());
                paidOn = payment.on();
                updatedAt = Days.later(updatedAt, payment.at());
            }
        }
        BigDecimal due = total().subtract(paid);
        return new BillState(this, status(due, time), paid, due, due.signum() == 0 ? paidOn : null, updatedAt);
    }

    private String status(BigDecimal due, Instant time) {
        if (total().signum() == 0) {
            return "Zero Value";
        }
        if (due.signum() == 0) {
            return total().signum() < 0 ? "Refunded" : "Paid";
        }
        return Days.dayOf(time).isAfter(dueOn) ? "Overdue" : "Open";
    }
}
