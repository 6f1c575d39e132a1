package com.stratus.analytics.metric;

import java.util.Set;

/**
 * What figures are summed from: one fact is one order, refund, movement of money or item in stock. Sums are kept by quarter
 * of an hour, and made anew for the quarters that a change touches.
 *
 * @param name of the sums in {@code metric_quarters}
 * @param sources what they are made from, as {@code metric_sources} names it: a change of it touches them
 * @param kind how they are dated
 * @param sql the facts of the row {@code touched (connection_id, at)}, which is a quarter of a connection: columns tenant_id,
 *     channel, currency, amount, and reason, which says why the amount is not known; null when it is
 */
record Facts(String name, Set<String> sources, Kind kind, String sql) {

    /** How facts are dated. */
    enum Kind {
        /** At an instant: which day it is depends on the zone. */
        AT_AN_INSTANT,
        /** On a day that has no time, which is the same in every zone; kept as midnight in UTC. */
        ON_A_DAY,
        /** A state of now, which holds until the next one. */
        LEVEL
    }

    boolean isLevel() {
        return kind == Kind.LEVEL;
    }

    /** The zone whose days are read when those of a zone are wanted. */
    String zone(String wanted) {
        return kind == Kind.ON_A_DAY ? Zones.UTC : wanted;
    }
}
