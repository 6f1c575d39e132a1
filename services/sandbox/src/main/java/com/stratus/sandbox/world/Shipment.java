package com.stratus.sandbox.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One parcel of a ShipBob order, with everything that will become known about it; the steps say when.
 *
 * @param units line's place in the order to number of units
 * @param center where it leaves from
 * @param trackingNumber null when ShipBob never tells, empty when it tells an empty one
 * @param silentUntilMoved its creation leaves the time of the last update null
 */
public record Shipment(
        int id,
        Map<Integer, Integer> units,
        Center center,
        String carrier,
        String service,
        String trackingNumber,
        String trackingUrl,
        int ounces,
        BigDecimal invoice,
        boolean silentUntilMoved,
        List<Step> steps) {

    /** What a step makes known. */
    public enum Move {
        CREATED,
        CREATED_WITHOUT_STOCK,
        ALLOCATED,
        HELD,
        RELEASED,
        PICKED,
        PACKED,
        LABELED,
        SHIPPED,
        UNDERWAY,
        /** Seen by the carrier: the tracking is updated, the shipment itself is not. */
        SCANNED,
        DELIVERED,
        INVOICED,
        CANCELLED
    }

    /** A detail of a status, as ShipBob words it. */
    public record Detail(int id, String name, String description, String extra) {}

    /** One change; {@code detail} is null when the status has none. */
    public record Step(Instant at, Move move, String status, Detail detail) {}

    /** The place of the order that a shipment of this number would belong to; the shipment need not exist. */
    public static int orderOf(int id) {
        return Ids.orderOfShipment(id);
    }

    /** Its place among all that could be, from 0. */
    public int place() {
        return id - Ids.shipment(0, 0);
    }

    /** When ShipBob made it. */
    public Instant createdAt() {
        return steps.get(0).at();
    }
}
