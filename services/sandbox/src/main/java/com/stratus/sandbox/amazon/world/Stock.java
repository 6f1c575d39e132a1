package com.stratus.sandbox.amazon.world;

import com.stratus.sandbox.world.Dice;
import com.stratus.sandbox.world.WorldSettings;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The stock of one seller at Amazon: what it was at first, moved by orders, returns and inbound shipments. Each movement
 * is kept in eight bytes and all are gone through again for each moment somebody asks about.
 */
final class Stock {
    private static final int RESERVED = 0;
    private static final int SHIPPED = 1;
    private static final int RELEASED = 2;
    private static final int BACK_SELLABLE = 3;
    private static final int BACK_CUSTOMER_DAMAGED = 4;
    private static final int BACK_DEFECTIVE = 5;
    private static final int BACK_CARRIER_DAMAGED = 6;

    private final WorldSettings settings;
    private final List<Product> products;
    private final int ordersPerDay;
    private long[] moves = new long[256];
    private int count;
    private boolean sorted = true;

    /** Full shelves; how full they are kept follows from the orders a day of all sellers. */
    Stock(WorldSettings settings, List<Product> products) {
        this.settings = settings;
        this.products = products;
        this.ordersPerDay = settings.ordersPerDay();
    }

    /** Takes an order's movements in. */
    void add(AmazonOrder order) {
        if (!order.fulfilledByAmazon()) {
            return;
        }
        for (Item item : order.items()) {
            add(order.createdAt(), item, RESERVED, item.quantity());
        }
        for (OrderEvent event : order.events()) {
            if (event instanceof OrderEvent.Cancelled) {
                order.items().forEach(item -> add(event.at(), item, RELEASED, item.quantity()));
            } else if (event instanceof OrderEvent.ItemCancelled cancelled) {
                Item item = order.items().get(cancelled.item());
                add(event.at(), item, RELEASED, item.quantity());
            } else if (event instanceof OrderEvent.Shipped sent) {
                sent.units()
                        .forEach((place, units) -> add(event.at(), order.items().get(place), SHIPPED, units));
            } else if (event instanceof OrderEvent.Returned back) {
                add(event.at(), order.items().get(back.item()), kind(back.disposition()), back.units());
            }
        }
    }

    private static int kind(String disposition) {
        return switch (disposition) {
            case "SELLABLE" -> BACK_SELLABLE;
            case "CUSTOMER_DAMAGED" -> BACK_CUSTOMER_DAMAGED;
            case "DEFECTIVE" -> BACK_DEFECTIVE;
            default -> BACK_CARRIER_DAMAGED;
        };
    }

    /** Second, then kind, so that what is reserved and shipped in the same second comes in that order. */
    private void add(Instant at, Item item, int kind, int units) {
        if (count == moves.length) {
            moves = Arrays.copyOf(moves, count + count / 2);
        }
        moves[count++] = at.getEpochSecond() << 32
                | (long) kind << 28
                | (long) units << 16
                | item.product().number();
        sorted = false;
    }

    /** All products that Amazon ships, by number, at a moment up to which all orders are taken in. */
    List<StockLevel> at(Instant time) {
        if (!sorted) {
            Arrays.sort(moves, 0, count);
            sorted = true;
        }
        List<Shelf> shelves = new ArrayList<>();
        products.forEach(product -> shelves.add(new Shelf(product)));
        long end = time.getEpochSecond();
        for (int place = 0; place < count && moves[place] >> 32 <= end; place++) {
            long move = moves[place];
            shelves.get((int) (move & 0xffff)).move(move >> 32, (int) (move >> 28 & 0xf), (int) (move >> 16 & 0xfff));
        }
        return shelves.stream()
                .filter(shelf -> shelf.product.fulfilledByAmazon()
                        && !shelf.product.listedAt().isAfter(time))
                .map(shelf -> shelf.level(end))
                .toList();
    }

    /** One product's units while the movements are gone through. */
    private final class Shelf {
        private final Product product;
        private final int replenishment;
        private int fulfillable;
        private int reserved;
        private int customerDamaged;
        private int defective;
        private int carrierDamaged;
        private int researching;
        private long updatedSecond;
        private boolean inbound;
        private boolean halfReceived;
        private long workingSecond;
        private int deliveries;

        Shelf(Product product) {
            this.product = product;
            this.replenishment = 12 + product.number() % 9 + (int) (16 * ordersPerDay * popularity(product.number()));
            boolean stocked = product.fulfilledByAmazon() && !product.discontinued();
            this.fulfillable = stocked ? replenishment * 2 : 0;
            Instant first = product.listedAt().isBefore(settings.start()) ? settings.start() : product.listedAt();
            this.updatedSecond = stocked ? first.getEpochSecond() : 0;
        }

        /** The part of all sales that a product has, more or less. */
        private double popularity(int number) {
            return Math.sqrt((number + 1.0) / products.size()) - Math.sqrt((double) number / products.size());
        }

        void move(long second, int kind, int units) {
            receiveUpTo(second);
            updatedSecond = second;
            switch (kind) {
                case RESERVED -> {
                    fulfillable -= units;
                    reserved += units;
                }
                case SHIPPED -> reserved -= units;
                case RELEASED -> {
                    fulfillable += units;
                    reserved -= units;
                }
                case BACK_SELLABLE -> fulfillable += units;
                case BACK_CUSTOMER_DAMAGED -> customerDamaged += units;
                case BACK_DEFECTIVE -> defective += units;
                default -> carrierDamaged += units;
            }
            if (fulfillable < 0) {
                // The order was taken because units turned up that nobody had counted.
                fulfillable += replenishment;
            }
            if (!inbound && fulfillable < replenishment) {
                inbound = true;
                halfReceived = false;
                workingSecond = second;
            }
        }

        /** Lets the open shipment arrive as far as it has by then. */
        private void receiveUpTo(long second) {
            if (inbound && !halfReceived && second >= step(7)) {
                halfReceived = true;
                fulfillable += replenishment / 2;
                updatedSecond = step(7);
            }
            if (inbound && halfReceived && second >= step(8)) {
                inbound = false;
                int missing = product.number() % 10 == 3 && researching == 0 ? 1 : 0;
                fulfillable += replenishment - replenishment / 2 - missing + researching;
                researching = missing;
                updatedSecond = step(8);
                deliveries++;
            }
        }

        /** When the open shipment is so many days old, more or less. */
        private long step(int days) {
            long spread = Dice.of(settings.seed(), "amazon-inbound", product.number() * 4_096L + deliveries)
                    .between(0, 40_000);
            Instant at = Instant.ofEpochSecond(workingSecond).plus(Duration.ofDays(days));
            return settings.settle(at.plusSeconds(spread)).getEpochSecond();
        }

        StockLevel level(long second) {
            receiveUpTo(second);
            int left = inbound ? replenishment - (halfReceived ? replenishment / 2 : 0) : 0;
            boolean receiving = inbound && second >= step(6);
            boolean shipped = inbound && !receiving && second >= step(1);
            return new StockLevel(
                    product,
                    fulfillable,
                    reserved,
                    customerDamaged,
                    defective,
                    carrierDamaged,
                    researching,
                    inbound && !shipped && !receiving ? left : 0,
                    shipped ? left : 0,
                    receiving ? left : 0,
                    updatedSecond == 0 ? null : Instant.ofEpochSecond(updatedSecond));
        }
    }
}
