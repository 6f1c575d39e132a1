package com.stratus.sandbox.shopify.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * A list that can be searched and sorted: its filters and its sort keys; equal values are sorted by id.
 *
 * @param name where the list is, such as {@code QueryRoot.orders}
 */
public final class Searchable<T> {
    private final String name;
    private final ToLongFunction<T> id;
    private final Filters<T> filters;
    private final Map<String, Function<T, Object>> sorts = new LinkedHashMap<>();
    private boolean ofTheWorld = true;

    /** A list that can be sorted by id and, as there is no relevance here, by relevance. */
    public Searchable(String name, ToLongFunction<T> id, Filters<T> filters) {
        this.name = name;
        this.id = id;
        this.filters = filters;
        Function<T, Object> byId = id::applyAsLong;
        sorts.put("ID", byId);
        sorts.put("RELEVANCE", byId);
    }

    /** One more sort key, by seconds. */
    public Searchable<T> byTime(String key, Function<T, Instant> value) {
        sorts.put(key, row -> {
            Instant time = value.apply(row);
            return time == null ? Long.MIN_VALUE : time.getEpochSecond();
        });
        return this;
    }

    /** One more sort key. */
    public Searchable<T> byNumber(String key, ToLongFunction<T> value) {
        sorts.put(key, value::applyAsLong);
        return this;
    }

    /** One more sort key. */
    public Searchable<T> byText(String key, Function<T, String> value) {
        sorts.put(key, row -> Objects.requireNonNullElse(value.apply(row), ""));
        return this;
    }

    /** The same for rows that apps write, and that change while time stands still. */
    public Searchable<T> writtenByApps() {
        ofTheWorld = false;
        return this;
    }

    /** Whether its rows are the same while time stands still. */
    public boolean isOfTheWorld() {
        return ofTheWorld;
    }

    /** Where the list is. */
    public String name() {
        return name;
    }

    /** Its filters. */
    public Filters<T> filters() {
        return filters;
    }

    /** The names of its sort keys. */
    public Collection<String> sortKeys() {
        return Collections.unmodifiableSet(sorts.keySet());
    }

    /** The rows that pass a test, in order. */
    public List<Hit<T>> find(Iterable<T> rows, Predicate<T> test, String sortKey, boolean reverse) {
        Function<T, Object> value = sorts.get(sortKey);
        List<Hit<T>> hits = new ArrayList<>();
        for (T row : rows) {
            if (test.test(row)) {
                hits.add(new Hit<>(row, new Cursor(id.applyAsLong(row), value.apply(row))));
            }
        }
        Comparator<Hit<T>> order = (one, other) -> one.place().compareTo(other.place());
        hits.sort(reverse ? order.reversed() : order);
        return hits;
    }
}
