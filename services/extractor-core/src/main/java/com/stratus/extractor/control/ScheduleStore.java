package com.stratus.extractor.control;

import static com.stratus.extractor.control.Sql.behindFence;
import static com.stratus.extractor.control.Sql.execute;
import static com.stratus.extractor.control.Sql.instant;
import static com.stratus.extractor.control.Sql.list;
import static com.stratus.extractor.control.Sql.utc;

import com.stratus.core.time.SimulatedTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When jobs were due, and the requests for their runs. Goes by the database's clock, or by the platforms' where they are
 * simulated.
 */
@ApplicationScoped
public class ScheduleStore {

    private final Pool pool;
    private final SimulatedTime simulated;

    ScheduleStore(Pool pool, SimulatedTime simulated) {
        this.pool = pool;
        this.simulated = simulated;
    }

    /**
     * How a job stands.
     *
     * @param lastDueAt the scheduled time that was acted on last; empty before the first
     * @param nextDueAt the time that people are told
     * @param lastVerifyDueAt the scheduled time of a verification that was acted on last; empty before the first
     * @param now by the clock that schedules go by
     */
    public record Due(
            String job,
            Optional<Instant> lastDueAt,
            Optional<Instant> nextDueAt,
            Optional<Instant> lastVerifyDueAt,
            Instant now) {}

    /** Those of a connection that the settings do not switch off. Fails while simulated time is not known. */
    public Uni<List<Due>> of(String connectionId) {
        return simulated.isThere()
                ? simulated.now().map(ScheduleStore::known).chain(now -> of(connectionId, now))
                : of(connectionId, null);
    }

    private static Instant known(Optional<Instant> now) {
        return now.orElseThrow(
                () -> new IllegalStateException("the sandbox, whose time they follow, does not say what time it is"));
    }

    private Uni<List<Due>> of(String connectionId, Instant now) {
        return execute(
                        pool,
                        """
                        SELECT job, last_due_at, next_due_at, last_verify_due_at, coalesce($2, clock_timestamp()) AS now
                          FROM jobs WHERE connection_id = $1 AND enabled
                        """,
                        Tuple.of(connectionId, utc(now)))
                .map(rows -> list(rows, ScheduleStore::due));
    }

    private static Due due(Row row) {
        return new Due(
                row.getString("job"),
                Optional.ofNullable(instant(row, "last_due_at")),
                Optional.ofNullable(instant(row, "next_due_at")),
                Optional.ofNullable(instant(row, "last_verify_due_at")),
                instant(row, "now"));
    }

    /** Asks for the run of a scheduled time, once however often it is told; none while one is open. */
    public Uni<Void> fire(Lease lease, String job, Instant due) {
        return behindFence(
                        pool,
                        lease,
                        """
                        , due AS (
                          UPDATE jobs SET last_due_at = $4
                           WHERE connection_id = $1 AND job = $3 AND (last_due_at IS NULL OR last_due_at < $4)
                             AND EXISTS (SELECT 1 FROM fence)
                          RETURNING job)
                        SELECT request_run($1, job, 'schedule') FROM due
                        """,
                        job,
                        utc(due))
                .replaceWithVoid();
    }

    /**
     * Asks for the verification of a scheduled time, once however often it is told. The first time is only noted: whoever
     * has just asked for nights does not mean the last one.
     *
     * @param days whole days (UTC) before the time's own day that it compares
     */
    public Uni<Void> fireVerification(Lease lease, String job, Instant due, int days) {
        return behindFence(
                        pool,
                        lease,
                        """
                        , before AS (
                          SELECT last_verify_due_at FROM jobs WHERE connection_id = $1 AND job = $3),
                        due AS (
                          UPDATE jobs SET last_verify_due_at = $4
                           WHERE connection_id = $1 AND job = $3 AND (last_verify_due_at IS NULL OR last_verify_due_at < $4)
                             AND EXISTS (SELECT 1 FROM fence)
                          RETURNING job, last_verify_due_at AS at)
                        SELECT request_run($1, job, 'schedule', 'verify',
                                           (date_trunc('day', at AT TIME ZONE 'UTC') - $5 * interval '1 day') AT TIME ZONE 'UTC')
                          FROM due, before WHERE before.last_verify_due_at IS NOT NULL
                        """,
                        job,
                        utc(due),
                        days)
                .replaceWithVoid();
    }

    /** Asks for the runs that read windows again in which too little was found. */
    public Uni<Void> requestRereads(String connectionId) {
        return execute(pool, "SELECT request_rereads($1)", Tuple.of(connectionId))
                .replaceWithVoid();
    }

    /** Says when a job runs next. */
    public Uni<Void> announce(Lease lease, String job, Instant next) {
        return behindFence(
                        pool,
                        lease,
                        """
                        UPDATE jobs SET next_due_at = $4
                         WHERE connection_id = $1 AND job = $3 AND EXISTS (SELECT 1 FROM fence)
                        """,
                        job,
                        utc(next))
                .replaceWithVoid();
    }
}
