package com.stratus.sandbox.freeagent.books;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An invoice with all that will become of it.
 *
 * @param rate what one unit of the currency is in pounds
 * @param tax null where none is spoken of
 * @param scheduledAt when it is put down to be mailed, or null
 * @param sentAt when it is opened; null when it stays a draft
 * @param writtenOffAt or null
 */
public record Invoice(
        long id,
        String reference,
        Contact contact,
        LocalDate datedOn,
        LocalDate dueOn,
        int terms,
        String currency,
        BigDecimal rate,
        List<Item> items,
        BigDecimal net,
        BigDecimal tax,
        Instant createdAt,
        Instant scheduledAt,
        Instant sentAt,
        Instant writtenOffAt,
        List<Payment> payments) {

    /**
     * A line of an invoice.
     *
     * @param taxRate in percent, or null
     */
    public record Item(
            long id,
            int position,
            String type,
            String description,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal taxRate,
            String category) {

        BigDecimal net() {
            return Money.round(quantity.multiply(price));
        }

        BigDecimal tax() {
            return taxRate == null ? Money.ZERO : Money.percent(net(), taxRate);
        }
    }

    /** What the customer is to pay. */
    public BigDecimal total() {
        return tax == null ? net : net.add(tax);
    }

    boolean isThere(Instant time) {
        return !createdAt.isAfter(time);
    }

    /** What it is at a moment at which it exists. */
    InvoiceState at(Instant time) {
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
        updatedAt = isPast(scheduledAt, time) ? Days.later(updatedAt, scheduledAt) : updatedAt;
        updatedAt = isPast(sentAt, time) ? Days.later(updatedAt, sentAt) : updatedAt;
        updatedAt = isPast(writtenOffAt, time) ? Days.later(updatedAt, writtenOffAt) : updatedAt;
        String status = status(paid, time);
        boolean settled = status.equals("Paid") || status.equals("Overpaid") || status.equals("Refunded");
        boolean writtenOff = status.endsWith("ritten-off");
        return new InvoiceState(
                this,
                status,
                paid,
                writtenOff ? Money.ZERO : total().subtract(paid),
                settled ? paidOn : null,
                writtenOff ? Days.dayOf(writtenOffAt) : null,
                updatedAt);
    }

    private static boolean isPast(Instant moment, Instant time) {
        return moment != null && !moment.isAfter(time);
    }

    private String status(BigDecimal paid, Instant time) {
        if (!isPast(sentAt, time)) {
            return isPast(scheduledAt, time) ? "Scheduled To Email" : "Draft";
        }
        if (total().signum() == 0) {
            return "Zero Value";
        }
        if (isPast(writtenOffAt, time)) {
            return paid.signum() == 0 ? "Written-off" : "Part written-off";
        }
        boolean isCredit = total().signum() < 0;
        int missing = total().compareTo(paid);
        if (missing == 0) {
            return isCredit ? "Refunded" : "Paid";
        }
        if (missing < 0 && !isCredit) {
            return "Overpaid";
        }
        return Days.dayOf(time).isAfter(dueOn) ? "Overdue" : "Open";
    }
}
