package com.stratus.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The world of one of the seller's shops. Of each order it keeps only when what changed; the story behind is written again whenever somebody
 * asks and it is not among those read last. Days beyond the history are added when time gets there.
 */
public final class World {
    private static final int STORIES_KEPT = 6_000;

    private final Shop shop;
    private final WorldSettings settings;
    private final Catalogue catalogue;
    private final Prices prices;
    private final Demand demand;
    private final StoryWriter writer;
    private final Consumer<OrderStory> taker;
    private final List<OrderTimes> orders = new ArrayList<>();
    private final Map<Integer, OrderStory> stories = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, OrderStory> eldest) {
            return size() > STORIES_KEPT;
        }
    };
    private int days;
    private Snapshot snapshot;

    /** The world of Harbour Lane. */
    public World(WorldSettings settings) {
        this(Shop.HARBOUR_LANE, settings);
    }

    /** The world of a shop. */
    public World(Shop shop, WorldSettings settings) {
        this(shop, settings, story -> {});
    }

    /**
     * Generates the whole history of a shop, which takes a few milliseconds per hundred orders.
     *
     * @param taker is given every story when it is written for the first time, in the order of the orders
     */
    public World(Shop shop, WorldSettings settings, Consumer<OrderStory> taker) {
        this.shop = shop;
        this.taker = taker;
        this.settings = settings;
        this.catalogue = new Catalogue(shop);
        this.prices = new Prices(settings, catalogue.physical());
        this.demand = new Demand(settings, shop.zoneId());
        int ordersInHistory = 0;
        for (int day = 0; day < settings.days(); day++) {
            ordersInHistory += demand.timesOf(day).length;
        }
        this.writer = new StoryWriter(
                shop, settings, catalogue, prices, new Oddities(shop, settings.seed(), ordersInHistory));
        reach(settings.until());
    }

    /** Whose world it is. */
    public Shop shop() {
        return shop;
    }

    /** What this world is a function of. */
    public WorldSettings settings() {
        return settings;
    }

    /** What the seller sells. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /** What it costs, over time. */
    public Prices prices() {
        return prices;
    }

    /** One order's story, which is kept for those who ask again. */
    OrderStory story(int ordinal) {
        OrderStory story = storyInPassing(ordinal);
        synchronized (this) {
            stories.put(ordinal, story);
        }
        return story;
    }

    /** One order's story for somebody who goes through all of them and will not ask again. */
    OrderStory storyInPassing(int ordinal) {
        Instant createdAt;
        synchronized (this) {
            OrderStory known = stories.get(ordinal);
            if (known != null) {
                return known;
            }
            createdAt = orders.get(ordinal).createdAt();
        }
        return writer.write(ordinal, createdAt);
    }

    synchronized OrderTimes times(int ordinal) {
        return orders.get(ordinal);
    }

    /** All orders placed before this moment are written. */
    public synchronized Instant horizon() {
        return demand.startOf(days);
    }

    /** What the world looks like at a moment; the same object as before while time stands still. */
    public synchronized Snapshot at(Instant time) {
        if (snapshot == null || !snapshot.time().equals(time)) {
            snapshot = snapshotOf(time);
        }
        return snapshot;
    }

    /** As {@link #at}, but without taking the place of the snapshot in use. */
    public synchronized Snapshot past(Instant time) {
        return snapshot != null && snapshot.time().equals(time) ? snapshot : snapshotOf(time);
    }

    private Snapshot snapshotOf(Instant time) {
        reach(time);
        int count = orders.size();
        while (count > 0 && orders.get(count - 1).createdAt().isAfter(time)) {
            count--;
        }
        List<OrderTimes> there = new ArrayList<>(count);
        for (OrderTimes order : orders.subList(0, count)) {
            if (!order.isDeleted(time.getEpochSecond())) {
                there.add(order);
            }
        }
        return new Snapshot(this, time, Collections.unmodifiableList(there));
    }

    private synchronized void reach(Instant time) {
        while (days < settings.days() || !demand.startOf(days).isAfter(time)) {
            for (Instant createdAt : demand.timesOf(days)) {
                OrderStory story = writer.write(orders.size(), createdAt);
                orders.add(OrderTimes.of(story));
                taker.accept(story);
            }
            days++;
        }
    }
}
