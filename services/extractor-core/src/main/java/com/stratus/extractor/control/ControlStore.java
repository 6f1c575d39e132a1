package com.stratus.extractor.control;

import static com.stratus.extractor.control.Sql.behindFence;
import static com.stratus.extractor.control.Sql.execute;
import static com.stratus.extractor.control.Sql.fenced;
import static com.stratus.extractor.control.Sql.first;
import static com.stratus.extractor.control.Sql.inTransaction;
import static com.stratus.extractor.control.Sql.instant;
import static com.stratus.extractor.control.Sql.list;
import static com.stratus.extractor.control.Sql.requireOne;
import static com.stratus.extractor.control.Sql.utc;

import com.stratus.extractor.entity.Window;
import com.stratus.extractor.run.Run;
import com.stratus.model.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.TopicPartition;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Leases and runs, as the control tables of DESIGN §7 hold them. Every write after the lease is taken is fenced by the
 * lease's epoch: an earlier owner that wakes up writes nothing.
 */
@ApplicationScoped
public class ControlStore {

    /** SQL of what a run has left out by now: what is noted already and each of $4 that is not, whichever attempt says it. */
    private static final String REASONS =
            """
            nullif(concat_ws('; ', reason, (
              SELECT string_agg(what, '; ' ORDER BY place)
                FROM unnest($4::text[]) WITH ORDINALITY AS said(what, place)
               WHERE position('; ' || what || '; ' IN concat('; ', reason, '; ')) = 0)), '')""";

    private final Pool pool;

    ControlStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Takes the lease if it is free, over, or was this holder's before a restart.
     *
     * @param holder names this process's place; never two processes at once
     * @return empty while another process holds it
     */
    public Uni<Optional<Lease>> acquire(String connectionId, String holder, Duration life) {
        var asked = System.nanoTime();
        return execute(
                        pool,
                        """
                        INSERT INTO connection_lease AS lease (connection_id, holder, epoch, expires_at)
                        VALUES ($1, $2, (extract(epoch FROM clock_timestamp()) * 1000)::bigint,
                                clock_timestamp() + $3 * interval '1 millisecond')
                        ON CONFLICT (connection_id) DO UPDATE
                           SET holder = excluded.holder, epoch = greatest(lease.epoch + 1, excluded.epoch),
                               expires_at = excluded.expires_at
                         WHERE lease.expires_at < clock_timestamp() OR lease.holder = excluded.holder
                        RETURNING epoch
                        """,
                        Tuple.of(connectionId, holder, life.toMillis()))
                .map(rows -> first(rows, row -> new Lease(connectionId, row.getLong("epoch"), asked + life.toNanos())));
    }

    /** Prolongs the lease; false when it changed hands, after which it is not held any more. */
    public Uni<Boolean> renew(Lease lease, Duration life) {
        var asked = System.nanoTime();
        return execute(
                        pool,
                        """
                        UPDATE connection_lease SET expires_at = clock_timestamp() + $3 * interval '1 millisecond'
                         WHERE connection_id = $1 AND epoch = $2
                        """,
                        Tuple.of(lease.connectionId(), lease.epoch(), life.toMillis()))
                .map(rows -> {
                    if (rows.rowCount() == 1) {
                        lease.renewed(asked + life.toNanos());
                        return true;
                    }
                    lease.end();
                    return false;
                });
    }

    /**
     * Takes the oldest open run of a job as a new attempt: one that was asked for, or one that was interrupted.
     *
     * @param lanes only of these
     */
    public Uni<Optional<Started>> start(Lease lease, String job, Set<String> lanes) {
        return behindFence(
                        pool,
                        lease,
                        """
                        UPDATE job_runs
                           SET status = 'running', attempt = attempt + 1,
                               started_at = coalesce(started_at, clock_timestamp()),
                               generation = CASE WHEN lane = 'remap' THEN coalesce(generation, (
                                 SELECT coalesce(max(earlier.generation), 0) + 1 FROM job_runs earlier
                                  WHERE earlier.connection_id = $1 AND earlier.job = $3)) END
                         WHERE run_id = (SELECT run_id FROM job_runs
                                          WHERE connection_id = $1 AND job = $3 AND status IN ('requested', 'running')
                                            AND lane = ANY ($4)
                                          ORDER BY requested_at LIMIT 1)
                           AND EXISTS (SELECT 1 FROM fence)
                        RETURNING *
                        """,
                        job,
                        lanes.toArray(String[]::new))
                .map(rows -> first(rows, ControlStore::started));
    }

    /**
     * A run and the counts of its earlier attempts.
     *
     * @param pages answers read and published
     */
    public record Started(Run run, long pages, long extracted, long published, long rejected) {}

