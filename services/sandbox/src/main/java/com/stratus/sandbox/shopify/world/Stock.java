package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.Dice;
import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.WorldSettings;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What moves a shop's stock: orders, parcels, returns, and what people do in the warehouse. Each movement is kept in
 * eight bytes; all of them are gone through for each moment that somebody asks about.
 */
final class Stock {
    static final int COMMIT = 0;
    static final int RELEASE = 1;
    static final int SHIP = 2;
    static final int RETURN = 3;
    static final int FIND = 4;
    static final int LOSE = 5;
    static final int DAMAGE = 6;
    static final int WRITE_OFF = 7;
    static final int RESERVE = 8;
    static final int UNRESERVE = 9;
    static final int KEEP_SAFE = 10;
    static final int RETURN_DAMAGED = 11;

    /** What people do of themselves, in turn. */
    private static final int[] CHORES = {DAMAGE, RESERVE, FIND, KEEP_SAFE, LOSE, RESERVE, DAMAGE};

    private static final int CHORES_A_DAY = 2;

    private final WorldSettings settings;
    private final Goods goods;
    private final Refunds refunds;
    private final Places places;
    private final Moves moves = new Moves();
    private int days;

    Stock(WorldSettings settings, Goods goods, Refunds refunds, Places places) {
        this.settings = settings;
        this.goods = goods;
        this.refunds = refunds;
        this.places = places;
    }

    /** Takes an order's movements in. */
    void take(OrderStory order, List<WorkOrder> workOrders) {
        workOrders.forEach(workOrder -> take(order, workOrder));
        for (RefundState refund : refunds.of(order, Instant.MAX)) {
            for (RefundState.Line line : refund.lines()) {
                if (line.restocked() && !line.restockType().equals("CANCEL")) {
                    int place = places.all().indexOf(line.location());
                    boolean damaged = "did not fit".equals(refund.note()) && line.place() % 2 == 0;
                    add(
                            refund.processedAt(),
                            damaged ? RETURN_DAMAGED : RETURN,
                            line.quantity(),
                            order,
                            line.place(),
                            place);
                }
            }
        }
    }

    private void take(OrderStory order, WorkOrder workOrder) {
        int place = workOrder.changes().get(0).place();
        Map<Integer, Integer> open = new TreeMap<>();
        for (WorkOrder.Change change : workOrder.changes()) {
            switch (change.kind()) {
                case OPENED -> {
                    open.putAll(change.units());
                    add(change.at(), COMMIT, change.units(), order, place);
                }
                case MOVED -> {
                    add(change.at(), RELEASE, open, order, place);
                    place = change.place();
                    add(change.at(), COMMIT, open, order, place);
                }
                case SPLIT, REMOVED -> {
                    add(change.at(), RELEASE, change.units(), order, place);
                    take(open, change.units());
                }
                case SENT -> {
                    add(change.at(), SHIP, change.units(), order, place);
                    take(open, change.units());
                }
                case CANCELLED -> {
                    add(change.at(), RELEASE, open, order, place);
                    open.clear();
                }
                case SUBMITTED, ACCEPTED, HELD, RELEASED -> {
                    // nothing moves
                }
            }
        }
    }

    private static void take(Map<Integer, Integer> from, Map<Integer, Integer> units) {
        units.forEach((line, count) -> from.merge(line, -count, Integer::sum));
        from.values().removeIf(count -> count == 0);
    }

    private void add(Instant at, int kind, Map<Integer, Integer> units, OrderStory order, int place) {
        units.forEach((line, count) -> add(at, kind, count, order, line, place));
    }

    private void add(Instant at, int kind, int units, OrderStory order, int line, int place) {
        add(at, kind, units, goods.slot(order.lines().get(line).variant()), place);
    }

    /** Second, then kind, so that in one second what is ordered comes before what is sent. */
    private void add(Instant at, int kind, int units, int slot, int place) {
        moves.add(at.getEpochSecond(), (long) kind << 28 | (long) units << 16 | (slot * Places.COUNT + place));
    }

    private synchronized void reach(Instant time) {
        while (!startOf(days).isAfter(time)) {
            doChores(days++);
        }
    }

    private Instant startOf(int day) {
        return settings.start().plus(Duration.ofDays(day));
    }

    private void doChores(int day) {
        List<Integer> slots = goods.sold();
        for (int turn = 0; turn < CHORES_A_DAY; turn++) {
            int number = day * CHORES_A_DAY + turn;
            Dice dice = Dice.of(settings.seed(), "chore", number);
            int slot = dice.pick(slots);
            int place = dice.chance(0.75) ? Places.MAIN : Places.SECOND;
            int units = dice.between(1, 3);
            Instant at = settings.settle(startOf(day).plusSeconds(dice.between(20_000, 70_000)));
            int kind = CHORES[number % CHORES.length];
            add(at, kind, units, slot, place);
            if (kind == RESERVE) {
                add(settings.settle(dice.hoursAfter(at, 30, 90)), UNRESERVE, units, slot, place);
            } else if (kind == DAMAGE) {
                add(settings.settle(dice.hoursAfter(at, 60, 200)), WRITE_OFF, units, slot, place);
            }
        }
    }

    /** What lies where at a moment up to which all orders are taken in. */
    StockAt at(Instant time) {
        reach(time);
        List<Ware> wares = goods.stocked(time);
        StockAt stock = new StockAt(settings, places, wares);
        long[] sorted = moves.sorted();
        int end = Moves.upTo(sorted, time.getEpochSecond());
        for (int move = 0; move < end; move++) {
            stock.move(sorted[move] >> 32, (int) (sorted[move] >> 28 & 0xf), (int) (sorted[move] >> 16 & 0xfff), (int)
                    (sorted[move] & 0xffff));
        }
        stock.waitUntil(time.getEpochSecond());
        return stock;
    }
}
