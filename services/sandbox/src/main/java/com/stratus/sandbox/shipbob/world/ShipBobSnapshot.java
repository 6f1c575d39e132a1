package com.stratus.sandbox.shipbob.world;

import com.stratus.sandbox.world.Center;
import com.stratus.sandbox.world.WorldSettings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What ShipBob has at one moment. */
public final class ShipBobSnapshot {
    private final ShipBobWorld world;
    private final Instant time;
    private final Assortment assortment;
    private final Map<Movements.Shelf, Quantities> shelves;
    private final Map<Item, Quantities> totals = new HashMap<>();
    private final List<ReceivingOrder> receivingOrders;
    private final List<ReturnedParcel> returns;

    ShipBobSnapshot(
            ShipBobWorld world,
            Instant time,
            Assortment assortment,
            Map<Movements.Shelf, Quantities> shelves,
            List<ReceivingOrder> receivingOrders,
            List<ReturnedParcel> returns) {
        this.world = world;
        this.time = time;
        this.assortment = assortment;
        this.shelves = shelves;
        this.receivingOrders = receivingOrders;
        List<ReturnedParcel> sorted = new ArrayList<>(returns);
        sorted.sort(Comparator.comparing(ReturnedParcel::insertedAt).thenComparing(ReturnedParcel::id));
        this.returns = sorted;
        shelves.forEach((shelf, quantities) -> totals.merge(shelf.item(), quantities, Quantities::plus));
    }

    /** The moment. */
    public Instant time() {
        return time;
    }

    /** All items, by place. */
    public List<Item> items() {
        return assortment.items();
    }

    /** Units of an item in all centres. */
    public Quantities total(Item item) {
        return item.kind() == Item.Kind.PRE_ORDERED
                ? Quantities.backordered(world.preOrders(time))
                : totals.getOrDefault(item, Quantities.NONE);
    }

    /** Units of an item by the centres that have ever had some or awaited some; none are ever there for some items. */
    public Map<Center, Quantities> levels(Item item) {
        Map<Center, Quantities> levels = new LinkedHashMap<>();
        for (Center center : Center.ALL) {
            Quantities there = shelves.get(new Movements.Shelf(item, center));
            if (there != null) {
                levels.put(center, there);
            }
        }
        return levels;
    }

    /** All receiving orders, the oldest first. */
    public List<ReceivingOrder> receivingOrders() {
        return receivingOrders;
    }

    /** All returns, the oldest first. */
    public List<ReturnedParcel> returns() {
        return returns;
    }

    /** All products, the oldest number first. */
    public List<Product> products() {
        return assortment.products();
    }

    /** When a product was last edited, or null. */
    public Instant editedAt(Product product) {
        return product.editedAt(world.settings(), time);
    }

    /** What this world is a function of. */
    public WorldSettings settings() {
        return world.settings();
    }
}
