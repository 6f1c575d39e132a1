package com.stratus.sandbox.amazon.ledger;

import com.stratus.sandbox.amazon.Request;

import java.util.ArrayList;
import java.util.List;

/** Cuts a listing into pages as unevenly as Amazon does: some are empty although more follow. */
final class UnevenPages {
    private static final int EMPTY_EVERY = 4;
    private static final int REPEATED_EVERY = 5;

    private UnevenPages() {}

    /** One page, and the token of the next one or null. */
    record Page<T>(List<T> rows, String nextToken) {
        /** The page as a fault wants it; {@code own} is the token that it was asked for with, or null. */
        Page<T> tricked(Request.PageTrick trick, PageToken token, String own) {
            return switch (trick) {
                case NONE -> this;
                case EMPTY -> new Page<>(new ArrayList<>(), token.next(0).text());
                case LOOP -> new Page<>(rows, own == null ? nextToken : own);
            };
        }
    }

    /** The page that a token asks for. */
    static <T> Page<T> of(List<T> all, PageToken token, int size) {
        int from = Math.min(token.offset(), all.size());
        boolean empty = token.page() % EMPTY_EVERY == 1 && from < all.size();
        int to = empty ? from : Math.min(all.size(), from + size);
        List<T> rows = new ArrayList<>(all.subList(from, to));
        return new Page<>(rows, to < all.size() ? token.next(to - from).text() : null);
    }

    /** As {@link #of}, but now and then a page begins with the last record of the one before. */
    static <T> Page<T> repeating(List<T> all, PageToken token, int size) {
        Page<T> page = of(all, token, size);
        int from = token.offset();
        if (token.page() % REPEATED_EVERY == 2 && from > 0 && from < all.size()) {
            page.rows().add(0, all.get(from - 1));
        }
        return page;
    }
}
