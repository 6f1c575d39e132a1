package com.stratus.analytics.certificate;

import static com.stratus.analytics.database.Columns.instant;

import com.stratus.analytics.database.Columns;
import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/**
 * What one comparison with the platform found of one day of an entity of a connection.
 *
 * @param day in UTC, by the column that dates the entity's rows
 * @param how it was checked: {@code verification}, which read the platform's own pages and compared them with the rows
 * @param runId the verification
 * @param windowFrom from when on it read the platform; null for everything
 * @param windowTo platform time up to which it was asked
 * @param dayEnded whether the day was over by the platform's time
 * @param platformSums plain decimals by currency; null for an entity without an amount
 * @param pending changed after what is loaded, read again meanwhile, or agrees and is dated into another day: no fault
 * @param undated records of the same verification that could not be mapped, so that nobody knows their day
 * @param leftOut what the verification could not read; null when it read all
 */
@Schema(description = "What one comparison with the platform found of one day of an entity of a connection.")
public record Certificate(
        String connection,
        String entity,
        @Schema(description = "In UTC, by the column that dates the entity's rows") LocalDate day,
        @Schema(enumeration = {"complete", "incomplete", "pending"}) String state,
        Instant checkedAt,
        @Schema(
                        description =
                                "How it was checked. verification: the platform's own pages were read and compared"
                                        + " with the rows",
                        enumeration = "verification")
                String how,
        @Schema(description = "The verification; GET /api/verifications/{run_id} shows it for 90 days") UUID runId,
        @Schema(description = "From when on the platform was read; null for everything") Instant windowFrom,
        @Schema(description = "Platform time up to which it was asked") Instant windowTo,
        @Schema(description = "Whether the day was over by the platform's time") boolean dayEnded,
        long platformCount,
        long warehouseCount,
        @Schema(description = "Plain decimals by currency; null for an entity without an amount")
                Map<String, String> platformSums,
        Map<String, String> warehouseSums,
        @Schema(description = "Shown by the platform, not stored") long missing,
        @Schema(description = "Stored, not shown by the platform") long unexpected,
        @Schema(description = "Stored with other content") long different,
        @Schema(description = "Cannot be mapped or stored") long notComparable,
        @Schema(
                        description =
                                "Changed after what is loaded, read again meanwhile, or agrees and is dated into another"
                                        + " day: no fault")
                long pending,
        @Schema(description = "Records of the same verification that could not be mapped: nobody knows their day")
                long undated,
        @Schema(description = "What the verification could not read") String leftOut) {

    /** What {@link #of} reads of a row of {@code certificates}: all but the ids. */
    static final String COLUMNS =
            """
            connection_id, entity, day, state, checked_at, how, run_id, window_from, window_to, day_ended,
            platform_count, warehouse_count, platform_sums, warehouse_sums,
            missing, unexpected, different, not_comparable, pending, undated, left_out""";

    /** Reads the {@link #COLUMNS} of a row. */
    static Certificate of(Row row) {
        return new Certificate(
                row.getString("connection_id"),
                row.getString("entity"),
                row.getLocalDate("day"),
                row.getString("state"),
                instant(row, "checked_at"),
                row.getString("how"),
                row.getUUID("run_id"),
                instant(row, "window_from"),
                instant(row, "window_to"),
                row.getBoolean("day_ended"),
                row.getLong("platform_count"),
                row.getLong("warehouse_count"),
                Columns.texts(row, "platform_sums"),
                Columns.texts(row, "warehouse_sums"),
                row.getLong("missing"),
                row.getLong("unexpected"),
                row.getLong("different"),
                row.getLong("not_comparable"),
                row.getLong("pending"),
                row.getLong("undated"),
                row.getString("left_out"));
    }
}