    private static Started started(Row row) {
        var to = instant(row, "window_to");
        var checkpoint = row.getJsonObject("checkpoint");
        var run = new Run(
                row.getUUID("run_id"),
                row.getString("connection_id"),
                row.getString("job"),
                row.getString("lane"),
                instant(row, "asked_from"),
                instant(row, "asked_to"),
                row.getBoolean("full_sync"),
                to == null ? null : new Window(instant(row, "window_from"), to),
                checkpoint == null ? null : Json.mapper().valueToTree(checkpoint.getMap()),
                row.getInteger("attempt"),
                row.getInteger("generation") == null ? 0 : row.getInteger("generation"));
        return new Started(
                run, row.getLong("pages"), row.getLong("extracted"), row.getLong("published"), row.getLong("rejected"));
    }

    /** Up to which everything of a lane is acknowledged; empty before the first run. */
    public Uni<Optional<Instant>> cursor(Run run) {
        return execute(
                        pool,
                        "SELECT published_cursor FROM sync_state WHERE connection_id = $1 AND job = $2 AND lane = $3",
                        Tuple.of(run.connectionId(), run.job(), run.lane()))
                .map(rows -> first(rows, row -> instant(row, "published_cursor")));
    }

    /**
     * End of the last window of the run's job and lane in which everything was listed; empty before the first, and after
     * one that lacked something for the first time: only another one can say whether that is gone. What an earlier one lacked
     * first, and the last one could not confirm because something was rejected, waits for the next one.
     */
    public Uni<Optional<Instant>> lastSweep(Run run) {
        return execute(
                        pool,
                        """
                        SELECT window_to AS swept
                          FROM (SELECT window_to, sweep_sequence FROM job_runs
                                 WHERE connection_id = $1 AND job = $2 AND lane = $3 AND window_from IS NULL
                                   AND sweep_sequence IS NOT NULL AND status IN ('extracted', 'success', 'partial')
                                 ORDER BY sweep_sequence DESC LIMIT 1) AS newest
                         WHERE NOT EXISTS (SELECT FROM sweep_absences AS absence
                                             JOIN connections USING (connection_id)
                                             JOIN jobs USING (connection_id)
                                            WHERE connection_id = $1 AND jobs.job = $2 AND absence.listings = 1
                                              AND absence.sequence = newest.sweep_sequence
                                              AND absence.entity = connections.platform || '.' || jobs.entity)
                        """,
                        Tuple.of(run.connectionId(), run.job(), run.lane()))
                .map(rows -> first(rows, row -> instant(row, "swept")));
    }

    /**
     * Freezes a run's window before anything is read in it.
     *
     * @param sweepSequence number from which on a run that lists everything reads; empty for other runs
     */
    public Uni<Void> freeze(Lease lease, Run run, Checkpoint checkpoint, Optional<Long> sweepSequence) {
        return fenced(
                pool,
                lease,
                """
                UPDATE job_runs SET window_from = $4, window_to = $5, checkpoint = $6, sweep_sequence = $7
                 WHERE run_id = $3 AND EXISTS (SELECT 1 FROM fence)
                """,
                run.id(),
                utc(run.window().from()),
                utc(run.window().to()),
                checkpoint.json(),
                sweepSequence.orElse(null));
    }

    /**
     * Where a run is, with its counts.
     *
     * @param json what another attempt goes on from
     * @param share part of the window that is read, from 0 to 1; empty where that is not known
     */
    public record Checkpoint(
            JsonObject json, long pages, long extracted, long published, long rejected, Optional<BigDecimal> share) {}

    /** Invariant: called only after Kafka has acknowledged everything before the checkpoint. */
    public Uni<Void> save(Lease lease, UUID runId, Checkpoint checkpoint) {
        return save(pool, lease, runId, checkpoint)
                .invoke(ControlStore::requireWanted)
                .replaceWithVoid();
    }

    /**
     * The same for a page of a run; what an ordinary run has read in the order of update times is not read again by the
     * next one, however this one ends.
     *
     * @param reached update time up to which everything is acknowledged; empty when that is not known
     */
    public Uni<Void> save(Lease lease, Run run, Checkpoint checkpoint, Optional<Instant> reached) {
        if (reached.isEmpty() || !run.isOrdinary()) {
            return save(lease, run.id(), checkpoint);
        }
        return inTransaction(pool, client -> save(client, lease, run.id(), checkpoint)
                        .call(wanted -> wanted
                                ? moveCursor(client, run, reached.get())
                                : Uni.createFrom().voidItem()))
                .invoke(ControlStore::requireWanted)
                .replaceWithVoid();
    }

    private static void requireWanted(boolean wanted) {
        if (!wanted) {
            throw new RunCancelledException();
        }
    }

