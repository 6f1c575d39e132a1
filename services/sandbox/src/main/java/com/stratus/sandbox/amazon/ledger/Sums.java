package com.stratus.sandbox.amazon.ledger;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The four sums of a settlement, in its currency; fees and refunds are negative as a rule. */
record Sums(BigDecimal gross, BigDecimal fees, BigDecimal refunds, BigDecimal other) {
    static final Sums NOTHING = new Sums(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    static Sums of(List<Line> lines) {
        Map<Category, BigDecimal> sums = new EnumMap<>(Category.class);
        lines.forEach(line -> sums.merge(line.category(), line.amount(), BigDecimal::add));
        return new Sums(
                sums.getOrDefault(Category.GROSS, BigDecimal.ZERO),
                sums.getOrDefault(Category.FEE, BigDecimal.ZERO),
                sums.getOrDefault(Category.REFUND, BigDecimal.ZERO),
                sums.getOrDefault(Category.OTHER, BigDecimal.ZERO));
    }

    static Sums total(Collection<Sums> all) {
        return all.stream().reduce(NOTHING, Sums::plus);
    }

    private Sums plus(Sums more) {
        return new Sums(gross.add(more.gross), fees.add(more.fees), refunds.add(more.refunds), other.add(more.other));
    }

    /** What the settlement comes to. */
    BigDecimal net() {
        return gross.add(fees).add(refunds).add(other);
    }
}
