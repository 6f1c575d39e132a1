package com.stratus.sandbox.amazon.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One booking on a seller's account, with its detail.
 *
 * @param place the marketplace in which it happened
 * @param identifiers names and values of what it belongs to, without its settlement
 * @param total what it changes the balance by, in the account's currency; not always the sum of its lines
 * @param items the order's items; the detail is theirs if any of them has breakdowns
 * @param breakdowns the summary, or the detail when no item has any
 * @param matureAt when a deferred sale is due, or null
 */
record Transaction(
        String type,
        String description,
        Instant postedAt,
        Place place,
        Map<String, String> identifiers,
        BigDecimal total,
        List<TransactionItem> items,
        List<Breakdown> breakdowns,
        Instant matureAt) {

    /** What a line is called that nobody explains. */
    static final String UNEXPLAINED = "Unexplained";

    /** How the numbers of shipments begin that bring goods to Amazon. */
    static final String INBOUND = "FBA";

    /** What stands as the order's number, which may be that of an inbound shipment; or null. */
    String orderId() {
        return identifiers.get("ORDER_ID");
    }

    /** Whether it belongs to an order. */
    boolean hasOrder() {
        return orderId() != null && !orderId().startsWith(INBOUND);
    }

    /** Every amount once, and what the total has beyond them. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        boolean detailed = items.stream().anyMatch(item -> item.breakdowns() != null);
        if (detailed) {
            IntStream.range(0, items.size())
                    .filter(place -> items.get(place).breakdowns() != null)
                    .forEach(place -> collect(Integer.toString(place), items.get(place), lines));
        } else {
            walk("t", null, breakdowns, List.of(), new HashMap<>(), lines);
        }
        BigDecimal rest = total.subtract(lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
        if (rest.signum() != 0) {
            Category category = type.equals("Transfer") ? Category.TRANSFER : Category.OTHER;
            lines.add(new Line("t:" + UNEXPLAINED + ":0", null, UNEXPLAINED, UNEXPLAINED, rest, category));
        }
        return lines;
    }

    private void collect(String where, TransactionItem item, List<Line> lines) {
        walk(where, item, item.breakdowns(), List.of(), new HashMap<>(), lines);
    }

    private void walk(
            String where,
            TransactionItem item,
            List<Breakdown> level,
            List<String> above,
            Map<String, Integer> seen,
            List<Line> lines) {
        for (Breakdown breakdown : level) {
            List<String> path = new ArrayList<>(above);
            path.add(breakdown.type());
            if (!breakdown.isLeaf()) {
                walk(where, item, breakdown.parts(), path, seen, lines);
                continue;
            }
            String joined = String.join("/", path);
            int ordinal = seen.merge(joined, 1, Integer::sum) - 1;
            lines.add(new Line(
                    where + ":" + joined + ":" + ordinal,
                    item,
                    joined,
                    breakdown.type(),
                    breakdown.amount(),
                    Category.of(type, path)));
        }
    }
}
