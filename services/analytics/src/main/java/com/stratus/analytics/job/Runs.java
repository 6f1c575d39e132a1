package com.stratus.analytics.job;

import com.stratus.analytics.access.Audit;
import com.stratus.analytics.access.Audit.Change;
import com.stratus.analytics.access.Callers;
import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Runs: what there was, and the request for another. */
@ApplicationScoped
public class Runs {

    /** Every status that a run can have. */
    public static final List<String> STATUSES =
            List.of("requested", "running", "extracted", "success", "partial", "failed", "skipped", "cancelled");

    /** The runs are chosen before the view counts their messages, which it otherwise does for all of them. */
    private static final String NEWEST =
            """
            SELECT * FROM run_results
             WHERE run_id IN (SELECT run_id FROM job_runs
                               WHERE ($1::text IS NULL OR job = $1)
                                 AND ($2::text IS NULL OR connection_id = $2)
                                 AND ($3::text IS NULL OR status = $3)
                               ORDER BY requested_at DESC, run_id LIMIT $4)
             ORDER BY requested_at DESC, run_id
            """;

    private static final String SOME = "SELECT * FROM run_results WHERE run_id = ANY ($1) ORDER BY connection_id, job";

    private static final String ONE = "SELECT * FROM run_results WHERE run_id = $1";

    private static final String OPEN =
            "SELECT count(*) AS number FROM job_runs WHERE status IN ('requested', 'running', 'extracted')";

    private static final String REQUEST =
            "SELECT request_run($1, $2, $3, $4, from_time => $5, to_time => $6, everything => $7) AS run_id";

    private static final String CANCEL = "SELECT cancel_run($1, $2) AS cancelled";

    private final Database database;
    private final Audit audit;
    private final Callers callers;

    Runs(Database database, Audit audit, Callers callers) {
        this.database = database;
        this.audit = audit;
        this.callers = callers;
    }

    /** The newest runs first; a filter that is null lets all through. */
    public Uni<List<Run>> newest(String job, String connection, String status, int limit) {
        return database.list(NEWEST, Tuple.of(job, connection, status, limit), Run::of);
    }

    /** How many of all lanes are asked for, running, or not loaded completely. */
    public Uni<Long> open() {
        return database.list(OPEN, row -> row.getLong("number")).map(rows -> rows.get(0));
    }

    /** One run; empty when there is none of that number. */
    public Uni<Optional<Run>> byId(UUID runId) {
        return database.first(ONE, Tuple.of(runId), Run::of);
    }

    /** Runs by connection and job; those that there are. */
    public Uni<List<Run>> byIds(List<UUID> runIds) {
        return database.list(SOME, Tuple.of(runIds.toArray(UUID[]::new)), Run::of);
    }

    /**
     * Asks for a run.
     *
     * @return the run; fails with a 409 when one is open already
     */
    Uni<Run> request(String connection, String job, RunRequest request) {
        var parameters =
                Tuple.from(List.<Object>of(connection, job, callers.now().name(), request.laneOrLive()));
        parameters
                .addValue(offset(request.from()))
                .addValue(offset(request.to()))
                .addBoolean(request.isFullSync());
        return audit.log(
                        session -> Database.first(session, REQUEST, parameters, row -> row.getUUID("run_id"))
                                .map(run -> run.orElseThrow(() -> isOpen(connection, job))),
                        id -> Change.made("runs.request", job + " on " + connection, request))
                .chain(this::byId)
                .map(Optional::orElseThrow);
    }

    /**
     * Cancels a run: it reads nothing more, and what it has published stays.
     *
     * @return the run; empty when there is none of that number. Fails with a 409 when it is not open any more
     */
    Uni<Optional<Run>> cancel(UUID runId) {
        return audit.log(
                        session -> Database.first(
                                session,
                                CANCEL,
                                Tuple.of(runId, callers.now().name()),
                                row -> row.getBoolean("cancelled")),
                        cancelled -> cancelled.orElseThrow() ? Change.made("runs.cancel", runId, null) : null)
                .chain(cancelled -> byId(runId).invoke(run -> run.filter(there -> !cancelled.orElseThrow())
                        .ifPresent(Runs::refuseEnded)));
    }

    private static void refuseEnded(Run run) {
        var detail = run.status().equals("extracted")
                ? "Run %s has read and published everything; it ends when that is loaded.".formatted(run.runId())
                : "Run %s has ended as %s already.".formatted(run.runId(), run.status());
        throw new ProblemException(
                Problem.of("run-ended", Status.CONFLICT, "The run cannot be cancelled any more", detail));
    }

    private static OffsetDateTime offset(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static ProblemException isOpen(String connection, String job) {
        var detail =
                "A run of %s on %s is requested or running already: wait until it has ended (GET /api/jobs/%s/runs)."
                        .formatted(job, connection, job);
        return new ProblemException(Problem.of("run-open", Status.CONFLICT, "A run is open already", detail));
    }
}
