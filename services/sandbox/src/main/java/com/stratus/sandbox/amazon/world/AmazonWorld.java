package com.stratus.sandbox.amazon.world;

import com.stratus.sandbox.world.Catalogue;
import com.stratus.sandbox.world.Demand;
import com.stratus.sandbox.world.WorldSettings;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * What Harbour Lane does at Amazon, in all of its accounts. Of each order it keeps only when what changed; the story
 * behind is written again whenever somebody asks and it is not among those read last. Days beyond the history are added
 * when time gets there.
 */
public final class AmazonWorld {
    private static final Duration SHOWN = Duration.ofDays(730);
    private static final Instant SINCE_2016 = Instant.parse("2016-01-01T00:00:00Z");
    private static final int STORIES_KEPT = 3_000;
    private static final int SEED = 0x41_4d_5a;

    private final WorldSettings settings;
    private final Demand demand;
    private final Plan plan;
    private final Assortment assortment;
    private final OrderIds ids;
    private final OrderWriter writer;
    private final OrderIndex index = new OrderIndex();
    private final Map<Seller, Stock> stocks = new EnumMap<>(Seller.class);
    private final Map<Integer, AmazonOrder> stories = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, AmazonOrder> eldest) {
            return size() > STORIES_KEPT;
        }
    };
    private int days;
    private Instant lastCreatedAt = Instant.MIN;

    /** Generates the whole history beside a shop's: for each of its orders a day four tenths of one here, at least one. */
    public AmazonWorld(WorldSettings shop, Catalogue catalogue) {
        int ordersPerDay = (int) Math.max(1, Math.round(0.4 * shop.ordersPerDay()));
        this.settings = new WorldSettings(shop.seed() * 31 + SEED, shop.days(), ordersPerDay, shop.until());
        this.demand = new Demand(settings);
        this.plan = new Plan(settings.seed(), ordersInHistory());
        this.assortment = new Assortment(settings, catalogue, shop.ordersPerDay());
        this.ids = new OrderIds(settings.seed());
        this.writer = new OrderWriter(settings, plan, assortment, ids);
        for (Seller seller : Seller.values()) {
            stocks.put(seller, new Stock(settings, products(seller)));
        }
        reach(settings.until());
    }

    private int ordersInHistory() {
        int orders = 0;
        for (int day = 0; day < settings.days(); day++) {
            for (Instant createdAt : demand.timesOf(day)) {
                orders += createdAt.isAfter(settings.until()) ? 0 : 1;
            }
        }
        return orders;
    }

    /** What this world is a function of: the shop's settings with another seed, and the orders a day of all accounts. */
    public WorldSettings settings() {
        return settings;
    }

    /** All that a seller offers or ever will, by number. */
    public List<Product> products(Seller seller) {
        return assortment.products(seller);
    }

    /** Units of what the shop has SKUs for in one unit of a product, by those SKUs. */
    public Map<String, Integer> parts(Product product) {
        return assortment.parts(product);
    }

    /** What a unit costs in a marketplace at a moment, in its currency and without tax. */
    public BigDecimal price(Product product, Marketplace marketplace, Instant time) {
        return assortment.price(product, marketplace, time);
    }

    /** Hands over the orders of a seller, or of all when it is null, created up to a moment, the oldest first. */
    public void orders(Seller seller, Instant time, Consumer<AmazonOrder> orders) {
        find(seller, time, ordinal -> true).forEach(ordinal -> orders.accept(orderInPassing(ordinal)));
    }

    /** Places of a seller's orders that are shown, created within two moments, both included, the oldest first. */
    public List<Integer> createdWithin(Seller seller, Instant from, Instant to, Instant now) {
        Instant end = to.isBefore(now) ? to : now;
        long oldest = Math.max(ceiling(from), ceiling(oldestShown(seller)));
        return find(seller, end, ordinal -> index.createdSecond(ordinal) >= oldest);
    }

    /** Places of a seller's orders that are shown, whose last update up to now lies within two moments, both included. */
    public List<Integer> updatedWithin(Seller seller, Instant from, Instant to, Instant now) {
        long second = now.getEpochSecond();
        long oldest = ceiling(oldestShown(seller));
        return find(seller, now, ordinal -> {
            long updated = index.updatedSecond(ordinal, second);
            return index.createdSecond(ordinal) >= oldest && updated >= ceiling(from) && updated <= to.getEpochSecond();
        });
    }

    private static long ceiling(Instant time) {
        return time.getNano() == 0 ? time.getEpochSecond() : time.getEpochSecond() + 1;
    }

    private synchronized List<Integer> find(Seller seller, Instant time, IntPredicate wanted) {
        reach(time);
        int count = index.createdUpTo(time.getEpochSecond());
        List<Integer> found = new ArrayList<>();
        for (int ordinal = 0; ordinal < count; ordinal++) {
            if (index.isOf(ordinal, seller) && wanted.test(ordinal)) {
                found.add(ordinal);
            }
        }
        return found;
    }

    /** One order, which is kept for those who ask again. */
    public AmazonOrder order(int ordinal) {
        AmazonOrder order = orderInPassing(ordinal);
        synchronized (this) {
            stories.put(ordinal, order);
        }
        return order;
    }

    /** One order for somebody who goes through all of them and will not ask again. */
    public AmazonOrder orderInPassing(int ordinal) {
        Instant createdAt;
        synchronized (this) {
            AmazonOrder known = stories.get(ordinal);
            if (known != null) {
                return known;
            }
            createdAt = Instant.ofEpochSecond(index.createdSecond(ordinal));
        }
        return writer.write(ordinal, createdAt);
    }

    /** A seller's order by Amazon's id, or null when there is none at that moment. */
    public AmazonOrder byId(Seller seller, String orderId, Instant now) {
        int ordinal = ids.ordinal(orderId);
        synchronized (this) {
            reach(now);
            if (ordinal < 0 || ordinal >= index.createdUpTo(now.getEpochSecond()) || !index.isOf(ordinal, seller)) {
                return null;
            }
        }
        AmazonOrder order = order(ordinal);
        return order.orderId().equals(orderId) ? order : null;
    }

    /** What lies in Amazon's warehouses at a moment, of every product that Amazon ships, the oldest listing first. */
    public synchronized List<StockLevel> stock(Seller seller, Instant time) {
        reach(time);
        return stocks.get(seller).at(time);
    }

    /** What a seller offers at a moment in one of its marketplaces, by number. */
    public List<Listing> listings(Marketplace marketplace, Instant time) {
        Map<Product, Integer> units = new LinkedHashMap<>();
        stock(marketplace.seller(), time).forEach(level -> units.put(level.product(), level.fulfillable()));
        List<Listing> listings = new ArrayList<>();
        for (Product product : products(marketplace.seller())) {
            if (product.isListedIn(marketplace) && !product.listedAt().isAfter(time)) {
                int quantity = product.fulfilledByAmazon() ? units.get(product) : 20 + product.number() % 30;
                listings.add(new Listing(
                        product,
                        marketplace,
                        quantity > 0 ? List.of("BUYABLE", "DISCOVERABLE") : List.of("DISCOVERABLE"),
                        assortment.price(product, marketplace, time),
                        quantity,
                        product.listedAt(),
                        assortment.updatedAt(product, marketplace, time)));
            }
        }
        return listings;
    }

    /**
     * Orders created before this are shown to nobody: two years before the history's end, and in the Far East since
     * 2016.
     */
    public Instant oldestShown(Seller seller) {
        return seller == Seller.FAR_EAST ? SINCE_2016 : settings.until().minus(SHOWN);
    }

    /** Orders of all sellers created up to a moment. */
    public synchronized int count(Instant time) {
        reach(time);
        return index.createdUpTo(time.getEpochSecond());
    }

    /** Adds the days up to a moment. */
    public synchronized void reach(Instant time) {
        while (days < settings.days() || !demand.startOf(days).isAfter(time)) {
            for (Instant drawn : demand.timesOf(days)) {
                int ordinal = index.count();
                Instant atOnce = plan.followsAtOnce(ordinal) ? lastCreatedAt.plusSeconds(2) : drawn;
                lastCreatedAt = settings.settle(atOnce.isBefore(drawn) ? atOnce : drawn);
                AmazonOrder order = writer.write(ordinal, lastCreatedAt);
                index.add(order);
                stocks.get(order.seller()).add(order);
            }
            days++;
        }
    }
}
