package com.stratus.sandbox.limits;

import com.stratus.sandbox.Json;

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

    static Map<String, Object> describe(double seconds, long allowed, long made, long refused) {
        return Json.of("seconds", seconds, "allowed", allowed, "made", made, "refused", refused);
    }
}
