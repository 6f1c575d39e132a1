package com.stratus.sandbox.amazon.ledger;

import java.math.BigDecimal;
import java.util.List;

/**
 * What an amount is made of, as Amazon shows it: a tree whose leaves are the amounts themselves.
 *
 * @param amount the sum of the parts, in the transaction's currency; credit to the seller is positive
 */
record Breakdown(String type, BigDecimal amount, List<Breakdown> parts) {

    static Breakdown leaf(String type, BigDecimal amount) {
        return new Breakdown(type, amount, List.of());
    }

    static Breakdown of(String type, List<Breakdown> parts) {
        return new Breakdown(type, sum(parts), List.copyOf(parts));
    }

    static Breakdown of(String type, Breakdown... parts) {
        return of(type, List.of(parts));
    }

    boolean isLeaf() {
        return parts.isEmpty();
    }

    static BigDecimal sum(List<Breakdown> breakdowns) {
        return breakdowns.stream().map(Breakdown::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
