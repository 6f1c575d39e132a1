package com.stratus.extractor.limit;

/**
 * What a limit has left now.
 *
 * @param left whole ones that may be used at once
 * @param of when nothing is used
 * @param unit what is counted, e.g. {@code calls a minute}
 */
public record Budget(long left, long of, String unit) {

    /** As people say it: {@code 37 of 150 calls a minute}. */
    @Override
    public String toString() {
        return left + " of " + of + " " + unit;
    }

    /** Whether less of it is left than of another one, measured by what each holds. */
    boolean isTighterThan(Budget other) {
        return left * other.of < other.left * of;
    }
}
