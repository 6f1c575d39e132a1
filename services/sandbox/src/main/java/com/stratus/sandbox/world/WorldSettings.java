package com.stratus.sandbox.world;

import java.time.Duration;
import java.time.Instant;

/** What a world is a function of: with equal settings two worlds are equal, down to the last penny and tick. */
public record WorldSettings(long seed, int days, int ordersPerDay, Instant until) {
    /** No event lies in this span before {@link #until()}, so a reader that stays a little behind misses nothing. */
    public static final Duration QUIET = Duration.ofMinutes(15);

    /** How much there can be beyond the history: the world is written as far as somebody looks, but not for ever. */
    private static final Duration BEYOND = Duration.ofDays(400);

    public WorldSettings {
        if (days < 1 || ordersPerDay < 1) {
            throw new IllegalArgumentException("a world needs at least one day and one order a day");
        }
    }

    /** Begin of the history. */
    public Instant start() {
        return until.minus(Duration.ofDays(days));
    }

    /** Where simulated time ends. */
    public Instant end() {
        return until.plus(BEYOND);
    }

    /**
     * Moves a time out of the quiet span before the history's end. The half hour around the end is pressed into its
     * second half, at whole seconds, so what came first does not come later.
     */
    public Instant settle(Instant time) {
        Instant quietFrom = until.minus(QUIET);
        if (time.compareTo(quietFrom) <= 0 || time.isAfter(until.plus(QUIET))) {
            return time;
        }
        return until.plusSeconds(1 + Duration.between(quietFrom, time).toSeconds() / 2);
    }
}
