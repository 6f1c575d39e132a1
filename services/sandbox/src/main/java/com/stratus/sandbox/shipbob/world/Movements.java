package com.stratus.sandbox.shipbob.world;

import com.stratus.sandbox.world.OrderTimes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that ever moves on ShipBob's shelves, also what is still to come. Each movement is kept in twelve bytes by its day:
 * its tick in the day, its shelf and what it changes. Days that are over are added up once for those who ask about one
 * moment after the other.
 */
final class Movements {
    private static final long TICKS_A_DAY = 864_000_000_000L;
    private static final int SHELF_BITS = 20;

    private final TreeMap<Long, Day> days = new TreeMap<>();
    private final List<Shelf> shelves = new ArrayList<>();
    private final Map<Shelf, Integer> placeOfShelf = new HashMap<>();
    private final List<Quantities> changes = new ArrayList<>();
    private final Map<Quantities, Integer> placeOfChange = new HashMap<>();
    private final Map<Shelf, Quantities> before = new HashMap<>();
    private long addedUpTo = Long.MIN_VALUE;

    /** An item's shelf in a centre. */
    record Shelf(Item item, Center center) {}

    /** The movements of a day, in any order. */
    private static final class Day {
        private long[] moves = new long[16];
        private int[] changes = new int[16];
        private int count;

        void add(long tick, int shelf, int change) {
            if (count == moves.length) {
                moves = Arrays.copyOf(moves, count + count / 2);
                changes = Arrays.copyOf(changes, moves.length);
            }
            moves[count] = tick << SHELF_BITS | shelf;
            changes[count++] = change;
        }
    }

    /** Takes one in; what changes nothing is left out. */
    void add(Instant at, Item item, Center center, Quantities change) {
        if (change.equals(Quantities.NONE)) {
            return;
        }
        long tick = OrderTimes.tick(at);
        long day = Math.floorDiv(tick, TICKS_A_DAY);
        days.computeIfAbsent(day, key -> new Day())
                .add(
                        Math.floorMod(tick, TICKS_A_DAY),
                        place(shelves, placeOfShelf, new Shelf(item, center)),
                        place(changes, placeOfChange, change));
        if (day < addedUpTo) {
            before.clear();
            addedUpTo = Long.MIN_VALUE;
        }
    }

    private static <T> int place(List<T> all, Map<T, Integer> places, T thing) {
        return places.computeIfAbsent(thing, key -> {
            all.add(key);
            return all.size() - 1;
        });
    }

    /** Every shelf that something has moved on up to a moment, that moment included. */
    Map<Shelf, Quantities> at(Instant time) {
        long tick = OrderTimes.tick(time);
        long day = Math.floorDiv(tick, TICKS_A_DAY);
        addUpTo(day);
        Map<Shelf, Quantities> there = new HashMap<>(before);
        Day last = days.get(day);
        if (last != null) {
            add(last, Math.floorMod(tick, TICKS_A_DAY), there);
        }
        return there;
    }

    /** Adds up the days before one. */
    private void addUpTo(long day) {
        if (day < addedUpTo) {
            before.clear();
            addedUpTo = Long.MIN_VALUE;
        }
        days.subMap(addedUpTo, day).values().forEach(over -> add(over, TICKS_A_DAY, before));
        addedUpTo = day;
    }

    private void add(Day day, long lastTick, Map<Shelf, Quantities> there) {
        for (int place = 0; place < day.count; place++) {
            long move = day.moves[place];
            if (move >> SHELF_BITS <= lastTick) {
                Shelf shelf = shelves.get((int) move & (1 << SHELF_BITS) - 1);
                there.merge(shelf, changes.get(day.changes[place]), Quantities::plus);
            }
        }
    }
}