    /** @return false when the run was cancelled; what it has published is counted all the same */
    private static Uni<Boolean> save(SqlClient client, Lease lease, UUID runId, Checkpoint checkpoint) {
        return behindFence(
                        client,
                        lease,
                        """
                        UPDATE job_runs
                           SET checkpoint = $4, pages = $5, extracted = $6, published = $7, rejected = $8,
                               share = coalesce($9, share)
                         WHERE run_id = $3 AND status IN ('running', 'cancelled') AND EXISTS (SELECT 1 FROM fence)
                        RETURNING status
                        """,
                        runId,
                        checkpoint.json(),
                        checkpoint.pages(),
                        checkpoint.extracted(),
                        checkpoint.published(),
                        checkpoint.rejected(),
                        checkpoint.share().orElse(null))
                .invoke(rows -> requireOne(rows.rowCount(), lease))
                .map(rows -> rows.iterator().next().getString("status").equals("running"));
    }

    /**
     * Ends the extraction: everything is acknowledged, the loader finishes the run at the given last offsets.
     *
     * @param leftOut what could not be read, each as said to people
     */
    public Uni<Void> extracted(
            Lease lease, Run run, Checkpoint last, Map<TopicPartition, Long> lastOffsets, List<String> leftOut) {
        return inTransaction(pool, client -> save(client, lease, run.id(), last)
                        .call(wanted -> wanted
                                ? endExtraction(client, lease, run, lastOffsets, leftOut)
                                : Uni.createFrom().voidItem()))
                .invoke(ControlStore::requireWanted)
                .replaceWithVoid();
    }

    private static Uni<Void> endExtraction(
            SqlClient client, Lease lease, Run run, Map<TopicPartition, Long> lastOffsets, List<String> leftOut) {
        return execute(
                        client,
                        """
                        INSERT INTO run_watermark (run_id, topic, partition, last_offset)
                        SELECT $1, * FROM unnest($2::text[], $3::int[], $4::bigint[])
                        """,
                        Tuple.of(
                                run.id(),
                                lastOffsets.keySet().stream()
                                        .map(TopicPartition::topic)
                                        .toArray(String[]::new),
                                lastOffsets.keySet().stream()
                                        .map(TopicPartition::partition)
                                        .toArray(Integer[]::new),
                                lastOffsets.values().toArray(Long[]::new)))
                .chain(() -> fenced(
                        client,
                        lease,
                        """
                        UPDATE job_runs SET status = 'extracted', extracted_at = clock_timestamp(),
                               reason = %s
                         WHERE run_id = $3 AND EXISTS (SELECT 1 FROM fence)
                        """
                                .formatted(REASONS),
                        run.id(),
                        leftOut.toArray(String[]::new)))
                .chain(() -> run.isOrdinary()
                        ? moveCursor(client, run, run.window().to())
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Void> moveCursor(SqlClient client, Run run, Instant bound) {
        return execute(
                        client,
                        """
                        INSERT INTO sync_state AS state (connection_id, job, lane, published_cursor)
                        VALUES ($1, $2, $3, $4)
                        ON CONFLICT (connection_id, job, lane) DO UPDATE
                           SET published_cursor = greatest(state.published_cursor, excluded.published_cursor)
                        """,
                        Tuple.of(run.connectionId(), run.job(), run.lane(), utc(bound)))
                .replaceWithVoid();
    }

    /**
     * Ends a run that cannot go on: {@code failed} or {@code skipped}, with what a person should know. One that was
     * cancelled meanwhile stays so.
     */
    public Uni<Void> end(Lease lease, UUID runId, String status, String reason) {
        return fenced(
                pool,
                lease,
                """
                UPDATE job_runs
                   SET status = CASE status WHEN 'cancelled' THEN status ELSE $4 END,
                       reason = CASE status WHEN 'cancelled' THEN reason ELSE $5 END,
                       finished_at = clock_timestamp()
                 WHERE run_id = $3 AND EXISTS (SELECT 1 FROM fence)
                """,
                runId,
                status,
                reason);
    }

    /**
     * Notes that a run could not read everything, so that what it does not show says nothing: it is no complete listing.
     *
     * @param what could not be read, each as said to people
     */
    public Uni<Void> leftOut(Lease lease, Run run, List<String> what) {
        return fenced(
                pool,
                lease,
                """
                UPDATE job_runs
                   SET reason = CASE status WHEN 'cancelled' THEN reason ELSE %s END,
                       sweep_sequence = CASE lane WHEN 'verify' THEN sweep_sequence END
                 WHERE run_id = $3 AND EXISTS (SELECT 1 FROM fence)
                """
                        .formatted(REASONS),
                run.id(),
                what.toArray(String[]::new));
    }

    /** Those of some runs that somebody has cancelled. */
    public Uni<List<UUID>> cancelled(Collection<UUID> runIds) {
        return execute(
                        pool,
                        "SELECT run_id FROM job_runs WHERE run_id = ANY ($1) AND status = 'cancelled'",
                        Tuple.of(runIds.toArray(UUID[]::new)))
                .map(rows -> list(rows, row -> row.getUUID("run_id")));
    }
}
