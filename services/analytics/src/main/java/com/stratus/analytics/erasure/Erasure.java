package com.stratus.analytics.erasure;

import static com.stratus.analytics.database.Columns.instant;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A person who is erased, with every place that was searched.
 *
 * @param personRef a keyed hash of what the person was named by
 * @param runId the run id under which redacted versions are published
 * @param erased what was redacted, by place
 * @param remaining places that are not touched
 * @param reason why the last attempt did not get through; it is repeated until one does
 */
@Schema(description = "A person who is erased, with every place that was searched.")
public record Erasure(
        long id,
        @Schema(description = "A keyed hash of what the person was named by") String personRef,
        @Schema(enumeration = {"email", "customer"}) String namedBy,
        UUID runId,
        @Schema(enumeration = {"requested", "running", "done"}) String state,
        String requestedBy,
        Instant requestedAt,
        Instant startedAt,
        Instant finishedAt,
        List<Place> erased,
        List<Remaining> remaining,
        @Schema(description = "Why the last attempt did not get through; it is repeated until one does")
                String reason) {

    /**
     * A table or topic that was searched.
     *
     * @param count how many of its rows or messages were redacted
     */
    @Schema(name = "ErasedPlace", description = "A table or topic, and how many of its rows or messages were redacted.")
    public record Place(String place, long count) {}

    /**
     * A place that is not touched.
     *
     * @param goneBy when nothing is left there; null where Stratus does not decide it
     */
    @Schema(name = "RemainingPlace", description = "A place that is not touched.")
    public record Remaining(
            String place,
            @Schema(description = "When nothing is left there; null where Stratus does not decide it")
                    Instant goneBy) {}

    static Erasure of(Row row) {
        var report = row.getJsonObject("report");
        return new Erasure(
                row.getLong("erasure_id"),
                row.getString("person_ref"),
                row.getString("named_by"),
                row.getUUID("run_id"),
                row.getString("state"),
                row.getString("requested_by"),
                instant(row, "requested_at"),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                erased(report.getJsonObject("erased")),
                remaining(report.getJsonObject("remaining")),
                row.getString("reason"));
    }

    private static List<Place> erased(JsonObject counts) {
        return counts.fieldNames().stream()
                .sorted()
                .map(place -> new Place(place, counts.getLong(place)))
                .toList();
    }

    private static List<Remaining> remaining(JsonObject times) {
        return times.fieldNames().stream()
                .sorted()
                .map(place -> new Remaining(place, times.getInstant(place)))
                .toList();
    }
}
