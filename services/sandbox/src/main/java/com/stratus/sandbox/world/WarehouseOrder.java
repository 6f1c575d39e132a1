package com.stratus.sandbox.world;

import java.time.Instant;
import java.util.List;

/**
 * An order as ShipBob received it.
 *
 * @param reference the shop order's name; null or mistyped where somebody typed the order in
 * @param orderNumber null for orders that did not come from the shop's own numbers
 */
public record WarehouseOrder(
        int id,
        String reference,
        String orderNumber,
        Instant receivedAt,
        String shippingMethod,
        List<Shipment> shipments) {

    /** The shipments that exist at a moment. */
    public List<Shipment> shipmentsAt(Instant time) {
        return shipments.stream()
                .filter(shipment -> !shipment.createdAt().isAfter(time))
                .toList();
    }

    /** What the merchant's shipping method is at ShipBob. */
    public String shipOption() {
        return shippingMethod.equals("Expedited") ? "2 Day" : "Standard";
    }

    /** ShipBob's word for the order, which follows from its shipments. */
    public String statusOf(List<ShipmentState> states) {
        if (states.isEmpty()) {
            return "ImportReview";
        }
        List<String> words = states.stream()
                .map(ShipmentState::status)
                .filter(status -> !status.equals("Cancelled"))
                .toList();
        if (words.isEmpty()) {
            return "Cancelled";
        }
        if (words.contains("Exception")) {
            return "Exception";
        }
        long completed = words.stream().filter("Completed"::equals).count();
        return completed == 0 ? "Processing" : completed == words.size() ? "Fulfilled" : "PartiallyFulfilled";
    }
}
