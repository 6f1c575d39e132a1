package com.stratus.extractor.entity;

import java.time.Duration;
import java.time.Instant;

/**
 * The frozen stretch of platform time that a run reads.
 *
 * @param from its start; null when it reaches back to the beginning
 * @param to its end; null when whatever the platform shows is asked for, what changes meanwhile included
 */
public record Window(Instant from, Instant to) {

    /**
     * Its start, or an earlier time that lies at least so far before its end; before its start when it has no end.
     *
     * @return null when it reaches back to the beginning
     */
    public Instant from(Duration atLeast) {
        if (from == null) {
            return null;
        }
        var reached = (to == null ? from : to).minus(atLeast);
        return reached.isBefore(from) ? reached : from;
    }
}
