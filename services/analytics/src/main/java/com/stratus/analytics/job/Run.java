package com.stratus.analytics.job;

import static com.stratus.analytics.database.Columns.instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.analytics.database.Columns;
import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * One execution of a job with the counts of what became of its messages: a row of the view {@code run_results}.
 *
 * @param connection the connection that was read
 * @param rejectedAtSource payloads that the extractor could not map
 * @param rejected messages that the loader set aside
 * @param seconds how long it took, or has taken so far; null before it began
 * @param share part of the window that is read, 0 to 1; null where the platform does not let it be told
 * @param expectedEnd database time at which a running one will have read everything, if it goes on as it did
 * @param limits of a running one: by name, how much of each of the platform's limits is left
 * @param usual of one that brought suspiciously little: how many records are usual; null for others
 * @param suspicion why one that ended well is not believed; null for others
 */
@Schema(description = "One execution of a job with the counts of what became of its messages.")
public record Run(
        UUID runId,
        String tenantId,
        String connection,
        String platform,
        String job,
        String lane,
        String status,
        String requestedBy,
        Instant requestedAt,
        Instant startedAt,
        Instant extractedAt,
        Instant finishedAt,
        Instant windowFrom,
        Instant windowTo,
        int attempt,
        long pages,
        long extracted,
        long published,
        long rejectedAtSource,
        String reason,
        long inserted,
        long updated,
        long confirmed,
        long unchanged,
        long stale,
        long deleted,
        long rejected,
        BigDecimal seconds,
        BigDecimal share,
        Instant expectedEnd,
        Map<String, JsonNode> limits,
        Long usual,
        String suspicion) {

    /** Reads a row that has the columns of {@code run_results}. */
    public static Run of(Row row) {
        return new Run(
                row.getUUID("run_id"),
                row.getString("tenant_id"),
                row.getString("connection_id"),
                row.getString("platform"),
                row.getString("job"),
                row.getString("lane"),
                row.getString("status"),
                row.getString("requested_by"),
                instant(row, "requested_at"),
                instant(row, "started_at"),
                instant(row, "extracted_at"),
                instant(row, "finished_at"),
                instant(row, "window_from"),
                instant(row, "window_to"),
                row.getInteger("attempt"),
                row.getLong("pages"),
                row.getLong("extracted"),
                row.getLong("published"),
                row.getLong("rejected_at_source"),
                row.getString("reason"),
                row.getLong("inserted"),
                row.getLong("updated"),
                row.getLong("confirmed"),
                row.getLong("unchanged"),
                row.getLong("stale"),
                row.getLong("deleted"),
                row.getLong("rejected"),
                row.getBigDecimal("seconds"),
                row.getBigDecimal("share"),
                instant(row, "expected_end"),
                Columns.trees(row, "limits"),
                row.getLong("usual"),
                row.getString("suspicion"));
    }
}
