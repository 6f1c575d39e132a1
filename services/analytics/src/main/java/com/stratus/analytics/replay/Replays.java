package com.stratus.analytics.replay;

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

/** Topics that are loaded once more: what there was, and the request for another. The loader does it. */
@ApplicationScoped
class Replays {

    private static final String COUNTED =
            """
            SELECT r.*, l.*
              FROM (SELECT * FROM replays %s) r
             CROSS JOIN LATERAL (
                   SELECT coalesce(sum(inserted), 0)::bigint AS inserted, coalesce(sum(updated), 0)::bigint AS updated,
                          coalesce(sum(confirmed), 0)::bigint AS confirmed, coalesce(sum(unchanged), 0)::bigint AS unchanged,
                          coalesce(sum(stale), 0)::bigint AS stale, coalesce(sum(deleted), 0)::bigint AS deleted,
                          coalesce(sum(rejected), 0)::bigint AS rejected
                     FROM run_load load WHERE load.run_id = r.run_id) l
             ORDER BY r.replay_id DESC
            """;

    private static final String NEWEST = COUNTED.formatted("ORDER BY replay_id DESC LIMIT $1");
    private static final String ONE = COUNTED.formatted("WHERE replay_id = $1");

    private static final String REQUEST =
            """
            INSERT INTO replays (topic, from_time, requested_by) VALUES ($1, $2, $3)
            ON CONFLICT (topic) WHERE state IN ('requested', 'running') DO NOTHING
            RETURNING replay_id
            """;

    private final Database database;
    private final Audit audit;
    private final Callers callers;

    Replays(Database database, Audit audit, Callers callers) {
        this.database = database;
        this.audit = audit;
        this.callers = callers;
    }

    /** The newest first. */
    Uni<List<Replay>> newest(int limit) {
        return database.list(NEWEST, Tuple.of(limit), Replay::of);
    }

    /** One replay; empty when there is none of that number. */
    Uni<Optional<Replay>> byId(long id) {
        return database.first(ONE, Tuple.of(id), Replay::of);
    }

    /** Asks for a replay. @return it; fails with a 409 when one of the topic is open already */
    Uni<Replay> request(ReplayRequest request) {
        var parameters =
                Tuple.of(request.topic(), offset(request.from()), callers.now().name());
        return audit.log(
                        session -> Database.first(session, REQUEST, parameters, row -> row.getLong("replay_id"))
                                .map(id -> id.orElseThrow(() -> isOpen(request.topic()))),
                        id -> Change.made("replays.request", request.topic(), request))
                .chain(this::byId)
                .map(Optional::orElseThrow);
    }

    private static OffsetDateTime offset(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static ProblemException isOpen(String topic) {
        var detail = "A replay of %s is requested or running already: wait until it has ended (GET /api/replays)."
                .formatted(topic);
        return new ProblemException(Problem.of("replay-open", Status.CONFLICT, "A replay is open already", detail));
    }
}
