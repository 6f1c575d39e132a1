package com.stratus.loader.replay;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.TopicPartition;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The table of replays. */
@ApplicationScoped
class Replays {

    /** Nobody works on a running replay that has not loaded anything for so long. */
    private static final String ABANDONED = "2 minutes";

    private final Pool pool;

    Replays(Pool pool) {
        this.pool = pool;
    }

    /**
     * A replay to be done.
     *
     * @param from null for all that the topic has
     */
    record Replay(long id, String topic, Instant from, UUID runId) {

        /** Its name in {@code load_progress}. */
        String consumer() {
            return "replay-" + id;
        }
    }

    /** Takes the oldest one that was asked for, or whose loader died. */
    Uni<Optional<Replay>> take() {
        return pool.preparedQuery(
                        """
                        UPDATE replays SET state = 'running', started_at = clock_timestamp()
                         WHERE replay_id = (
                               SELECT replay_id FROM replays
                                WHERE state = 'requested'
                                   OR (state = 'running' AND clock_timestamp() - $1::text::interval > greatest(started_at, (
                                         SELECT max(loaded_at) FROM load_progress
                                          WHERE consumer = 'replay-' || replay_id)))
                                ORDER BY replay_id LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING replay_id, topic, from_time, run_id
                        """)
                .execute(Tuple.of(ABANDONED))
                .map(Replays::first);
    }

    private static Optional<Replay> first(RowSet<Row> rows) {
        if (rows.rowCount() == 0) {
            return Optional.empty();
        }
        var row = rows.iterator().next();
        var from = row.getOffsetDateTime("from_time");
        return Optional.of(new Replay(
                row.getLong("replay_id"),
                row.getString("topic"),
                from == null ? null : from.toInstant(),
                row.getUUID("run_id")));
    }

    /** Where an earlier attempt came to. */
    Uni<Map<TopicPartition, Long>> reached(Replay replay) {
        return pool.preparedQuery("SELECT partition, next_offset FROM load_progress WHERE consumer = $1 AND topic = $2")
                .execute(Tuple.of(replay.consumer(), replay.topic()))
                .map(rows -> {
                    var reached = new HashMap<TopicPartition, Long>();
                    rows.forEach(row -> reached.put(
                            new TopicPartition(replay.topic(), row.getInteger("partition")),
                            row.getLong("next_offset")));
                    return reached;
                });
    }

    Uni<Void> size(Replay replay, long size) {
        return execute("UPDATE replays SET of_messages = $2 WHERE replay_id = $1", replay.id(), size);
    }

    Uni<Void> progress(Replay replay, long messages) {
        return execute("UPDATE replays SET messages = messages + $2 WHERE replay_id = $1", replay.id(), messages);
    }

    /** Ends it: done without a reason, failed with one. */
    Uni<Void> end(Replay replay, String reason) {
        return pool.withTransaction(client -> client.preparedQuery(
                        """
                        UPDATE replays SET state = CASE WHEN $2::text IS NULL THEN 'done' ELSE 'failed' END, reason = $2,
                               finished_at = clock_timestamp()
                         WHERE replay_id = $1
                        """)
                .execute(Tuple.of(replay.id(), reason))
                .chain(() -> client.preparedQuery("DELETE FROM load_progress WHERE consumer = $1")
                        .execute(Tuple.of(replay.consumer())))
                .replaceWithVoid());
    }

    private Uni<Void> execute(String sql, Object... parameters) {
        return pool.preparedQuery(sql).execute(Tuple.from(parameters)).replaceWithVoid();
    }
}
