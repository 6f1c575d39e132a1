package com.stratus.sandbox.truth.link;

import com.stratus.sandbox.truth.link.Leftover.Reason;
import com.stratus.sandbox.truth.link.Leftover.Side;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Takes down links and leftovers, in any order. */
final class Notes {
    private final List<Link> links = new ArrayList<>();
    private final List<Leftover> leftovers = new ArrayList<>();

    void link(String from, String to, boolean knowable) {
        links.add(new Link(from, to, knowable));
    }

    void without(Side side, String id, Reason reason) {
        leftovers.add(new Leftover(side, id, reason));
    }

    /** By both ids. */
    List<Link> links() {
        return links.stream()
                .sorted(Comparator.comparing(Link::from).thenComparing(Link::to))
                .toList();
    }

    /** By side and id. */
    List<Leftover> leftovers() {
        return leftovers.stream()
                .sorted(Comparator.comparing(Leftover::side).thenComparing(Leftover::id))
                .toList();
    }
}
