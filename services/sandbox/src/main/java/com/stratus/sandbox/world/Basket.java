package com.stratus.sandbox.world;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Fills an order's lines: goods, discounts to the penny, taxes per line. */
final class Basket {
    private final Shop shop;
    private final Catalogue catalogue;
    private final Prices prices;

    Basket(Shop shop, Catalogue catalogue, Prices prices) {
        this.prices = prices;
        this.shop = shop;
        this.catalogue = catalogue;
    }

    List<Line> fill(
            int ordinal, Instant time, Dice dice, Set<Oddity> oddities, Region region, List<Region.TaxRate> taxRates) {
        List<Pick> picks = picks(time, dice, oddities);
        List<BigDecimal> orderDiscounts = orderDiscounts(picks, dice);
        List<Line> lines = new ArrayList<>();
        for (int index = 0; index < picks.size(); index++) {
            Pick pick = picks.get(index);
            List<Amount> discounts = new ArrayList<>();
            Amount own = Amount.of(pick.discount, region.rate);
            if (pick.discount.signum() > 0) {
                discounts.add(own);
            }
            if (orderDiscounts.get(index).signum() > 0) {
                discounts.add(Amount.of(orderDiscounts.get(index), region.rate));
            }
            Amount unit = Amount.of(pick.price, region.rate);
            Amount taxable = unit.times(pick.quantity).minus(Amount.sum(discounts, amount -> amount));
            lines.add(new Line(
                    Ids.line(shop, ordinal, index),
                    pick.variant,
                    pick.variant == null ? null : pick.variant.sku(),
                    pick.title,
                    pick.quantity,
                    unit,
                    own,
                    List.copyOf(discounts),
                    pick.variant == null ? List.of() : taxes(taxable, taxRates, region.taxesIncluded)));
        }
        return List.copyOf(lines);
    }

    private record Pick(Variant variant, String title, BigDecimal price, int quantity, BigDecimal discount) {
        BigDecimal net() {
            return price.multiply(BigDecimal.valueOf(quantity)).subtract(discount);
        }
    }

    private List<Pick> picks(Instant time, Dice dice, Set<Oddity> oddities) {
        List<Pick> picks = new ArrayList<>();
        if (oddities.contains(Oddity.DIGITAL)) {
            picks.add(pick(dice.pick(catalogue.digital()), 1, time, dice));
            return picks;
        }
        int wanted = wantedLines(dice, oddities);
        while (picks.size() < wanted) {
            picks.add(pick(dice.pick(catalogue.physical()), quantity(dice), time, dice));
        }
        if (oddities.contains(Oddity.SAME_SKU_TWICE)) {
            picks.add(pick(picks.get(0).variant, quantity(dice), time, dice));
        }
        if (oddities.contains(Oddity.REMOVED_LINE) || oddities.contains(Oddity.PARTIAL_REFUND)) {
            picks.add(pick(dice.pick(catalogue.physical()), quantity(dice), time, dice));
        }
        if (oddities.contains(Oddity.LINE_WITHOUT_SKU)) {
            picks.add(pick(catalogue.withoutSku(), 1, time, dice));
        }
        if (oddities.contains(Oddity.LINE_WITH_EMPTY_SKU)) {
            picks.add(pick(catalogue.withEmptySku(), 1, time, dice));
        }
        if (oddities.contains(Oddity.CUSTOM_LINE)) {
            picks.add(new Pick(null, "Gift wrap 🎁", new BigDecimal("4.50"), 1, BigDecimal.ZERO.setScale(2)));
        }
        return picks;
    }

    private static int wantedLines(Dice dice, Set<Oddity> oddities) {
        if (oddities.contains(Oddity.HUNDREDS_OF_LINES)) {
            return dice.between(251, 290);
        }
        if (oddities.contains(Oddity.MANY_LINES) || oddities.contains(Oddity.MANY_FULFILLMENTS)) {
            return dice.between(27, 58);
        }
        double drawn = dice.unit();
        int plain = drawn < 0.42 ? 1 : drawn < 0.72 ? 2 : drawn < 0.88 ? 3 : dice.between(4, 7);
        return oddities.contains(Oddity.SPLIT) || oddities.contains(Oddity.TWO_PARCELS) ? plain + 1 : plain;
    }

    private static int quantity(Dice dice) {
        double drawn = dice.unit();
        return drawn < 0.74 ? 1 : drawn < 0.92 ? 2 : dice.between(3, 6);
    }

    private Pick pick(Variant variant, int quantity, Instant time, Dice dice) {
        BigDecimal price = prices.at(variant, time);
        BigDecimal gross = price.multiply(BigDecimal.valueOf(quantity));
        BigDecimal discount = dice.chance(0.05) ? percent(gross, dice.between(5, 30)) : percent(gross, 0);
        return new Pick(variant, variant.productTitle(), price, quantity, discount);
    }

    private static BigDecimal percent(BigDecimal amount, int percent) {
        return amount.multiply(BigDecimal.valueOf(percent)).divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
    }

    /** The part of each line in a discount on the whole order; the parts add up to the penny. */
    private static List<BigDecimal> orderDiscounts(List<Pick> picks, Dice dice) {
        BigDecimal net = picks.stream().map(Pick::net).reduce(BigDecimal.ZERO, BigDecimal::add);
        double drawn = dice.unit();
        BigDecimal discount = drawn < 0.12
                ? percent(net, dice.between(1, 4) * 5)
                : drawn < 0.16 ? new BigDecimal("10.00").min(net) : BigDecimal.ZERO;
        List<BigDecimal> parts = new ArrayList<>();
        BigDecimal netLeft = net;
        BigDecimal left = discount;
        for (Pick pick : picks) {
            BigDecimal part = netLeft.signum() == 0
                    ? BigDecimal.ZERO
                    : left.multiply(pick.net()).divide(netLeft, 2, RoundingMode.HALF_UP);
            parts.add(part);
            left = left.subtract(part);
            netLeft = netLeft.subtract(pick.net());
        }
        return parts;
    }

    private static List<Line.Tax> taxes(Amount taxable, List<Region.TaxRate> rates, boolean included) {
        List<Line.Tax> taxes = new ArrayList<>();
        for (Region.TaxRate rate : rates) {
            Amount amount = new Amount(
                    tax(taxable.shop(), rate.rate(), included), tax(taxable.presentment(), rate.rate(), included));
            taxes.add(new Line.Tax(rate.title(), rate.rate(), amount));
        }
        return List.copyOf(taxes);
    }

    private static BigDecimal tax(BigDecimal taxable, BigDecimal rate, boolean included) {
        return included
                ? taxable.multiply(rate).divide(rate.add(BigDecimal.ONE), 2, RoundingMode.HALF_UP)
                : taxable.multiply(rate).setScale(2, RoundingMode.HALF_UP);
    }
}
