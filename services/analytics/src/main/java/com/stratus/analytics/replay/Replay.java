package com.stratus.analytics.replay;

import static com.stratus.analytics.database.Columns.instant;

import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.UUID;

/**
 * A topic that is loaded once more, with the counts of what became of its messages.
 *
 * @param from messages published before are left out; null for all that the topic has
 * @param runId the run id under which the messages are counted
 * @param messages how many are loaded so far
 * @param ofMessages offsets between beginning and end, of which compaction may have removed some; null before it began
 * @param reason why it failed
 */
@Schema(description = "A topic that is loaded once more, with the counts of what became of its messages.")
public record Replay(
        long id,
        String topic,
        @Schema(description = "Messages published before are left out; null for all that the topic has") Instant from,
        UUID runId,
        @Schema(enumeration = {"requested", "running", "done", "failed"}) String state,
        String requestedBy,
        Instant requestedAt,
        Instant startedAt,
        Instant finishedAt,
        long messages,
        @Schema(description = "Compaction may have removed some of them; null before it began") Long ofMessages,
        String reason,
        long inserted,
        long updated,
        long confirmed,
        long unchanged,
        long stale,
        long deleted,
        long rejected) {

    static Replay of(Row row) {
        return new Replay(
                row.getLong("replay_id"),
                row.getString("topic"),
                instant(row, "from_time"),
                row.getUUID("run_id"),
                row.getString("state"),
                row.getString("requested_by"),
                instant(row, "requested_at"),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                row.getLong("messages"),
                row.getLong("of_messages"),
                row.getString("reason"),
                row.getLong("inserted"),
                row.getLong("updated"),
                row.getLong("confirmed"),
                row.getLong("unchanged"),
                row.getLong("stale"),
                row.getLong("deleted"),
                row.getLong("rejected"));
    }
}
