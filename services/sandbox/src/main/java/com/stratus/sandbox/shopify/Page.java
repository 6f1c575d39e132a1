package com.stratus.sandbox.shopify;

import com.stratus.sandbox.faults.FaultKind;
import com.stratus.sandbox.shopify.search.Cursor;
import com.stratus.sandbox.shopify.search.Hit;
import graphql.schema.DataFetchingEnvironment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** One page of a connection. */
record Page(List<Edge> edges, boolean hasNextPage, boolean hasPreviousPage) {
    /** Nobody pages further into one list than this. */
    private static final int DEEPEST = 25_000;

    /** A node and its place. */
    record Edge(String cursor, Object node) {}

    /** Cuts the page that the arguments ask for out of a sorted list; in bulk inner lists have none and are whole. */
    static <T> Page of(List<Hit<T>> all, Function<T, ?> node, DataFetchingEnvironment environment) {
        Integer first = environment.getArgument("first");
        Integer last = environment.getArgument("last");
        boolean whole = View.of(environment.getGraphQlContext()).bulk();
        List<Hit<T>> sorted = whole || all.size() <= DEEPEST ? all : all.subList(0, DEEPEST);
        int from = 0;
        int to = sorted.size();
        Cursor after = place(environment, "after", sorted);
        Cursor before = place(environment, "before", sorted);
        boolean ascending = sorted.size() < 2
                || sorted.get(0).place().compareTo(sorted.get(1).place()) <= 0;
        if (after != null) {
            from = position(sorted, after, true, ascending);
        }
        if (before != null) {
            to = Math.max(from, position(sorted, before, false, ascending));
        }
        if (first != null) {
            to = Math.min(to, from + first);
        } else if (last != null) {
            from = Math.max(from, to - last);
        }
        List<Edge> edges = new ArrayList<>(to - from);
        for (Hit<T> hit : sorted.subList(from, to)) {
            edges.add(new Edge(hit.place().text(), node.apply(hit.row())));
        }
        return new Page(Collections.unmodifiableList(edges), to < sorted.size(), from > 0);
    }

    private static <T> Cursor place(DataFetchingEnvironment environment, String argument, List<Hit<T>> sorted) {
        String text = environment.getArgument(argument);
        if (text == null) {
            return null;
        }
        Cursor cursor = Cursor.parse(text);
        boolean old = View.of(environment.getGraphQlContext()).faults().contains(FaultKind.EXPIRED_CURSOR);
        if (cursor == null
                || old
                || (!sorted.isEmpty() && !cursor.suits(sorted.get(0).place().value()))) {
            throw Refused.cursor();
        }
        return cursor;
    }

    private static <T> int position(List<Hit<T>> sorted, Cursor place, boolean behind, boolean ascending) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = sorted.get(middle).place().compareTo(place);
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

    String startCursor() {
        return edges.isEmpty() ? null : edges.get(0).cursor();
    }

    String endCursor() {
        return edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor();
    }
}
