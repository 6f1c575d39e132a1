package com.stratus.analytics.verification;

import com.stratus.analytics.access.Audit;
import com.stratus.analytics.access.Audit.Change;
import com.stratus.analytics.access.Callers;
import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.database.Database;
import com.stratus.analytics.job.Entities;
import com.stratus.analytics.job.Jobs;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Comparisons of platforms with the warehouse: what there was, and the request for others. */
@ApplicationScoped
class Verifications {

    private static final String SCOPE =
            """
              FROM jobs j JOIN connections c USING (connection_id)
             WHERE %s AND ($1::text IS NULL OR c.platform || '.' || j.entity = $1)
               AND ($2::text IS NULL OR connection_id = $2)
            """
                    .formatted(Jobs.SWITCHED_ON);

    private static final String NAME = "SELECT c.platform || '.' || j.entity || ' on ' || connection_id AS name, ";

    private static final String OPEN = NAME
            + """
                   EXISTS (SELECT FROM job_runs r
                            WHERE r.connection_id = j.connection_id AND r.job = j.job AND r.lane = 'verify'
                              AND r.status IN ('requested', 'running')) AS open
            """
            + SCOPE + " ORDER BY 1";

    private static final String REQUEST = NAME + "request_run(connection_id, j.job, $5, 'verify', $3, $4) AS run_id"
            + SCOPE + " ORDER BY connection_id, j.job";

    private static final String SELECT =
            """
            SELECT r.*, c.platform || '.' || j.entity AS entity, v.compared_at, v.equal, v.platform_count,
                   v.warehouse_count, v.platform_sums, v.warehouse_sums, v.missing, v.unexpected, v.different,
                   v.not_comparable, v.pending, v.redacted, d.*
              FROM job_runs r
              JOIN jobs j ON j.connection_id = r.connection_id AND j.job = r.job
              JOIN connections c ON c.connection_id = r.connection_id
              LEFT JOIN verifications v ON v.run_id = r.run_id
             CROSS JOIN LATERAL (
                   SELECT count(*) FILTER (WHERE state = 'complete') AS days_complete,
                          count(*) FILTER (WHERE state = 'incomplete') AS days_incomplete,
                          count(*) FILTER (WHERE state = 'pending') AS days_pending
                     FROM certificates WHERE run_id = r.run_id) AS d
             WHERE r.lane = 'verify'
            """;

    private static final String SOME = SELECT + " AND r.run_id = ANY ($1) ORDER BY r.connection_id, r.job";

    private static final String NEWEST = SELECT
            + """
               AND ($1::text IS NULL OR c.platform || '.' || j.entity = $1)
               AND ($2::text IS NULL OR r.connection_id = $2)
             ORDER BY r.requested_at DESC, r.run_id LIMIT $3
            """;

    private static final String DIFFERENCES =
            "SELECT kind, key, details FROM verification_differences WHERE run_id = $1 ORDER BY kind, key";

    private final Database database;
    private final Entities entities;
    private final Audit audit;
    private final Callers callers;

    Verifications(Database database, Entities entities, Audit audit, Callers callers) {
        this.database = database;
        this.audit = audit;
        this.callers = callers;
        this.entities = entities;
    }

    /** A job that the request means. @param open whether a comparison of it is open, that the request did not ask for */
    private record Meant(String name, boolean open, UUID runId) {}

    /**
     * Asks for a comparison of every entity and connection that is meant.
     *
     * @return the comparisons; fails with a 404 when nothing is meant, with a 409 when one of them is open already
     */
    Uni<List<Verification>> request(VerificationRequest request) {
        var parameters = Tuple.tuple()
                .addString(request.entity())
                .addString(request.connection())
                .addOffsetDateTime(utc(request.from()))
                .addOffsetDateTime(utc(request.to()))
                .addString(callers.now().name());
        var known = request.entity() == null ? Uni.createFrom().voidItem() : entities.requireRead(request.entity());
        return known.chain(() -> database.list(
                        OPEN,
                        Tuple.of(request.entity(), request.connection()),
                        row -> new Meant(row.getString("name"), row.getBoolean("open"), null)))
                .invoke(Verifications::requireNoneOpen)
                .chain(() -> audit.log(
                        session -> Database.list(session, REQUEST, parameters, Verifications::requested)
                                // Somebody may have asked meanwhile: then none of them is.
                                .invoke(Verifications::requireNoneOpen),
                        requested -> Change.made("verifications.request", subject(request), request)))
                .chain(requested -> byIds(requested.stream().map(Meant::runId).toList()));
    }

    private static Meant requested(Row row) {
        return new Meant(row.getString("name"), row.getUUID("run_id") == null, row.getUUID("run_id"));
    }

    private static String subject(VerificationRequest request) {
        return Stream.of(request.entity(), request.connection())
                .filter(Objects::nonNull)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(" on "), text -> text.isEmpty() ? "everything" : text));
    }

    private static void requireNoneOpen(List<Meant> meant) {
        if (meant.isEmpty()) {
            throw ProblemException.notFound("Nothing is read that could be compared; GET /api/jobs lists what is.");
        }
        meant.stream().filter(Meant::open).findFirst().ifPresent(open -> {
            var detail = "A verification of %s is requested or running already: wait until it has ended."
                    .formatted(open.name());
            throw new ProblemException(
                    Problem.of("verification-open", Status.CONFLICT, "A verification is open already", detail));
        });
    }

    private Uni<List<Verification>> byIds(List<UUID> runIds) {
        return database.list(SOME, Tuple.of(runIds.toArray(UUID[]::new)), Verification::of);
    }

    /** One comparison with its differences; empty when there is none of that number. */
    Uni<Optional<Verification>> byId(UUID runId) {
        return byIds(List.of(runId)).chain(found -> database.list(DIFFERENCES, Tuple.of(runId), Difference::of)
                .map(differences -> found.stream().findFirst().map(one -> one.with(differences))));
    }

    /** The newest first; a filter that is null lets all through. */
    Uni<List<Verification>> newest(String entity, String connection, int limit) {
        return database.list(NEWEST, Tuple.of(entity, connection, limit), Verification::of);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
