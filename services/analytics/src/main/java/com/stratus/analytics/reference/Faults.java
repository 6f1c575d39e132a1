package com.stratus.analytics.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with a file: the first of it in full, the rest counted. */
final class Faults {

    /** How many are named. */
    static final int NAMED = 20;

    private final List<Fault> named = new ArrayList<>();
    private long count;

    void add(Fault fault) {
        count++;
        if (named.size() < NAMED) {
            named.add(fault);
        }
    }

    /** Adds those of which only the first are told in full. */
    void addAll(List<Fault> first, long counted) {
        first.forEach(named::add);
        named.sort(Comparator.comparingLong(Fault::line));
        named.subList(Math.min(NAMED, named.size()), named.size()).clear();
        count += counted;
    }

    boolean isEmpty() {
        return count == 0;
    }

    List<Fault> named() {
        return List.copyOf(named);
    }

    /** How many there are beside those that are named. */
    long more() {
        return count - named.size();
    }

    /** All that is named, in one text. */
    String summary() {
        var text = new StringBuilder("Nothing was imported.");
        for (var fault : named) {
            text.append(" Line ").append(fault.line());
            if (fault.column() != null) {
                text.append(", ").append(fault.column());
            }
            text.append(": ").append(fault.detail()).append('.');
        }
        return more() > 0 ? text.append(" And ").append(more()).append(" more.").toString() : text.toString();
    }
}
