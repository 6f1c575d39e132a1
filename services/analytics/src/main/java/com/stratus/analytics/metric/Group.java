package com.stratus.analytics.metric;

import java.util.Comparator;

/**
 * What figures of one series have in common.
 *
 * @param channel null when channels are added up
 * @param connection null when connections are added up
 * @param currency null where it is no money, or the platform does not say it
 */
record Group(String channel, String connection, String currency) implements Comparable<Group> {

    private static final Comparator<Group> ORDER = Comparator.comparing(Group::channel, nullsLast())
            .thenComparing(Group::connection, nullsLast())
            .thenComparing(Group::currency, nullsLast());

    private static Comparator<String> nullsLast() {
        return Comparator.nullsLast(Comparator.naturalOrder());
    }

    @Override
    public int compareTo(Group other) {
        return ORDER.compare(this, other);
    }
}
