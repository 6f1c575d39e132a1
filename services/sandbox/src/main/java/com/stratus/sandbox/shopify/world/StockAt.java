package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.Dice;
import com.stratus.sandbox.world.WorldSettings;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every level of a shop while the movements up to a moment are gone through, and as it is after the last. When little is
 * left of what is sold, more is bought; it takes days to come, and of some goods it comes too late.
 */
final class StockAt {
    private final WorldSettings settings;
    private final Places places;
    private final Map<Long, Integer> slots = new HashMap<>();
    private final Shelf[] shelves;

    /** Full shelves. */
    StockAt(WorldSettings settings, Places places, List<Ware> wares) {
        this.settings = settings;
        this.places = places;
        this.shelves = new Shelf[wares.size() * Places.COUNT];
        long sold = wares.stream().filter(Ware::isSold).count();
        for (int slot = 0; slot < wares.size(); slot++) {
            slots.put(wares.get(slot).id(), slot);
            for (int place = 0; place < Places.COUNT; place++) {
                if (isKept(wares.get(slot), place)) {
                    shelves[slot * Places.COUNT + place] = new Shelf(wares.get(slot), place, sold);
                }
            }
        }
    }

    private static boolean isKept(Ware ware, int place) {
        return switch (place) {
            case Places.MAIN -> true;
            case Places.SECOND -> ware.requiresShipping();
            default -> ware.sold() != null && ware.number() % 4 == 1;
        };
    }

    void move(long second, int kind, int units, int level) {
        if (level < shelves.length && shelves[level] != null && shelves[level].ware.tracked()) {
            shelves[level].move(second, kind, units);
        }
    }

    void waitUntil(long second) {
        for (Shelf shelf : shelves) {
            if (shelf != null) {
                shelf.receiveUpTo(second);
            }
        }
    }

    /** The levels of a ware, by the places' order. */
    List<LevelState> levels(Ware ware) {
        int slot = slots.getOrDefault(ware.id(), -1);
        List<LevelState> levels = new ArrayList<>();
        for (int place = 0; slot >= 0 && place < Places.COUNT; place++) {
            Shelf shelf = shelves[slot * Places.COUNT + place];
            if (shelf != null) {
                levels.add(shelf.state());
            }
        }
        return levels;
    }

    /** When what is available of a ware last changed at an active place; the second of its creation if never. */
    long availableSecond(Ware ware) {
        int slot = slots.getOrDefault(ware.id(), -1);
        long second = ware.createdAt().getEpochSecond();
        for (int place = 0; slot >= 0 && place < Places.COUNT; place++) {
            Shelf shelf = shelves[slot * Places.COUNT + place];
            if (shelf != null && shelf.active) {
                second = Math.max(second, shelf.availableSecond);
            }
        }
        return second;
    }

    /** One ware at one place. */
    private final class Shelf {
        private final Ware ware;
        private final int place;
        private final boolean active;
        private final boolean bought;
        private final boolean late;
        private final int replenishment;
        private final int least;
        private int available;
        private int committed;
        private int incoming;
        private int reserved;
        private int damaged;
        private int safetyStock;
        private int qualityControl;
        private long updatedSecond;
        private long availableSecond;
        private long arrivesSecond;
        private long checkedSecond;
        private int deliveries;

        /** @param sold so many wares share the orders of a day */
        Shelf(Ware ware, int place, long sold) {
            this.ware = ware;
            this.place = place;
            boolean givenUp = ware.sold() == null && place == Places.SECOND && ware.number() % 5 == 4;
            this.active = places.get(place).active() && !givenUp;
            this.bought = ware.isSold() && place != Places.CLOSED;
            this.late = ware.isSold() && ware.number() % 13 == 7;
            double unitsADay = settings.ordersPerDay() * 3.0 / sold * (place == Places.MAIN ? 1 : 0.05);
            boolean neverEnough = late && place == Places.SECOND;
            this.replenishment =
                    neverEnough ? 2 + (int) (unitsADay * 6) : 5 + ware.number() % 7 + (int) (unitsADay * 9);
            this.least = neverEnough ? -3 : replenishment / 2;
            this.updatedSecond = ware.createdAt().getEpochSecond();
            this.availableSecond = updatedSecond;
            if (place == Places.CLOSED) {
                damaged = ware.number() % 8 == 1 ? 1 : 0;
                updatedSecond =
                        Math.max(updatedSecond, places.get(place).updatedAt().getEpochSecond());
                availableSecond = updatedSecond;
            } else if (ware.tracked() && active) {
                available = neverEnough ? -2 : replenishment;
            }
        }

        void move(long second, int kind, int units) {
            receiveUpTo(second);
            updatedSecond = second;
            int before = available;
            switch (kind) {
                case Stock.COMMIT -> {
                    available -= units;
                    committed += units;
                }
                case Stock.RELEASE -> {
                    available += units;
                    committed -= units;
                }
                case Stock.SHIP -> committed -= units;
                case Stock.RETURN, Stock.FIND -> available += units;
                case Stock.RETURN_DAMAGED -> damaged += units;
                case Stock.LOSE -> available -= units;
                case Stock.DAMAGE -> {
                    available -= units;
                    damaged += units;
                }
                case Stock.WRITE_OFF -> damaged -= units;
                case Stock.RESERVE -> {
                    available -= units;
                    reserved += units;
                }
                case Stock.UNRESERVE -> {
                    available += units;
                    reserved -= units;
                }
                default -> {
                    available -= units;
                    safetyStock += units;
                }
            }
            if (available != before) {
                availableSecond = second;
            }
            buyIfLittleIsLeft(second);
        }

        private void buyIfLittleIsLeft(long second) {
            if (bought && incoming == 0 && qualityControl == 0 && available < least) {
                incoming = replenishment;
                updatedSecond = second;
                Dice dice = Dice.of(
                        settings.seed(),
                        "replenishment",
                        (ware.number() * (long) Places.COUNT + place) * 4_096 + deliveries++);
                Instant arrives = Instant.ofEpochSecond(second)
                        .plus(Duration.ofDays(late ? 6 : 3))
                        .plusSeconds(dice.between(0, 130_000));
                arrivesSecond = settings.settle(arrives).getEpochSecond();
                checkedSecond =
                        settings.settle(arrives.plus(Duration.ofHours(26))).getEpochSecond();
            }
        }

        /** Lets what is bought arrive as far as it has by then; a part of some goods is looked through first. */
        void receiveUpTo(long second) {
            while (incoming > 0 && second >= arrivesSecond || qualityControl > 0 && second >= checkedSecond) {
                if (incoming > 0) {
                    qualityControl = ware.number() % 3 == 0 ? Math.max(1, incoming / 6) : 0;
                    available += incoming - qualityControl;
                    incoming = 0;
                    updatedSecond = arrivesSecond;
                } else {
                    available += qualityControl;
                    qualityControl = 0;
                    updatedSecond = checkedSecond;
                }
                availableSecond = updatedSecond;
                buyIfLittleIsLeft(updatedSecond);
            }
        }

        LevelState state() {
            return new LevelState(
                    ware.inventoryItemId(),
                    ware.id(),
                    places.get(place),
                    ware.sku(),
                    ware.tracked(),
                    available,
                    committed,
                    incoming,
                    reserved,
                    damaged,
                    safetyStock,
                    qualityControl,
                    active,
                    ware.createdAt(),
                    Instant.ofEpochSecond(updatedSecond));
        }
    }
}
