package com.stratus.sandbox.world;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A whole order from its first second to its last event, also those still to come. What the platforms say about it at
 * some moment follows from the events up to then.
 *
 * @param ordinal its place among all orders of the shop, from 0
 * @param number the shop's running number, or null when the order was imported under another name
 * @param customer null for a guest; the recipient is always known
 * @param paidFirst how the money stands before it is paid: PENDING or AUTHORIZED
 * @param parcels what ShipBob has of it, or null
 */
public record OrderStory(
        Shop shop,
        int ordinal,
        long id,
        String name,
        Integer number,
        Instant createdAt,
        Instant processedAt,
        Customer customer,
        Customer recipient,
        boolean test,
        String note,
        List<String> tags,
        String presentmentCurrency,
        boolean taxesIncluded,
        String paidFirst,
        List<Line> lines,
        Amount shipping,
        List<OrderEvent> events,
        WarehouseOrder parcels,
        Set<Oddity> oddities) {
    /** The currency of Harbour Lane, and of what ShipBob bills. */
    public static final String CURRENCY = "USD";

    /** The shop's currency. */
    public String currency() {
        return shop.currency();
    }

    /** Lines less discounts, with taxes and shipping. */
    public Amount total() {
        return Amount.sum(lines, line -> line.value(taxesIncluded)).plus(shipping);
    }

    /** Taxes of all lines; shipping is not taxed here. */
    public Amount tax() {
        return Amount.sum(lines, Line::tax);
    }

    /** Discounts of all lines. */
    public Amount discount() {
        return Amount.sum(lines, Line::discount);
    }

    /** What one line's units are worth to the customer. */
    public Amount value(int line, int units) {
        Line sold = lines.get(line);
        return sold.value(taxesIncluded).share(units, sold.quantity());
    }
}
