package com.stratus.sandbox.shipbob;

import java.time.Instant;
import java.util.function.Predicate;

/** A span of time, bounds included, each null where there is none. A time that never was lies in no span but the one of all. */
record Span(Instant from, Instant to) implements Predicate<Instant> {
    /** Whether it is all of time. */
    boolean isAll() {
        return from == null && to == null;
    }

    @Override
    public boolean test(Instant time) {
        return isAll() || (time != null && (from == null || !time.isBefore(from)) && (to == null || !time.isAfter(to)));
    }
}
