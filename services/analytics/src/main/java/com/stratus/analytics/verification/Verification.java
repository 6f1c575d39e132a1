package com.stratus.analytics.verification;

import static com.stratus.analytics.database.Columns.instant;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One comparison of a platform with the warehouse.
 *
 * @param runId the run that compares; {@code /api/runs/{run_id}/cancel} cancels it
 * @param from start of the range; null when it is open
 * @param to end of the range; null when it is open
 * @param result null until it is compared
 * @param differences the first 1000 of each kind by key; null in a list of verifications
 */
@Schema(description = "One comparison of a platform with the warehouse.")
record Verification(
        UUID runId,
        String connection,
        String entity,
        String job,
        @Schema(enumeration = {"requested", "running", "success", "failed", "skipped", "cancelled"}) String status,
        String requestedBy,
        Instant requestedAt,
        Instant startedAt,
        Instant finishedAt,
        @Schema(description = "Start of the range; null when it is open") Instant from,
        @Schema(description = "End of the range; null when it is open") Instant to,
        @Schema(description = "Answers of the platform that were read") long pages,
        @Schema(description = "Records that were read") long extracted,
        @Schema(description = "Why it failed or was cancelled") String reason,
        @Schema(description = "Null until it is compared") Result result,
        @Schema(description = "The first 1000 of each kind by key; null in a list of verifications")
                List<Difference> differences) {

    /**
     * What was found.
     *
     * @param platformSums plain decimals by currency; null for an entity without an amount
     * @param pending changed after what is loaded, or read again meanwhile: no fault
     * @param redacted of an erased person: compared by id and amount
     * @param days that it certified
     */
    @Schema(name = "VerificationResult", description = "What was found; counts are of records in the range.")
    record Result(
            Instant comparedAt,
            @Schema(description = "True when nothing is missing, unexpected, different or not comparable")
                    boolean equal,
            long platformCount,
            long warehouseCount,
            @Schema(description = "Plain decimals by currency; null for an entity without an amount")
                    Map<String, Object> platformSums,
            Map<String, Object> warehouseSums,
            @Schema(description = "Shown by the platform, not stored") long missing,
            @Schema(description = "Stored, not shown by the platform") long unexpected,
            @Schema(description = "Stored with other content") long different,
            @Schema(description = "Cannot be mapped or stored") long notComparable,
            @Schema(description = "Changed after what is loaded, or read again meanwhile: no fault") long pending,
            @Schema(description = "Of an erased person: compared by id and amount") long redacted,
            @Schema(description = "How many days it certified; GET /api/certificates lists them") Days days) {

        private static Result of(Row row) {
            return new Result(
                    instant(row, "compared_at"),
                    row.getBoolean("equal"),
                    row.getLong("platform_count"),
                    row.getLong("warehouse_count"),
                    sums(row.getJsonObject("platform_sums")),
                    sums(row.getJsonObject("warehouse_sums")),
                    row.getLong("missing"),
                    row.getLong("unexpected"),
                    row.getLong("different"),
                    row.getLong("not_comparable"),
                    row.getLong("pending"),
                    row.getLong("redacted"),
                    new Days(
                            row.getLong("days_complete"), row.getLong("days_incomplete"), row.getLong("days_pending")));
        }

        private static Map<String, Object> sums(JsonObject sums) {
            return sums == null ? null : sums.getMap();
        }
    }

    /** How many days were certified, by what their certificates say. */
    @Schema(name = "CertifiedDays", description = "How many days were certified, by what their certificates say.")
    record Days(long complete, long incomplete, long pending) {}

    static Verification of(Row row) {
        return new Verification(
                row.getUUID("run_id"),
                row.getString("connection_id"),
                row.getString("entity"),
                row.getString("job"),
                row.getString("status"),
                row.getString("requested_by"),
                instant(row, "requested_at"),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                instant(row, "asked_from"),
                instant(row, "asked_to"),
                row.getLong("pages"),
                row.getLong("extracted"),
                row.getString("reason"),
                instant(row, "compared_at") == null ? null : Result.of(row),
                null);
    }

    Verification with(List<Difference> found) {
        return new Verification(
                runId,
                connection,
                entity,
                job,
                status,
                requestedBy,
                requestedAt,
                startedAt,
                finishedAt,
                from,
                to,
                pages,
                extracted,
                reason,
                result,
                found);
    }
}
