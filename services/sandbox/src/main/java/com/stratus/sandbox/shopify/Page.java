package com.stratus.sandbox.shopify;

import graphql.schema.DataFetchingEnvironment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** One page of a connection. */
record Page(List<Edge> edges, boolean hasNextPage, boolean hasPreviousPage) {

    /** A node and its place. */
    record Edge(String cursor, Object node) {}

    /** Cuts the page that the arguments ask for out of a sorted list. */
    static <T> Page of(
            List<T> sorted, Function<T, Cursor> cursor, Function<T, ?> node, DataFetchingEnvironment environment) {
        int from = 0;
        int to = sorted.size();
        Cursor after = place(environment, "after");
        Cursor before = place(environment, "before");
        boolean ascending = sorted.size() < 2 || compare(cursor.apply(sorted.get(0)), cursor.apply(sorted.get(1))) <= 0;
        if (after != null) {
            from = position(sorted, cursor, after, true, ascending);
        }
        if (before != null) {
            to = Math.max(from, position(sorted, cursor, before, false, ascending));
        }
        Integer first = environment.getArgument("first");
        Integer last = environment.getArgument("last");
        if (first != null) {
            to = Math.min(to, from + first);
        } else if (last != null) {
            from = Math.max(from, to - last);
        }
        List<Edge> edges = new ArrayList<>(to - from);
        for (T element : sorted.subList(from, to)) {
            edges.add(new Edge(cursor.apply(element).text(), node.apply(element)));
        }
        return new Page(Collections.unmodifiableList(edges), to < sorted.size(), from > 0);
    }

    private static Cursor place(DataFetchingEnvironment environment, String argument) {
        String text = environment.getArgument(argument);
        return text == null ? null : Cursor.parse(text);
    }

    private static <T> int position(
            List<T> sorted, Function<T, Cursor> cursor, Cursor place, boolean behind, boolean ascending) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = compare(cursor.apply(sorted.get(middle)), place);
            if (!ascending) {
                order = -order;
            }
            if (order < 0 || (behind && order == 0)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int compare(Cursor one, Cursor other) {
        int byValue = Long.compare(one.value(), other.value());
        return byValue != 0 ? byValue : Long.compare(one.id(), other.id());
    }

    String startCursor() {
        return edges.isEmpty() ? null : edges.get(0).cursor();
    }

    String endCursor() {
        return edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor();
    }
}
