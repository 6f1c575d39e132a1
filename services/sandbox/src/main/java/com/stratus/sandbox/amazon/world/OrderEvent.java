package com.stratus.sandbox.amazon.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What happens to an order after it was placed. Items are named by their place in the order. */
public sealed interface OrderEvent {
    /** When, in whole seconds. */
    Instant at();

    /** Whether Amazon counts it as an update of the order; refunds and returns are none. */
    default boolean updatesOrder() {
        return true;
    }

    /** The payment is good: the order is no longer pending. */
    record Confirmed(Instant at) implements OrderEvent {}

    /**
     * A package left.
     *
     * @param number from 1 in the order
     * @param units by item
     * @param shippedBefore units of each of these items in earlier packages
     * @param trackingNumber as the seller told Amazon; of Amazon's own packages nobody is told any
     */
    record Shipped(
            Instant at,
            int number,
            Map<Integer, Integer> units,
            Map<Integer, Integer> shippedBefore,
            String carrier,
            String service,
            String trackingNumber)
            implements OrderEvent {}

    /** A package arrived. */
    record Delivered(Instant at, int number) implements OrderEvent {}

    /** The whole order is called off before anything left. */
    record Cancelled(Instant at, String cancelledBy, String reason) implements OrderEvent {}

    /** One item is called off entirely, and others are not. */
    record ItemCancelled(Instant at, int item, String reason) implements OrderEvent {}

    /** Money goes back to the buyer. */
    record Refunded(Instant at, int number, List<Part> parts) implements OrderEvent {
        @Override
        public boolean updatesOrder() {
            return false;
        }

        /**
         * What is given back of one item, in the marketplace's currency, not negative.
         *
         * @param units of which the money goes back; 0 when only a part of the price does
         * @param promotion what the refund is less because the goods had been cheaper
         */
        public record Part(
                int item, int units, BigDecimal principal, BigDecimal promotion, BigDecimal shipping, BigDecimal tax) {
            /** What the buyer gets. */
            public BigDecimal total() {
                return principal.subtract(promotion).add(shipping).add(tax);
            }
        }
    }

    /**
     * Goods came back to Amazon's warehouse; only of orders that Amazon ships.
     *
     * @param disposition {@code SELLABLE}, {@code CUSTOMER_DAMAGED}, {@code DEFECTIVE} or {@code CARRIER_DAMAGED}
     * @param reason Amazon's word for the buyer's reason
     * @param status {@code Unit returned to inventory} or {@code Reimbursed}
     * @param licensePlateNumber of the unit, may be empty
     * @param comment the buyer's, may be empty and may hold quotes
     */
    record Returned(
            Instant at,
            int item,
            int units,
            String fulfillmentCenter,
            String disposition,
            String reason,
            String status,
            String licensePlateNumber,
            String comment)
            implements OrderEvent {
        @Override
        public boolean updatesOrder() {
            return false;
        }
    }
}
