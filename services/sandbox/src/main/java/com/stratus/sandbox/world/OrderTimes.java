package com.stratus.sandbox.world;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/** The times at which an order changed, at the shop in seconds and at ShipBob in ticks of 100 nanoseconds. */
public final class OrderTimes {
    private final int ordinal;
    private final long id;
    private final String name;
    private final long processedSecond;
    private final boolean deleted;
    private final int shipBobId;
    private final String reference;
    private final long receivedTick;
    private final int[] changeSeconds;
    private final long[] shipmentTicks;
    private final long lastTrackedTick;

    private OrderTimes(OrderStory story) {
        ordinal = story.ordinal();
        id = story.id();
        name = story.name();
        processedSecond = story.processedAt().getEpochSecond();
        changeSeconds = story.events().stream()
                .mapToInt(event -> Math.toIntExact(event.at().getEpochSecond()))
                .toArray();
        deleted = story.events().get(changeSeconds.length - 1) instanceof OrderEvent.Deleted;
        WarehouseOrder parcels = story.parcels();
        shipBobId = parcels == null ? 0 : parcels.id();
        reference = parcels == null ? null : parcels.reference();
        receivedTick = parcels == null ? Long.MAX_VALUE : tick(parcels.receivedAt());
        shipmentTicks = parcels == null
                ? new long[0]
                : parcels.shipments().stream()
                        .flatMapToLong(shipment -> shipment.steps().stream()
                                .skip(shipment.silentUntilMoved() ? 1 : 0)
                                .filter(step -> step.move() != Shipment.Move.SCANNED)
                                .mapToLong(step -> tick(step.at())))
                        .sorted()
                        .toArray();
        lastTrackedTick = parcels == null
                ? -1
                : parcels.shipments().stream()
                        .map(shipment -> ShipmentState.at(shipment, Instant.MAX).trackingUpdatedAt())
                        .filter(Objects::nonNull)
                        .mapToLong(OrderTimes::tick)
                        .max()
                        .orElse(-1);
    }

    static OrderTimes of(OrderStory story) {
        return new OrderTimes(story);
    }

    /** Ticks of 100 nanoseconds, ShipBob's finest. */
    public static long tick(Instant time) {
        return time.getEpochSecond() * 10_000_000L + time.getNano() / 100;
    }

    /** When a tick is; null for -1, which stands for never. */
    public static Instant instant(long tick) {
        return tick < 0 ? null : Instant.ofEpochSecond(tick / 10_000_000L, tick % 10_000_000L * 100);
    }

    /** Place of the order in the world. */
    public int ordinal() {
        return ordinal;
    }

    /** Shopify's id. */
    public long id() {
        return id;
    }

    /** The order's name at the shop. */
    public String name() {
        return name;
    }

    /** When it was placed. */
    public Instant createdAt() {
        return Instant.ofEpochSecond(changeSeconds[0]);
    }

    /** Whether it is deleted at a second. */
    boolean isDeleted(long second) {
        return deleted && changeSeconds[changeSeconds.length - 1] <= second;
    }

    /** Its business date; for imported orders long before it was created here. */
    public long processedSecond() {
        return processedSecond;
    }

    /** Last change at the shop up to a second at which the order exists. */
    public long updatedSecond(long second) {
        int low = 0;
        int high = changeSeconds.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (changeSeconds[middle] <= second) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return changeSeconds[low - 1];
    }

    /**
     * As {@link #updatedSecond}, but of some changes only, or -1 when there was none yet.
     *
     * @param which a bit for each change that counts, the lowest for the first; the highest is for all beyond
     */
    public long updatedSecond(long second, long which) {
        for (int place = changeSeconds.length - 1; place >= 0; place--) {
            if (changeSeconds[place] <= second && (which >>> Math.min(place, 63) & 1) == 1) {
                return changeSeconds[place];
            }
        }
        return -1;
    }

    /** ShipBob's id, or 0. */
    public int shipBobId() {
        return shipBobId;
    }

    /** ShipBob's reference, or null. */
    public String reference() {
        return reference;
    }

    /** When ShipBob received it, or never. */
    public long receivedTick() {
        return receivedTick;
    }

    /** Last time, in all of time, at which the tracking of any shipment changes, or -1 when none is tracked. */
    public long lastTrackedTick() {
        return lastTrackedTick;
    }

    /** Newest update of any shipment up to a tick, or -1. */
    public long shipmentTick(long tick) {
        int found = Arrays.binarySearch(shipmentTicks, tick);
        if (found >= 0) {
            return tick;
        }
        int before = -found - 2;
        return before < 0 ? -1 : shipmentTicks[before];
    }
}
