package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.Catalogue;
import com.stratus.sandbox.world.OrderEvent;
import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.Shop;
import com.stratus.sandbox.world.World;
import com.stratus.sandbox.world.WorldSettings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All that one shop has, over all time: its orders, and everything that follows from them or stands beside them. */
public final class ShopWorld {
    private final Shop shop;
    private final Consumer<OrderStory> taker;
    private final WorldSettings settings;
    private final Places places;
    private final Payments payments;
    private final Refunds refunds;
    private final Goods goods;
    private final Stock stock;
    private final CustomerBook customers;
    private final WorkOrderIndex workOrders;
    private final Till till;
    private final Postage postage = new Postage();
    private final List<DeletedOrder> deletedOrders = new ArrayList<>();
    private final World orders;
    private ShopSnapshot snapshot;

    /**
     * Generates the whole history of a shop.
     *
     * @param settings the shop's own, see {@link Shop#settings}
     */
    public ShopWorld(Shop shop, WorldSettings settings) {
        this(shop, settings, order -> {});
    }

    /**
     * Generates the whole history of a shop.
     *
     * @param taker is given every order too, when it is written for the first time, the oldest first
     */
    public ShopWorld(Shop shop, WorldSettings settings, Consumer<OrderStory> taker) {
        this.taker = taker;
        this.shop = shop;
        this.settings = settings;
        this.places = new Places(shop);
        this.payments = new Payments(settings.seed());
        this.refunds = new Refunds(settings.seed(), places, payments);
        this.goods = new Goods(shop, settings, new Catalogue(shop));
        this.stock = new Stock(settings, goods, refunds, places);
        this.customers = new CustomerBook(shop, settings);
        this.workOrders = new WorkOrderIndex(shop, settings, places);
        this.till = new Till(shop, settings, payments);
        this.orders = new World(shop, settings, this::take);
    }

    /** An order that was deleted. */
    record DeletedOrder(long id, String name, Instant at) {}

    private void take(OrderStory order) {
        taker.accept(order);
        List<WorkOrder> work = WorkOrders.of(settings, order);
        workOrders.take(work);
        stock.take(order, work);
        customers.take(order);
        till.take(order);
        postage.take(order);
        OrderEvent last = order.events().get(order.events().size() - 1);
        if (last instanceof OrderEvent.Deleted) {
            synchronized (deletedOrders) {
                deletedOrders.add(new DeletedOrder(order.id(), order.name(), last.at()));
            }
        }
    }

    /** Whose it is. */
    public Shop shop() {
        return shop;
    }

    /** The shop's orders. */
    public World orders() {
        return orders;
    }

    /** What ShipBob charges for the shop's parcels. */
    public Postage postage() {
        return postage;
    }

    WorldSettings settings() {
        return settings;
    }

    Places places() {
        return places;
    }

    Payments payments() {
        return payments;
    }

    Refunds refunds() {
        return refunds;
    }

    Goods goods() {
        return goods;
    }

    Stock stock() {
        return stock;
    }

    CustomerBook customers() {
        return customers;
    }

    WorkOrderIndex workOrders() {
        return workOrders;
    }

    Till till() {
        return till;
    }

    List<DeletedOrder> deletedOrders(Instant time) {
        synchronized (deletedOrders) {
            return deletedOrders.stream()
                    .filter(order -> !order.at().isAfter(time))
                    .toList();
        }
    }

    /** What the shop has at a moment; the same object as before while time stands still. */
    public synchronized ShopSnapshot at(Instant time) {
        if (snapshot == null || !snapshot.time().equals(time)) {
            snapshot = new ShopSnapshot(this, orders.at(time));
            till.reach(orders.horizon());
        }
        return snapshot;
    }

    /** As {@link #at}, but without taking the place of the snapshot in use. */
    public synchronized ShopSnapshot past(Instant time) {
        if (snapshot != null && snapshot.time().equals(time)) {
            return snapshot;
        }
        ShopSnapshot past = new ShopSnapshot(this, orders.past(time));
        till.reach(orders.horizon());
        return past;
    }
}
