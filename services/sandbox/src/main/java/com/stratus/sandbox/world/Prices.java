package com.stratus.sandbox.world;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each variant costs over time: now and then one becomes some percent dearer or cheaper than it was at first. */
public final class Prices {
    /** Parts of the history after which a price changes in every world, be it as short as it may. */
    private static final List<Double> ALWAYS = List.of(0.35, 0.6, 0.85);

    private static final double A_DAY = 0.15;
    private static final List<Integer> PERCENT = List.of(-12, -8, -5, 5, 8, 10);

    private final WorldSettings settings;
    private final List<Variant> variants;
    private final Map<Long, List<Change>> changes = new HashMap<>();
    private int days;

    Prices(WorldSettings settings, List<Variant> variants) {
        this.settings = settings;
        this.variants = variants;
    }

    /** A price from a moment on. */
    public record Change(Instant at, BigDecimal price) {}

    /** The price of a variant at a moment. */
    public synchronized BigDecimal at(Variant variant, Instant time) {
        reach(time);
        List<Change> all = changes.getOrDefault(variant.id(), List.of());
        for (int place = all.size() - 1; place >= 0; place--) {
            if (!all.get(place).at().isAfter(time)) {
                return all.get(place).price();
            }
        }
        return variant.price();
    }

    /** All changes of a variant's price up to a moment, the oldest first. */
    public synchronized List<Change> changes(Variant variant, Instant time) {
        reach(time);
        List<Change> all = changes.getOrDefault(variant.id(), List.of());
        int count = all.size();
        while (count > 0 && all.get(count - 1).at().isAfter(time)) {
            count--;
        }
        return List.copyOf(all.subList(0, count));
    }

    private void reach(Instant time) {
        while (!startOf(days).isAfter(time)) {
            add(days++);
        }
    }

    private Instant startOf(int day) {
        return settings.start().plus(Duration.ofDays(day));
    }

    private void add(int day) {
        Dice dice = Dice.of(settings.seed(), "prices", day);
        List<Instant> times = new ArrayList<>();
        for (double part : ALWAYS) {
            double days = part * settings.days();
            if ((int) days == day) {
                times.add(settings.start().plusSeconds((long) (days * 86_400)));
            }
        }
        if (dice.chance(A_DAY)) {
            times.add(startOf(day).plusSeconds(dice.between(0, 86_399)));
        }
        times.sort(Comparator.naturalOrder());
        for (Instant time : times) {
            Variant variant = dice.pick(variants);
            BigDecimal price = variant.price()
                    .multiply(BigDecimal.valueOf(100 + dice.pick(PERCENT)))
                    .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
            changes.computeIfAbsent(variant.id(), key -> new ArrayList<>())
                    .add(new Change(settings.settle(time), price));
        }
    }
}
