package com.stratus.analytics.metric;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * Facts added up.
 *
 * @param amount of those whose amount is known
 * @param known how many these are
 * @param missing how many others, by reason
 */
record Sum(BigDecimal amount, long known, Map<String, Long> missing) {

    static final Sum NOTHING = new Sum(BigDecimal.ZERO, 0, Map.of());

    /** Facts alike: with a known amount, or without one and with the reason. */
    static Sum of(BigDecimal amount, long number, String reason) {
        return reason.isEmpty()
                ? new Sum(amount, number, Map.of())
                : new Sum(BigDecimal.ZERO, 0, Map.of(reason, number));
    }

    Sum plus(Sum other) {
        var reasons = new TreeMap<>(missing);
        other.missing.forEach((reason, number) -> reasons.merge(reason, number, Long::sum));
        return new Sum(amount.add(other.amount), known + other.known, reasons);
    }

    /** The same with one more reason why something is not known. */
    Sum without(String reason) {
        return plus(new Sum(BigDecimal.ZERO, 0, Map.of(reason, 1L)));
    }

    /** How many facts have no known amount. */
    long unknown() {
        return missing.values().stream().mapToLong(Long::longValue).sum();
    }
}
