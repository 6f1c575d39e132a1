package com.stratus.sandbox.shipbob.world;

import com.stratus.sandbox.world.Center;
import com.stratus.sandbox.world.Dice;
import com.stratus.sandbox.world.WorldSettings;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the merchant keeps the shelves filled. Every few weeks he looks at each centre and sends what has become less than
 * he wants there, so what he orders follows from what was shipped until then. In between, the hub sends a few units on.
 */
final class Supply {
    private static final int FIRST_ID = 443_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofDays(18);
    private static final Duration BETWEEN_TRANSFERS = Duration.ofDays(4);
    private static final int SMALL_LOT = 24;

    private final WorldSettings settings;
    private final Assortment assortment;
    private final Movements movements;
    private final List<ReceivingOrder> orders = new ArrayList<>();
    private final int[] looks = new int[Center.ALL.size()];
    private int transfers;

    Supply(WorldSettings settings, Assortment assortment, Movements movements) {
        this.settings = settings;
        this.assortment = assortment;
        this.movements = movements;
        for (int place = 0; place < Center.ALL.size(); place++) {
            fillFirst(place);
        }
    }

    /** All receiving orders up to where time was reached, the oldest first. */
    List<ReceivingOrder> orders() {
        return orders;
    }

    /** Looks at the centres at all times before a moment; all shipments made until then must be known. */
    void reach(Instant horizon) {
        while (true) {
            int next = 0;
            for (int place = 1; place < looks.length; place++) {
                next = lookAt(place).isBefore(lookAt(next)) ? place : next;
            }
            Instant look = lookAt(next);
            Instant transfer = transferAt();
            if (!(transfer.isBefore(look) ? transfer : look).isBefore(horizon)) {
                return;
            }
            if (transfer.isBefore(look)) {
                sendOn(transfer);
            } else {
                order(next, look);
            }
        }
    }

    private Instant lookAt(int place) {
        return settings.settle(settings.start()
                .minus(Duration.ofDays(3))
                .plus(Duration.ofHours(36L * place))
                .plus(BETWEEN_LOOKS.multipliedBy(looks[place])));
    }

    private Instant transferAt() {
        return settings.settle(
                settings.start().plus(Duration.ofHours(20)).plus(BETWEEN_TRANSFERS.multipliedBy(transfers)));
    }

    /** What a shelf should hold: enough until the next look's goods have come, and a half more. */
    private int wanted(Item item, Center center) {
        if (center.equals(Center.HUB)) {
            return item.place() % 3 == 0 ? 48 : 0;
        }
        return 40 + settings.ordersPerDay() * 8 / 5;
    }

    private void fillFirst(int place) {
        Center center = Center.ALL.get(place);
        Dice dice = Dice.of(settings.seed(), "shipbob-first-order", place);
        List<ReceivingOrder.Line> lines = new ArrayList<>();
        for (Item item : assortment.items()) {
            int units = item.kind() == Item.Kind.SOLD ? wanted(item, center) : oldStock(item, place);
            if (units > 0) {
                lines.add(new ReceivingOrder.Line(item, units));
            }
        }
        Instant announced = settings.start().minus(Duration.ofDays(26)).plus(Duration.ofHours(29L * place));
        add(center, announced, lines, "Completed", dice);
    }

    private static int oldStock(Item item, int place) {
        return item.kind() == Item.Kind.OLD_STOCK && place == 0 ? 7 : 0;
    }

    private void order(int place, Instant time) {
        Center center = Center.ALL.get(place);
        Dice dice = Dice.of(settings.seed(), "shipbob-order-" + place, looks[place]++);
        Map<Movements.Shelf, Quantities> shelves = movements.at(time);
        List<ReceivingOrder.Line> lines = new ArrayList<>();
        for (Item item : assortment.items()) {
            if (item.kind() == Item.Kind.SOLD && wanted(item, center) > 0) {
                int wanted = wanted(item, center);
                int there = shelves.getOrDefault(new Movements.Shelf(item, center), Quantities.NONE)
                        .position();
                boolean some = dice.chance(0.25) && there < wanted * 3 / 2;
                int units = Math.max(wanted - there, some ? SMALL_LOT : 0);
                if (units > 0) {
                    lines.add(new ReceivingOrder.Line(item, units));
                }
            }
        }
        if (dice.chance(0.2)) {
            mistake(center, time, dice);
        }
        if (!lines.isEmpty()) {
            add(center, time.plusSeconds(5_400), lines, dice.chance(0.15) ? "Incomplete" : "Completed", dice);
        }
    }

