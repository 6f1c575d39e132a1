package com.stratus.model.record;

import com.fasterxml.jackson.annotation.JsonIgnore;

import java.time.Instant;

/** One whole aggregate of a platform in Stratus's own terms, e.g. an order with its lines. Immutable. */
public interface SourceRecord {

    /** The platform's own id, unique within a connection. */
    @JsonIgnore
    String key();

    /**
     * The platform's update time of this version; null for entities that have none, whose versions compare by sequence
     * alone.
     */
    Instant sourceUpdatedAt();

    /** When the platform last changed it, as far as it says; null when it does not. Decides nothing between versions. */
    @JsonIgnore
    default Instant changedAt() {
        return sourceUpdatedAt();
    }
}
