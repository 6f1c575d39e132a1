package com.stratus.analytics.job;

import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.database.Columns;
import com.stratus.analytics.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;

import java.util.List;

/** The jobs that the extractors have made known. */
@ApplicationScoped
public class Jobs {

    /** Of a job {@code j} of a connection {@code c}: somebody takes up its runs, since the settings switch on both. */
    public static final String SWITCHED_ON = "(j.enabled AND c.state <> 'disabled')";

    private static final String ALL =
            """
            SELECT j.connection_id AS of_connection, j.job AS job_name, c.platform AS of_platform, j.entity, j.topic,
                   j.schedule, j.time_zone, j.next_due_at, %s AS switched_on,
                   s.loaded_cursor, r.*
              FROM jobs j
              JOIN connections c ON c.connection_id = j.connection_id
              LEFT JOIN sync_state s ON s.connection_id = j.connection_id AND s.job = j.job AND s.lane = 'live'
              LEFT JOIN LATERAL (SELECT run_id FROM job_runs newest
                                  WHERE newest.job = j.job AND newest.connection_id = j.connection_id
                                    AND newest.lane IN ('live', 'backfill')
                                  ORDER BY requested_at DESC, run_id LIMIT 1) newest ON true
              LEFT JOIN run_results r ON r.run_id = newest.run_id
             ORDER BY j.job, j.connection_id
            """
                    .formatted(SWITCHED_ON);

    private static final String CONNECTIONS = "SELECT connection_id FROM jobs WHERE job = $1 ORDER BY connection_id";

    private static final String SWITCHED_OFF =
            """
            SELECT CASE WHEN c.state = 'disabled' THEN c.state_reason
                        ELSE 'the settings say enabled: false for the job' END AS setting
              FROM jobs j JOIN connections c USING (connection_id)
             WHERE j.job = $1 AND j.connection_id = $2 AND NOT
            """
                    + SWITCHED_ON;

    private final Database database;

    Jobs(Database database) {
        this.database = database;
    }

    /** All jobs by name and connection, each with its last run. */
    public Uni<List<Job>> all() {
        return database.list(ALL, Jobs::job);
    }

    /** The connections that have a job; fails with a 404 when none has, or when the named one (if any) has not. */
    public Uni<List<String>> connectionsOf(String job, String named) {
        return database.list(CONNECTIONS, Tuple.of(job), row -> row.getString("connection_id"))
                .invoke(connections -> requireKnown(job, named, connections));
    }

    /** Fails with a 409 when the settings switch a job, or its whole connection, off: nobody would take up a run. */
    public Uni<Void> requireSwitchedOn(String job, String connection) {
        return database.first(SWITCHED_OFF, Tuple.of(job, connection), row -> row.getString("setting"))
                .invoke(off -> off.ifPresent(setting -> refuse(job, connection, setting)))
                .replaceWithVoid();
    }

    private static void refuse(String job, String connection, String setting) {
        throw new ProblemException(Problem.of(
                "job-switched-off",
                Status.CONFLICT,
                "The job is switched off",
                "%s on %s is not read: %s. Change the settings and start the extractor again."
                        .formatted(job, connection, setting)));
    }

    private static void requireKnown(String job, String named, List<String> connections) {
        if (connections.isEmpty()) {
            throw ProblemException.notFound(
                    "There is no job %s; GET /api/jobs lists those that there are.".formatted(job));
        }
        if (named != null && !connections.contains(named)) {
            throw ProblemException.notFound("The connection %s has no job %s; it is a job of: %s."
                    .formatted(named, job, String.join(", ", connections)));
        }
    }

    private static Job job(Row row) {
        return new Job(
                row.getString("job_name"),
                row.getString("of_connection"),
                row.getString("of_platform"),
                row.getString("entity"),
                row.getString("topic"),
                row.getString("schedule"),
                row.getString("time_zone"),
                Columns.instant(row, "next_due_at"),
                row.getBoolean("switched_on"),
                Columns.instant(row, "loaded_cursor"),
                row.getUUID("run_id") == null ? null : Run.of(row));
    }
}
