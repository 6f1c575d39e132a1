package com.stratus.sandbox.shipbob.world;

import com.stratus.sandbox.world.Center;
import com.stratus.sandbox.world.Dice;
import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.Shipment;
import com.stratus.sandbox.world.WorldSettings;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which shipments come back, and how. */
final class Returns {
    private static final double DELIVERED = 0.05;
    private static final double NEVER_DELIVERED = 0.5;
    private static final int FIRST_RETURN = 1_560_000;

    private static final List<String> ACTIONS = List.of("Restock", "Restock", "Restock", "Quarantine", "Dispose");

    private final WorldSettings settings;
    private final Assortment assortment;

    Returns(WorldSettings settings, Assortment assortment) {
        this.settings = settings;
        this.assortment = assortment;
    }

    /** The return of a shipment, or null when nobody sends it back. */
    ReturnedParcel of(OrderStory order, Shipment shipment) {
        Instant deliveredAt = at(shipment, Shipment.Move.DELIVERED);
        Instant shippedAt = at(shipment, Shipment.Move.SHIPPED);
        Dice dice = Dice.of(settings.seed(), "shipbob-return", shipment.id());
        if (shippedAt == null || !dice.chance(deliveredAt == null ? NEVER_DELIVERED : DELIVERED)) {
            return null;
        }
        boolean toSender = deliveredAt == null;
        Instant inserted = toSender ? dice.hoursAfter(shippedAt, 60, 300) : dice.hoursAfter(deliveredAt, 4, 240);
        inserted = settle(dice.fraction(inserted, 7));
        Instant arrived = settle(dice.fraction(dice.hoursAfter(inserted, 30, 190), 2));
        Instant processing = settle(dice.hoursAfter(arrived, 3, 40));
        boolean reviewed = dice.chance(1 / 40.0);
        Instant reviewedAt = reviewed ? settle(dice.hoursAfter(processing, 2, 5)) : null;
        Instant completed = reviewed ? dice.hoursAfter(processing, 200, 400) : dice.hoursAfter(processing, 6, 60);
        completed = settle(dice.fraction(completed, 3));
        boolean cancelled = !toSender && dice.chance(0.08);
        Instant invoiced = settle(dice.hoursAfter(completed, 25, 60));
        return new ReturnedParcel(
                FIRST_RETURN + shipment.place(),
                shipment.id(),
                shipment.trackingNumber(),
                order.parcels().reference(),
                toSender,
                dice.chance(0.85) ? shipment.center() : Center.HUB,
                toSender ? shipment.trackingNumber() : dice.chance(0.1) ? "" : "94001902" + shipment.id(),
                pieces(order, shipment, toSender, dice),
                inserted,
                arrived,
                processing,
                reviewedAt,
                completed,
                cancelled ? settle(dice.hoursAfter(inserted, 20, 160)) : null,
                invoiced,
                fees(toSender, dice));
    }

    private List<ReturnedParcel.Piece> pieces(OrderStory order, Shipment shipment, boolean toSender, Dice dice) {
        Map<Integer, Integer> byPlace = new TreeMap<>();
        shipment.units().forEach((line, units) -> {
            Item item = assortment.item(order.lines().get(line).variant());
            // Who sends something back keeps most of a big parcel.
            if (toSender || byPlace.isEmpty() || (shipment.units().size() < 4 && dice.chance(0.6))) {
                byPlace.merge(item.place(), toSender ? units : dice.between(1, units), Integer::sum);
            }
        });
        List<ReturnedParcel.Piece> pieces = new ArrayList<>();
        byPlace.forEach((place, units) -> {
            String action = toSender ? "Restock" : dice.pick(ACTIONS);
            pieces.add(new ReturnedParcel.Piece(assortment.items().get(place), units, action, reason(action)));
        });
        return List.copyOf(pieces);
    }

    private static String reason(String action) {
        return switch (action) {
            case "Restock" -> "Inspected, sellable";
            case "Quarantine" -> "Packaging opened";
            default -> "Broken on arrival";
        };
    }

    private static List<ReturnedParcel.Fee> fees(boolean toSender, Dice dice) {
        if (toSender) {
            return List.of(new ReturnedParcel.Fee("ReturnToSenderFee", BigDecimal.valueOf(395, 2)));
        }
        return List.of(
                new ReturnedParcel.Fee("ReturnProcessingFee", BigDecimal.valueOf(300, 2)),
                new ReturnedParcel.Fee("ReturnLabelInvoice", BigDecimal.valueOf(dice.between(410, 1_290), 2)));
    }

    private Instant settle(Instant time) {
        return settings.settle(time);
    }

    private static Instant at(Shipment shipment, Shipment.Move move) {
        return shipment.steps().stream()
                .filter(step -> step.move() == move)
                .map(Shipment.Step::at)
                .findFirst()
                .orElse(null);
    }
}
