package com.stratus.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Seeded chance. Each use names its purpose and the thing it decides about, so a new use never changes what an older
 * one has thrown, and one order can be generated without those before it.
 */
public final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    private Dice(long state) {
        this.state = state;
    }

    /** Chance of one use, for one thing that it decides about. */
    public static Dice of(long seed, String purpose, long thing) {
        return new Dice(mix(mix(seed * GOLDEN + purpose.hashCode()) ^ (thing + 1) * GOLDEN));
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** From 0 inclusive to 1 exclusive. */
    public double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** True so often. */
    public boolean chance(double probability) {
        return unit() < probability;
    }

    /** Both bounds included. */
    public int between(int least, int most) {
        return least + (int) (unit() * (most - least + 1));
    }

    /** Any of them, all equally likely. */
    public <T> T pick(List<T> choices) {
        return choices.get(between(0, choices.size() - 1));
    }

    /** A time some whole seconds after another. */
    public Instant after(Instant time, Duration least, Duration most) {
        return time.plusSeconds(between((int) least.toSeconds(), (int) most.toSeconds()));
    }

    /** So many minutes after a time, with both bounds included. */
    public Instant minutesAfter(Instant time, int least, int most) {
        return after(time, Duration.ofMinutes(least), Duration.ofMinutes(most));
    }

    /** So many hours after a time, with both bounds included. */
    public Instant hoursAfter(Instant time, int least, int most) {
        return after(time, Duration.ofHours(least), Duration.ofHours(most));
    }

    /** The same second with a fraction of so many digits, not all of them zero. */
    public Instant fraction(Instant second, int digits) {
        int nanos = between(1, (int) Math.pow(10, digits) - 1) * (int) Math.pow(10, 9 - digits);
        return second.plusNanos(nanos);
    }
}
