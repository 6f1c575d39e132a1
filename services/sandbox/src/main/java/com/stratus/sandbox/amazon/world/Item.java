package com.stratus.sandbox.amazon.world;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A line of an order. Amounts are in the marketplace's currency with its decimals; all but the unit price are of the
 * whole line. A replacement's amounts are zero, as are those of a multi-channel order.
 *
 * @param orderItemId Amazon's id, digits
 * @param withoutSku whether Amazon leaves out the SKU on this line
 * @param quantity units ordered at first; what is cancelled later is an event
 * @param unitPrice what one unit costs, without tax
 * @param promotion what is taken off, not negative
 * @param tax on goods less promotion, and on shipping
 * @param shipping what the buyer pays for shipping
 */
public record Item(
        String orderItemId,
        Product product,
        boolean withoutSku,
        int quantity,
        BigDecimal unitPrice,
        BigDecimal promotion,
        BigDecimal tax,
        BigDecimal shipping) {

    /** The SKU as Amazon shows it on this line, or null. */
    public String sku() {
        return withoutSku ? null : product.sku();
    }

    /** Units times price. */
    public BigDecimal principal() {
        return unitPrice.multiply(BigDecimal.valueOf(quantity));
    }

    /** What the line brings: principal, less promotion, and shipping and tax. */
    public BigDecimal proceeds() {
        return principal().subtract(promotion).add(shipping).add(tax);
    }

    /**
     * The part of a line's amount that belongs to some of its units, rounded so that the parts of all units add up to
     * the whole.
     *
     * @param before units that had their part already
     */
    public BigDecimal part(BigDecimal whole, int before, int units) {
        return upTo(whole, before + units).subtract(upTo(whole, before));
    }

    private BigDecimal upTo(BigDecimal whole, int units) {
        return whole.multiply(BigDecimal.valueOf(units))
                .divide(BigDecimal.valueOf(quantity), whole.scale(), RoundingMode.HALF_UP);
    }
}
