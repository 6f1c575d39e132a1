package com.stratus.analytics.incident;

import static com.stratus.analytics.database.Columns.instant;

import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;

/**
 * A fault of the pipeline that a person should know of.
 *
 * @param kind e.g. topic_recreated or reject_storm
 * @param subject what it happened to
 * @param message what was seen
 * @param cure what a person can do, or what was done already
 * @param times how often it was seen while open
 * @param closedAt when it was over or acknowledged; null while open
 */
@Schema(description = "A fault of the pipeline that a person should know of.")
public record Incident(
        long id,
        String kind,
        String subject,
        String message,
        String cure,
        long times,
        Instant openedAt,
        Instant lastSeenAt,
        @Schema(description = "Null while open") Instant closedAt) {

    static Incident of(Row row) {
        return new Incident(
                row.getLong("incident_id"),
                row.getString("kind"),
                row.getString("subject"),
                row.getString("message"),
                row.getString("cure"),
                row.getLong("times"),
                instant(row, "opened_at"),
                instant(row, "last_seen_at"),
                instant(row, "closed_at"));
    }
}
