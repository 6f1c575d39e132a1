package com.stratus.sandbox.reference;

import com.stratus.sandbox.world.Catalogue;
import com.stratus.sandbox.world.Dice;
import com.stratus.sandbox.world.Shop;
import com.stratus.sandbox.world.Variant;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the seller pays for its goods: each at first, and again whenever the supplier asks for another price. */
final class UnitCosts {
    /** Nobody has written down what it costs. */
    static final String UNKNOWN = "HL-TDC-1";

    private static final List<String> COLUMNS = List.of("sku", "valid_from", "amount", "currency");
    private static final BigDecimal HUNDRED = new BigDecimal("100");
    private static final int SOONEST = 40;
    private static final int LATEST = 200;

    private final long seed;
    private final LocalDate first;
    private final LocalDate last;

    /** Costs from a day on, of which the last changes are those up to another day. */
    UnitCosts(long seed, LocalDate first, LocalDate last) {
        this.seed = seed;
        this.first = first;
        this.last = last;
    }

    CsvTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (Shop shop : Shop.values()) {
            new Catalogue(shop)
                    .variants().stream()
                            .filter(variant ->
                                    variant.sku() != null && !variant.sku().isEmpty())
                            .filter(variant -> !variant.sku().equals(UNKNOWN))
                            .sorted(Comparator.comparing(Variant::sku))
                            .forEach(variant -> add(rows, variant, shop.currency()));
        }
        return new CsvTable(COLUMNS, rows);
    }

    /** A third of the price or a little more; downloads cost nothing. */
    private void add(List<List<String>> rows, Variant variant, String currency) {
        Dice dice = Dice.of(seed, "unit-cost", variant.id());
        BigDecimal cost = percent(variant.price(), variant.digital() ? 0 : dice.between(31, 44));
        LocalDate day = first;
        while (!day.isAfter(last)) {
            rows.add(List.of(variant.sku(), day.toString(), cost.toPlainString(), currency));
            cost = percent(cost, dice.between(97, 109));
            day = variant.digital() ? LocalDate.MAX : day.plusDays(dice.between(SOONEST, LATEST));
        }
    }

    private static BigDecimal percent(BigDecimal amount, int percent) {
        return amount.multiply(BigDecimal.valueOf(percent)).divide(HUNDRED, 2, RoundingMode.HALF_UP);
    }
}
