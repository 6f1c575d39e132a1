package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.Shipment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.TreeMap;

/** What ShipBob charges for a shop's parcels, by the day on which it does, in UTC. */
public final class Postage {
    private final TreeMap<LocalDate, BigDecimal> days = new TreeMap<>();

    /** Takes in what an order's parcels cost. */
    synchronized void take(OrderStory order) {
        if (order.parcels() == null) {
            return;
        }
        for (Shipment shipment : order.parcels().shipments()) {
            for (Shipment.Step step : shipment.steps()) {
                if (step.move() == Shipment.Move.INVOICED) {
                    days.merge(step.at().atZone(ZoneOffset.UTC).toLocalDate(), shipment.invoice(), BigDecimal::add);
                }
            }
        }
    }

    /** The charges from one day on and up to another, which must have begun. */
    public synchronized BigDecimal between(LocalDate from, LocalDate before) {
        return days.subMap(from, before).values().stream().reduce(new BigDecimal("0.00"), BigDecimal::add);
    }
}
