package com.stratus.sandbox.amazon.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the amounts of one item by their group, and sums groups up for the transaction's summary. */
final class Detail {
    static final String PRODUCT = "ProductCharges";
    static final String SHIPPING = "Shipping";
    static final String TAX = "Tax";
    static final String PROMOTION = "PromoRebates";
    static final String GOODWILL = "Goodwill";
    static final String FEES = "AmazonFees";

    private final Map<String, List<Breakdown>> groups = new LinkedHashMap<>();

    /** One more amount, also when it is zero. */
    Detail add(String group, String type, BigDecimal amount) {
        return add(group, Breakdown.leaf(type, amount));
    }

    /** One more amount unless it is zero. */
    Detail addSome(String group, String type, BigDecimal amount) {
        return amount.signum() == 0 ? this : add(group, type, amount);
    }

    /** A fee, split into what Amazon takes and the tax on it. */
    Detail fee(Rates rates, String type, BigDecimal base) {
        List<Breakdown> parts = new ArrayList<>();
        parts.add(Breakdown.leaf("Base", base));
        if (rates.taxesFees()) {
            parts.add(Breakdown.leaf("Tax", rates.taxOn(base)));
        }
        return add(FEES, Breakdown.of(type, parts));
    }

    private Detail add(String group, Breakdown breakdown) {
        groups.computeIfAbsent(group, name -> new ArrayList<>()).add(breakdown);
        return this;
    }

    List<Breakdown> breakdowns() {
        List<Breakdown> breakdowns = new ArrayList<>();
        groups.forEach((group, parts) -> breakdowns.add(Breakdown.of(group, parts)));
        return breakdowns;
    }

    /** The summary of a transaction: its groups without their detail, what is sold apart from what is taken. */
    static List<Breakdown> summary(List<TransactionItem> items, String sales, String expenses) {
        Map<String, BigDecimal> sold = new LinkedHashMap<>();
        Map<String, BigDecimal> taken = new LinkedHashMap<>();
        for (TransactionItem item : items) {
            for (Breakdown group : item.breakdowns()) {
                Map<String, BigDecimal> sums = group.type().equals(FEES) ? taken : sold;
                sums.merge(group.type(), group.amount(), BigDecimal::add);
            }
        }
        List<Breakdown> summary = new ArrayList<>();
        summary.add(Breakdown.of(sales, leaves(sold)));
        if (!taken.isEmpty()) {
            summary.add(Breakdown.of(expenses, leaves(taken)));
        }
        return summary;
    }

    private static List<Breakdown> leaves(Map<String, BigDecimal> sums) {
        List<Breakdown> leaves = new ArrayList<>();
        sums.forEach((group, sum) -> leaves.add(Breakdown.leaf(group, sum)));
        return leaves;
    }
}
