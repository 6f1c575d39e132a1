package com.stratus.sandbox.limits;

import com.stratus.sandbox.Json;

import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** What a limit let through since it was last asked to count anew, and what it refused. */
final class Tally {
    private final LongSupplier nanoTime;
    private long begun;
    private double atFirst;
    private long made;
    private long refused;

    /** @param atFirst what may be used at once */
    Tally(double atFirst, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        reset(atFirst);
    }

    void reset(double newAtFirst) {
        begun = nanoTime.getAsLong();
        atFirst = newAtFirst;
        made = 0;
        refused = 0;
    }

    void made(long amount) {
        made += amount;
    }

    void refused() {
        refused++;
    }

    /** As JSON, for a limit that gives so much a second beside what was there at first. */
    Map<String, Object> describe(double perSecond) {
        return describe(seconds(), (long) (atFirst + perSecond * seconds()), made, refused);
    }

    /** As JSON, for a limit that gives so much a second, but so much in any case. */
    Map<String, Object> describe(long atLeast, double perSecond) {
        return describe(seconds(), Math.max(atLeast, (long) (perSecond * seconds())), made, refused);
    }

    private double seconds() {
        return (nanoTime.getAsLong() - begun) / 1e9;
    }

    /** Whether anybody called. */
    boolean isUsed() {
        return made > 0 || refused > 0;
    }

    /** Several of the same rate as one: the longest time, and all calls. */
    static Map<String, Object> describe(List<Tally> tallies, double perSecond) {
        double seconds = 0;
        long allowed = 0;
        long made = 0;
        long refused = 0;
        for (Tally tally : tallies) {
            seconds = Math.max(seconds, tally.seconds());
            allowed += (long) (tally.atFirst + perSecond * tally.seconds());
            made += tally.made;
            refused += tally.refused;
        }
        return describe(seconds, allowed, made, refused);
    }

    static Map<String, Object> describe(double seconds, long allowed, long made, long refused) {
        return Json.of("seconds", seconds, "allowed", allowed, "made", made, "refused", refused);
    }
}