    /** Announced twice, and taken back: without goods, of which ShipBob tells nothing at all for some. */
    private void mistake(Center center, Instant time, Dice dice) {
        Instant announced = settings.settle(dice.fraction(time, 7));
        Instant withdrawn = settings.settle(dice.fraction(dice.hoursAfter(announced, 4, 30), 7));
        int number = orders.size();
        orders.add(new ReceivingOrder(
                FIRST_ID + number * 7,
                center,
                null,
                "Package",
                "EverythingInOneBox",
                whole(time.plus(Duration.ofDays(8))),
                dice.chance(0.5) ? null : List.of(),
                List.of(
                        new ReceivingOrder.Step(announced, "Awaiting", 0, 0),
                        new ReceivingOrder.Step(withdrawn, "Cancelled", 0, 0)),
                number % 2 == 0));
    }

    private void add(Center center, Instant time, List<ReceivingOrder.Line> lines, String end, Dice dice) {
        int number = orders.size();
        boolean pallet = dice.chance(0.6);
        List<ReceivingOrder.Step> steps = new ArrayList<>();
        Instant announced = step(steps, dice.fraction(time, 7), "Awaiting", 0, 0, dice);
        Instant expected = dice.hoursAfter(announced, 120, 220);
        Instant arrived = dice.hoursAfter(expected, -24, 20);
        if (pallet && !center.equals(Center.HUB) && dice.chance(0.4)) {
            step(steps, arrived.minus(Duration.ofHours(14)), "ArrivedAtHub", 0, 0, dice);
        }
        if (dice.chance(0.4)) {
            step(steps, arrived.minus(Duration.ofHours(6)), "PartiallyArrived", 0, 0, dice);
        }
        arrived = step(steps, arrived, "Arrived", 0, 0, dice);
        Instant counted = step(steps, dice.hoursAfter(arrived, 4, 24), "Processing", 60, 40, dice);
        int part = end.equals("Incomplete") ? 90 : 100;
        counted = step(steps, dice.hoursAfter(counted, 5, 20), "Processing", part, 70, dice);
        step(steps, dice.hoursAfter(counted, 6, 30), end, part, part, dice);
        ReceivingOrder order = new ReceivingOrder(
                FIRST_ID + number * 7,
                center,
                number % 5 == 4 ? null : "HL-PO-" + (1_700 + number),
                pallet ? "Pallet" : "Package",
                pallet ? "MultipleSkuPerBox" : "OneSkuPerBox",
                whole(expected),
                List.copyOf(lines),
                List.copyOf(steps),
                number % 4 != 2);
        orders.add(order);
        order.move(movements);
    }

    /** At a moment with seven digits of a second, as receiving tells them. */
    private Instant step(
            List<ReceivingOrder.Step> steps, Instant time, String status, int received, int stowed, Dice dice) {
        Instant second = Instant.ofEpochSecond(time.getEpochSecond());
        Instant at = settings.settle(steps.isEmpty() ? time : dice.fraction(second, 7));
        steps.add(new ReceivingOrder.Step(at, status, received, stowed));
        return at;
    }

    private static Instant whole(Instant time) {
        return Instant.ofEpochSecond(time.getEpochSecond() / 900 * 900);
    }

    private void sendOn(Instant time) {
        Dice dice = Dice.of(settings.seed(), "shipbob-transfer", transfers++);
        Map<Movements.Shelf, Quantities> shelves = movements.at(time);
        List<Item> there = assortment.items().stream()
                .filter(item -> shelves.getOrDefault(new Movements.Shelf(item, Center.HUB), Quantities.NONE)
                                .fulfillable()
                        > 12)
                .toList();
        Center center = Center.ALL.get(dice.between(0, 2));
        if (!there.isEmpty()) {
            Item item = dice.pick(there);
            int units = dice.between(3, 12);
            Instant arrives = settings.settle(dice.hoursAfter(time, 76, 110));
            movements.add(time, item, Center.HUB, Quantities.onHand(-units));
            movements.add(time, item, center, Quantities.transfer(units));
            movements.add(arrives, item, center, Quantities.arrived(units));
        }
    }
}
