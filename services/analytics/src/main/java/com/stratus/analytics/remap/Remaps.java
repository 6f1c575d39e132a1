package com.stratus.analytics.remap;

import com.stratus.analytics.access.Audit;
import com.stratus.analytics.access.Audit.Change;
import com.stratus.analytics.access.Callers;
import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.database.Database;
import com.stratus.analytics.job.Entities;
import com.stratus.analytics.job.Jobs;
import com.stratus.analytics.job.Run;
import com.stratus.analytics.job.Runs;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Runs that map again what the platforms answered before. */
@ApplicationScoped
class Remaps {

    private static final String REQUEST =
            """
            SELECT request_run(connection_id, j.job, $4, 'remap', $2, $3) AS run_id
              FROM jobs j JOIN connections c USING (connection_id)
             WHERE c.platform || '.' || j.entity = $1 AND %s
             ORDER BY connection_id
            """
                    .formatted(Jobs.SWITCHED_ON);

    private final Entities entities;
    private final Runs runs;
    private final Audit audit;
    private final Callers callers;

    Remaps(Entities entities, Runs runs, Audit audit, Callers callers) {
        this.audit = audit;
        this.callers = callers;
        this.entities = entities;
        this.runs = runs;
    }

    /**
     * Asks for a run of every connection that the entity is read through, but those that have one open.
     *
     * @return the runs; fails with a 404 when nobody reads the entity, with a 409 when all have one open
     */
    Uni<List<Run>> request(RemapRequest request) {
        var parameters = Tuple.of(
                request.entity(),
                offset(request.from()),
                offset(request.to()),
                callers.now().name());
        return entities.requireRead(request.entity())
                .chain(() -> audit.log(
                        session -> Database.list(session, REQUEST, parameters, row -> row.getUUID("run_id"))
                                .map(requested -> requested.stream()
                                        .filter(Objects::nonNull)
                                        .toList())
                                .invoke(requested -> requireOne(request.entity(), requested)),
                        requested -> Change.made("remaps.request", request.entity(), request)))
                .chain(runs::byIds);
    }

    private static void requireOne(String entity, List<UUID> requested) {
        if (requested.isEmpty()) {
            var detail = "A remap of %s is requested or running already: wait until it has ended.".formatted(entity);
            throw new ProblemException(Problem.of("remap-open", Status.CONFLICT, "A remap is open already", detail));
        }
    }

    private static OffsetDateTime offset(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
