package com.stratus.sandbox.world;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A shipment at one moment; what is not known yet is null. */
public final class ShipmentState {
    private static final Duration PROMISED = Duration.ofDays(2);

    private final Shipment shipment;
    private final Instant time;
    private String status;
    private Shipment.Detail detail;
    private Instant lastUpdateAt;
    private Instant trackingUpdatedAt;
    private Instant shippedAt;
    private Instant deliveredAt;
    private boolean allocated;
    private boolean packed;
    private boolean labeled;
    private boolean invoiced;

    private ShipmentState(Shipment shipment, Instant time) {
        this.shipment = shipment;
        this.time = time;
    }

    /** The state at a moment at which the shipment exists. */
    public static ShipmentState at(Shipment shipment, Instant time) {
        ShipmentState state = new ShipmentState(shipment, time);
        for (Shipment.Step step : shipment.steps()) {
            if (step.at().isAfter(time)) {
                break;
            }
            state.apply(step);
        }
        return state;
    }

    /** The states of all shipments that exist at a moment, by ascending id. */
    public static List<ShipmentState> allAt(WarehouseOrder order, Instant time) {
        return order.shipmentsAt(time).stream()
                .map(shipment -> at(shipment, time))
                .toList();
    }

    private void apply(Shipment.Step step) {
        status = step.status();
        detail = step.detail();
        boolean creation = lastUpdateAt == null && step.at().equals(shipment.createdAt());
        if (step.move() != Shipment.Move.SCANNED) {
            lastUpdateAt = creation && shipment.silentUntilMoved() ? null : step.at();
        }
        switch (step.move()) {
            case CREATED, ALLOCATED -> allocated = true;
            case PACKED -> packed = true;
            case LABELED -> {
                labeled = true;
                trackingUpdatedAt = step.at();
            }
            case SHIPPED -> {
                shippedAt = step.at();
                trackingUpdatedAt = step.at();
            }
            case UNDERWAY, SCANNED -> trackingUpdatedAt = step.at();
            case DELIVERED -> {
                deliveredAt = step.at();
                trackingUpdatedAt = step.at();
            }
            case INVOICED -> invoiced = true;
            case CREATED_WITHOUT_STOCK, HELD, RELEASED, PICKED, CANCELLED -> {
                // only the status changes
            }
        }
    }

    /** The shipment itself. */
    public Shipment shipment() {
        return shipment;
    }

    /** ShipBob's word, such as Completed. */
    public String status() {
        return status;
    }

    /** The latest detail of the status, or null. */
    public Shipment.Detail detail() {
        return detail;
    }

    /** Null while nothing has happened since a silent creation. */
    public Instant lastUpdateAt() {
        return lastUpdateAt;
    }

    /** Null while there is nothing to track. */
    public Instant trackingUpdatedAt() {
        return hasTracking() ? trackingUpdatedAt : null;
    }

    /** When it left ShipBob. */
    public Instant shippedAt() {
        return shippedAt;
    }

    /** When it arrived. */
    public Instant deliveredAt() {
        return deliveredAt;
    }

    /** Where it leaves from, or null while no centre has the goods. */
    public Center center() {
        return allocated ? shipment.center() : null;
    }

    /** When it is promised to leave, or null while no centre has the goods. */
    public Instant promisedAt() {
        return allocated ? shipment.createdAt().plus(PROMISED) : null;
    }

    /** ShipBob's word for how it stands by that promise, which time alone may change. */
    public String promise() {
        if (status.equals("Cancelled")) {
            return "Unavailable";
        }
        if (!allocated) {
            return "AwaitingInventoryAllocation";
        }
        if (shippedAt == null) {
            return time.isAfter(promisedAt()) ? "PendingLate" : "PendingOnTime";
        }
        return shippedAt.isAfter(promisedAt()) ? "FulfilledLate" : "FulfilledOnTime";
    }

    /** Whether the carrier has it, as far as a reader who knows the documented details can tell, and has not delivered it. */
    public boolean isInTransit() {
        return deliveredAt == null
                && detail != null
                && (detail.name().equals("InTransit") || detail.name().equals("OutForDelivery"));
    }

    /** Whether it waits for goods or for somebody. */
    public boolean isStuck() {
        return status.equals("Exception") || status.equals("OnHold");
    }

    /** Whether ShipBob shows a tracking object, be its number empty or not. */
    public boolean hasTracking() {
        return labeled && shipment.trackingNumber() != null;
    }

    /** Whether there is a number to track it by. */
    public boolean hasTrackingNumber() {
        return hasTracking() && !shipment.trackingNumber().isEmpty();
    }

    /** Whether the shop was told how to track it. */
    public boolean isTrackingUploaded() {
        return shippedAt != null && hasTracking();
    }

    /** Ounces; 0 before it is packed. */
    public int ounces() {
        return packed ? shipment.ounces() : 0;
    }

    /** What ShipBob charges, or null until it has done so. */
    public BigDecimal invoice() {
        return invoiced ? shipment.invoice() : null;
    }
}
