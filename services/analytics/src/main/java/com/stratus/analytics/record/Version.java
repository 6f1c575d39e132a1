package com.stratus.analytics.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.table.Aggregate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.UUID;

/**
 * A record as the warehouse showed it for some time.
 *
 * @param version the sequence that came with it
 * @param sourceUpdatedAt the platform's update time; null where the platform has none
 * @param recordedFrom database time from which the warehouse showed it
 * @param recordedTo database time from which it showed the next one; null for the current version
 * @param runId the run that brought it
 * @param deleted whether the record was known to be gone
 * @param row all columns; the parts in arrays named as their tables
 * @param changed what differs from the version before; null for the oldest one
 */
@Schema(description = "A record as the warehouse showed it for some time.")
public record Version(
        long version,
        Instant sourceUpdatedAt,
        Instant recordedFrom,
        @Schema(description = "Null for the current version") Instant recordedTo,
        UUID runId,
        boolean deleted,
        @Schema(implementation = Object.class, description = "All columns; the parts in arrays named as their tables")
                JsonNode row,
        @Schema(description = "What differs from the version before; null for the oldest one") Changes changed) {

    /** The same, with what differs from the version before. */
    Version changedSince(Version before, Aggregate<?> entity) {
        return new Version(
                version,
                sourceUpdatedAt,
                recordedFrom,
                recordedTo,
                runId,
                deleted,
                row,
                Changes.between(entity, before.row, row));
    }

    boolean isShownAt(Instant time) {
        return !recordedFrom.isAfter(time) && (recordedTo == null || recordedTo.isAfter(time));
    }
}
