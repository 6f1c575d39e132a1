package com.stratus.analytics.erasure;

import com.stratus.analytics.access.Audit;
import com.stratus.analytics.access.Audit.Change;
import com.stratus.analytics.access.Callers;
import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.database.Database;
import com.stratus.model.person.PersonReferences;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;

import java.util.List;
import java.util.Optional;

/** Persons who are erased: who there was, and the request for another. The loader does it. */
@Startup // A missing key is said at the start, not with the first request.
@ApplicationScoped
class Erasures {

    private static final String NEWEST = "SELECT * FROM erasures ORDER BY erasure_id DESC LIMIT $1";
    private static final String ONE = "SELECT * FROM erasures WHERE erasure_id = $1";

    private static final String KNOWS = "SELECT connection_id FROM connections WHERE connection_id = $1";

    private static final String REQUEST =
            """
            INSERT INTO erasures (person_ref, named_by, requested_by) VALUES ($1, $2, $3)
            ON CONFLICT (person_ref) WHERE state IN ('requested', 'running') DO NOTHING
            RETURNING erasure_id
            """;

    private final Database database;
    private final PersonReferences references;
    private final Audit audit;
    private final Callers callers;

    Erasures(Database database, PersonReferences references, Audit audit, Callers callers) {
        this.database = database;
        this.audit = audit;
        this.callers = callers;
        this.references = references;
    }

    /** The newest first. */
    Uni<List<Erasure>> newest(int limit) {
        return database.list(NEWEST, Tuple.of(limit), Erasure::of);
    }

    /** One erasure; empty when there is none of that number. */
    Uni<Optional<Erasure>> byId(long id) {
        return database.first(ONE, Tuple.of(id), Erasure::of);
    }

    /**
     * Asks for an erasure. Invariant: what the person is named by goes no further than here.
     *
     * @return it; fails with a 404 when there is no such connection, with a 409 when one of the person is open already
     */
    Uni<Erasure> request(ErasureRequest request) {
        var parameters = Tuple.of(
                request.person(references),
                request.namedBy().id(),
                callers.now().name());
        return requireConnection(request)
                .chain(() -> audit.log(
                        session -> Database.first(session, REQUEST, parameters, row -> row.getLong("erasure_id"))
                                .map(id -> id.orElseThrow(Erasures::isOpen)),
                        id -> Change.made("erasures.request", id, null)))
                .chain(this::byId)
                .map(Optional::orElseThrow);
    }

    /** A connection that is misspelt would find nobody, and be reported as done. */
    private Uni<Void> requireConnection(ErasureRequest request) {
        return request.connection()
                .map(connection -> database.first(KNOWS, Tuple.of(connection), row -> row.getString("connection_id"))
                        .map(known -> known.orElseThrow(
                                () -> ProblemException.notFound("There is no connection of that name.")))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static ProblemException isOpen() {
        var detail = "This person is being erased already: wait until it has ended (GET /api/erasures).";
        return new ProblemException(Problem.of("erasure-open", Status.CONFLICT, "An erasure is open already", detail));
    }
}
