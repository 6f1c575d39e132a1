package com.stratus.analytics.api;

import java.util.List;
import java.util.function.Function;

/**
 * Some rows of a list, in its order.
 *
 * @param items the rows
 * @param more whether the list goes on behind them
 */
public record Page<T>(List<T> items, boolean more) {

    /** What answers say of their field {@code next}. */
    public static final String NEXT = "The cursor of the next page; null when this is the last";

    /** @param rows one more than the limit where there are so many */
    public static <T> Page<T> of(List<T> rows, int limit) {
        return new Page<>(rows.subList(0, Math.min(limit, rows.size())), rows.size() > limit);
    }

    /** Where the list goes on, by the last row; null when these are the last. */
    public <C> C next(Function<T, C> cursor) {
        return more ? cursor.apply(items.get(items.size() - 1)) : null;
    }
}
