package com.stratus.sandbox.amazon.ledger;

import com.stratus.sandbox.world.Dice;
import com.stratus.sandbox.world.WorldSettings;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** An order an hour, in all shops, without any of the Amazon world's own oddities but the ones that concern money. */
final class ExampleTrade implements Trade {
    static final Instant UNTIL = Instant.parse("2026-11-20T18:00:00Z");
    static final Shop US = shop("A0HARBOURLANENA", "ATVPDKIKX0DER", "Amazon.com", Rates.USD);
    static final Shop GB = shop("A0HARBOURLANEEU", "A1F83G8C2ARO7P", "Amazon.co.uk", Rates.GBP);
    static final Shop DE = shop("A0HARBOURLANEEU", "A1PA6795UKMFR9", "Amazon.de", Rates.EUR);
    static final Shop FR = shop("A0HARBOURLANEEU", "A13V1IB3VIYZZH", "Amazon.fr", Rates.EUR);
    static final Shop JP = shop("A0HARBOURLANEFE", "A1VC38T7YXB528", "Amazon.co.jp", Rates.JPY);

    private static final List<Shop> SHOPS = List.of(US, GB, DE, FR, JP);
    private static final List<Ware> WARES = IntStream.range(0, 12)
            .mapToObj(
                    number -> new Ware("B0TEST000" + number, "WARE " + number, "X000TEST" + number, "Übung " + number))
            .toList();

    private final WorldSettings settings;

    ExampleTrade(long seed, int days) {
        this.settings = new WorldSettings(seed, days, 60, UNTIL);
    }

    private static Shop shop(String sellerId, String marketplaceId, String name, Rates rates) {
        return new Shop(sellerId, new Place(marketplaceId, name), rates);
    }

    @Override
    public WorldSettings settings() {
        return settings;
    }

    @Override
    public List<Shop> shops() {
        return SHOPS;
    }

    @Override
    public List<Ware> wares(String sellerId) {
        return WARES;
    }

    private Instant createdAt(int ordinal) {
        return settings.settle(settings.start().plus(Duration.ofHours(ordinal)));
    }

    @Override
    public int ordersUntil(Instant time) {
        int count = (int) Math.max(0, Duration.between(settings.start(), time).toHours() - 1);
        while (!createdAt(count).isAfter(time)) {
            count++;
        }
        return count;
    }

    @Override
    public Sold order(int ordinal) {
        Dice dice = Dice.of(settings.seed(), "example", ordinal);
        Shop shop = SHOPS.get(ordinal % SHOPS.size());
        boolean multiChannel = ordinal % 31 == 4;
        boolean replacement = ordinal % 37 == 5;
        boolean free = multiChannel || replacement;
        List<Sold.Item> items = new ArrayList<>();
        Map<Integer, Integer> first = new TreeMap<>();
        Map<Integer, Integer> second = new TreeMap<>();
        List<Sold.Part> refunded = new ArrayList<>();
        int lines = dice.between(1, 3);
        for (int line = 0; line < lines; line++) {
            int quantity = dice.between(1, 4);
            BigDecimal price = money(shop, free, dice, 5, 90);
            BigDecimal tax = money(shop, free, dice, 1, 3);
            Ware ware = WARES.get(dice.between(0, 11));
            items.add(new Sold.Item(
                    "0500000" + ordinal + line,
                    ware,
                    ordinal % 17 == 3 ? null : ware.sku(),
                    quantity,
                    price.multiply(BigDecimal.valueOf(quantity)),
                    money(shop, free || !dice.chance(0.2), dice, 1, 2),
                    tax,
                    money(shop, free || !dice.chance(0.3), dice, 3, 5)));
            int early = dice.between(0, quantity);
            put(first, line, early);
            put(second, line, quantity - early);
            BigDecimal none = shop.rates().zero();
            refunded.add(new Sold.Part(line, 1, price, none, none, shop.rates().share(tax, 1, quantity)));
        }
        Instant shippedAt = createdAt(ordinal).plusSeconds(dice.between(3_600, 90_000));
        List<Sold.Event> events = new ArrayList<>();
        ship(events, shippedAt, first);
        ship(events, shippedAt.plusSeconds(40_000), second);
        events.add(new Sold.Delivered(settings.settle(shippedAt.plusSeconds(300_000))));
        if (ordinal % 6 == 0 && !free) {
            Instant back = settings.settle(shippedAt.plusSeconds(800_000));
            events.add(returned(back, ordinal));
            events.add(returned(back, ordinal));
            events.add(new Sold.Refunded(settings.settle(shippedAt.plusSeconds(900_000)), refunded));
        }
        return new Sold(
                ordinal,
                shop,
                "%s-%07d-%07d".formatted(multiChannel ? "S01" : "111", ordinal, ordinal),
                multiChannel || dice.chance(0.5),
                multiChannel,
                replacement,
                items,
                events);
    }

    private static Sold.Returned returned(Instant at, int ordinal) {
        return new Sold.Returned(
                at,
                0,
                1,
                "LEX1",
                "SELLABLE",
                "UNWANTED_ITEM",
                "Unit returned to inventory",
                ordinal % 12 == 0 ? null : "LPN" + ordinal,
                "Said \"too big\"");
    }

    private void ship(List<Sold.Event> events, Instant at, Map<Integer, Integer> units) {
        if (!units.isEmpty()) {
            events.add(new Sold.Shipped(settings.settle(at), units));
        }
    }

    private static void put(Map<Integer, Integer> units, int line, int count) {
        if (count > 0) {
            units.put(line, count);
        }
    }

    private static BigDecimal money(Shop shop, boolean none, Dice dice, int least, int most) {
        return none
                ? shop.rates().zero()
                : shop.rates().alike(BigDecimal.valueOf(dice.between(least * 100, most * 100), 2));
    }
}
