package com.stratus.extractor.paging;

import com.stratus.extractor.entity.Window;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a GraphQL list is searched for (Shopify README §4.5): a window, as far as a filter can say it, and what every search of
 * the list asks for.
 *
 * @param term of every search; empty for none
 * @param filter the name of the time that the window is of; null where the list knows none
 * @param reach at least so far before the window's end, however short the window is; before its start when it has no end
 * @param openEnded without the window's end
 */
record Search(String term, String filter, Duration reach, boolean openEnded) {

    static final Search ALL = new Search("", null, Duration.ZERO, false);

    Search always(String more) {
        return new Search(more, filter, reach, openEnded);
    }

    Search on(String name) {
        return new Search(term, name, reach, openEnded);
    }

    Search reachingBack(Duration atLeast) {
        return new Search(term, filter, atLeast, openEnded);
    }

    Search withoutEnd() {
        return new Search(term, filter, reach, true);
    }

    /** Whether the window says which objects come. */
    boolean isBounded() {
        return filter != null;
    }

    /**
     * The search's words. Times stand in quotes: without them Shopify drops the time of day.
     *
     * @param from a time in place of the window's start; null for the start
     * @param to the same for its end
     * @param more one more term; empty for none
     */
    String text(Window window, String from, String to, String more) {
        return Stream.of(term, bound(":>='", from, from(window)), bound(":<='", to, to(window)), more)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.joining(" AND "));
    }

    private String bound(String sign, String slice, Instant ofWindow) {
        var time = slice == null ? Objects.toString(ofWindow, null) : slice;
        return filter == null || time == null ? "" : filter + sign + time + "'";
    }

    /** Where it begins; null for the beginning of everything. */
    Instant from(Window window) {
        return window.from(reach);
    }

    /** Where it ends; null where it does not. */
    Instant to(Window window) {
        return openEnded ? null : window.to();
    }
}
