package com.stratus.sandbox.shipbob.world;

import com.stratus.sandbox.world.Catalogue;
import com.stratus.sandbox.world.Center;
import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.Shipment;
import com.stratus.sandbox.world.Variant;
import com.stratus.sandbox.world.World;
import com.stratus.sandbox.world.WorldSettings;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What ShipBob has beside the shop's orders: shelves, receiving orders, returns and products. What lies on a shelf is
 * what receiving orders brought and returns gave back, less what shipments took.
 */
public final class ShipBobWorld {
    private final WorldSettings settings;
    private final Assortment assortment;
    private final Movements movements = new Movements();
    private final Returns returns;
    private final Supply supply;
    private final List<ReturnedParcel> parcels = new ArrayList<>();
    private World orders;
    private ShipBobSnapshot snapshot;

    /** Full shelves, before any order; the stories of the shop's orders are to be given to {@link #take}. */
    public ShipBobWorld(WorldSettings settings, Catalogue catalogue) {
        this.settings = settings;
        this.assortment = new Assortment(settings, catalogue);
        this.returns = new Returns(settings, assortment);
        this.supply = new Supply(settings, assortment, movements);
    }

    /** Takes in what an order moves; called for each order once, the oldest first. */
    public synchronized void take(OrderStory order) {
        if (order.parcels() == null) {
            return;
        }
        for (Shipment shipment : order.parcels().shipments()) {
            shipment.units()
                    .forEach((line, units) ->
                            move(shipment, order.lines().get(line).variant(), units));
            ReturnedParcel parcel = returns.of(order, shipment);
            if (parcel != null) {
                parcels.add(parcel);
                parcel.move(movements);
            }
        }
        snapshot = null;
    }

    private void move(Shipment shipment, Variant variant, int units) {
        Item item = assortment.item(variant);
        Center center = shipment.center();
        boolean allocated = false;
        boolean held = false;
        for (Shipment.Step step : shipment.steps()) {
            Quantities change = Quantities.NONE;
            switch (step.move()) {
                case CREATED -> {
                    change = Quantities.committed(units);
                    allocated = true;
                }
                case CREATED_WITHOUT_STOCK -> change = Quantities.outOfStock(units);
                case ALLOCATED -> {
                    change = Quantities.committed(units).plus(Quantities.outOfStock(-units));
                    allocated = true;
                }
                case HELD -> {
                    change = Quantities.exception(units);
                    held = true;
                }
                case RELEASED -> {
                    change = Quantities.exception(-units);
                    held = false;
                }
                case CANCELLED ->
                    change = (allocated ? Quantities.committed(-units) : Quantities.outOfStock(-units))
                            .plus(Quantities.exception(held ? -units : 0));
                case SHIPPED -> change = Quantities.shipped(units);
                case PICKED, PACKED, LABELED, UNDERWAY, SCANNED, DELIVERED, INVOICED -> {
                    // nothing leaves the shelf or comes back
                }
            }
            movements.add(step.at(), item, center, change);
        }
    }

    /** Names the world that the stories come from, which is asked for those of later days. */
    public synchronized void follow(World world) {
        orders = world;
    }

    /** The item of something that the shop sells, or null for downloads. */
    public Item item(Variant variant) {
        return assortment.item(variant);
    }

    /** What this world is a function of. */
    public WorldSettings settings() {
        return settings;
    }

    /** Units of what is sold before it exists, ordered up to a moment. */
    int preOrders(Instant time) {
        int count = 0;
        Instant at = settings.start();
        while (!settings.settle(at).isAfter(time)) {
            count += count == 0 ? 4 : 1;
            at = at.plus(Duration.ofDays(5));
        }
        return count;
    }

    /** What ShipBob has at a moment; the same object as before while time stands still. */
    public ShipBobSnapshot at(Instant time) {
        return snapshot(time, true);
    }

    /** As {@link #at}, but without taking the place of the snapshot in use. */
    public ShipBobSnapshot past(Instant time) {
        return snapshot(time, false);
    }

    private ShipBobSnapshot snapshot(Instant time, boolean kept) {
        synchronized (this) {
            if (snapshot != null && snapshot.time().equals(time)) {
                return snapshot;
            }
        }
        // The shop gives its stories while it holds its own lock, so it is asked without holding this one.
        orders.past(time);
        Instant horizon = orders.horizon();
        synchronized (this) {
            supply.reach(horizon);
            ShipBobSnapshot made = new ShipBobSnapshot(
                    this,
                    time,
                    assortment,
                    movements.at(time),
                    supply.orders().stream()
                            .filter(order -> !order.insertedAt().isAfter(time))
                            .toList(),
                    parcels.stream()
                            .filter(parcel -> !parcel.insertedAt().isAfter(time))
                            .toList());
            if (kept) {
                snapshot = made;
            }
            return made;
        }
    }
}
