package com.stratus.loader.fold;

import java.time.Instant;

/**
 * Decides which of two states of a record is newer.
 *
 * @param updatedAt the platform's update time; null for entities without one
 * @param sequence breaks ties
 */
public record Version(Instant updatedAt, long sequence) implements Comparable<Version> {

    /** Orders by the platform's time, then by sequence; an entity without a time of its own by sequence alone. */
    @Override
    public int compareTo(Version other) {
        var byTime = compareTime(other);
        return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }

    /** True when the platform itself says that both are the same state. */
    boolean hasSameTimeAs(Version other) {
        return updatedAt != null && updatedAt.equals(other.updatedAt);
    }

    private int compareTime(Version other) {
        if (updatedAt == null || other.updatedAt == null) {
            return Boolean.compare(updatedAt != null, other.updatedAt != null);
        }
        return updatedAt.compareTo(other.updatedAt);
    }
}
