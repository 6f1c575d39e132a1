package com.stratus.loader.fold;

import java.time.Instant;

/**
 * Decides which of two states of a record is newer.
 *
 * @param updatedAt the platform's update time; null for entities without one
 * @param sequence breaks ties
 */
public record Version(Instant updatedAt, long sequence) {

    /** Compares the platform's times; entities without one are always equally old by this. */
    int compareTime(Version other) {
        if (updatedAt == null || other.updatedAt == null) {
            return Boolean.compare(updatedAt != null, other.updatedAt != null);
        }
        return updatedAt.compareTo(other.updatedAt);
    }
}
