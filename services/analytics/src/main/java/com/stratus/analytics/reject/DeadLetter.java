package com.stratus.analytics.reject;

import com.stratus.analytics.database.Columns;
import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.UUID;

/**
 * A message that could not be read, mapped or stored, without its payload.
 *
 * @param job the job of its run; null when the message does not say its run
 * @param recordKey the Kafka key
 * @param reason what was wrong, without the value that was wrong
 * @param state open (again, when a replay refused it), replay_requested, replayed (see outcome) or discarded
 * @param stateBy who decided on it last; null when nobody did
 * @param outcome what became of the message when it was last replayed: as in {@code run_load}, or published when an
 *     extractor mapped it anew
 */
@Schema(description = "A message that could not be read, mapped or stored, without its payload.")
public record DeadLetter(
        long id,
        String topic,
        int partition,
        long offset,
        String connection,
        UUID runId,
        String job,
        String entity,
        String recordKey,
        String reason,
        Instant rejectedAt,
        @Schema(enumeration = {"open", "replay_requested", "replayed", "discarded"}) String state,
        Instant stateSince,
        String stateBy,
        @Schema(
                        description =
                                "What became of the message when it was last replayed: as in run_load, or published"
                                        + " when an extractor mapped it anew")
                String outcome) {

    static DeadLetter of(Row row) {
        return new DeadLetter(
                row.getLong("id"),
                row.getString("topic"),
                row.getInteger("partition"),
                row.getLong("offset"),
                row.getString("connection_id"),
                row.getUUID("run_id"),
                row.getString("job"),
                row.getString("entity"),
                row.getString("record_key"),
                row.getString("reason"),
                Columns.instant(row, "rejected_at"),
                row.getString("state"),
                Columns.instant(row, "state_since"),
                row.getString("state_by"),
                row.getString("outcome"));
    }
}
