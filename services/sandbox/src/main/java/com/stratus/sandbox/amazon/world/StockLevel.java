package com.stratus.sandbox.amazon.world;

import java.time.Instant;

/**
 * Units of a product in, and on their way to, Amazon's warehouses at one moment. What shows in several marketplaces is
 * the same stock.
 *
 * @param fulfillable for sale
 * @param reserved for orders that have not left
 * @param researching being looked for
 * @param updatedAt when any of the quantities but the inbound ones last changed; null when there never was any stock
 */
public record StockLevel(
        Product product,
        int fulfillable,
        int reserved,
        int customerDamaged,
        int defective,
        int carrierDamaged,
        int researching,
        int inboundWorking,
        int inboundShipped,
        int inboundReceiving,
        Instant updatedAt) {

    /** Units that cannot be sold. */
    public int unfulfillable() {
        return customerDamaged + defective + carrierDamaged;
    }

    /** Units on their way. */
    public int inbound() {
        return inboundWorking + inboundShipped + inboundReceiving;
    }

    /** Units that are there. */
    public int onHand() {
        return fulfillable + reserved + unfulfillable() + researching;
    }

    /** All of them, as Amazon adds them up. */
    public int total() {
        return onHand() + inbound();
    }
}
