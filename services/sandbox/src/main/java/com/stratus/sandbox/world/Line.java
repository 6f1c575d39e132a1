package com.stratus.sandbox.world;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One line of an order as it was bought. {@code variant} is null for a line typed by hand; {@code lineDiscount} belongs
 * to this line alone, {@code discounts} holds it and the line's part of the discounts on the whole order.
 */
public record Line(
        long id,
        Variant variant,
        String sku,
        String title,
        int quantity,
        Amount unitPrice,
        Amount lineDiscount,
        List<Amount> discounts,
        List<Tax> taxes) {

    /** A tax on a whole line. */
    public record Tax(String title, BigDecimal rate, Amount amount) {}

    /** Title with the variant's, as customers see it. */
    public String fullName() {
        return variant == null ? title : variant.fullName();
    }

    /** Whether a parcel is needed for it. */
    public boolean ships() {
        return variant != null && !variant.digital();
    }

    /** Price of all units before discounts. */
    public Amount gross() {
        return unitPrice.times(quantity);
    }

    /** Sum of the discounts. */
    public Amount discount() {
        return Amount.sum(discounts, allocation -> allocation);
    }

    /** Sum of the taxes. */
    public Amount tax() {
        return Amount.sum(taxes, Tax::amount);
    }

    /** What the customer pays for the line. */
    public Amount value(boolean taxesIncluded) {
        Amount net = gross().minus(discount());
        return taxesIncluded ? net : net.plus(tax());
    }

    /** Units by the place of their line, in the order of the lines. */
    static Map<Integer, Integer> inOrder(Map<Integer, Integer> units) {
        return Collections.unmodifiableMap(new TreeMap<>(units));
    }
}
