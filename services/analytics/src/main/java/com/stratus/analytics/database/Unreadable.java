package com.stratus.analytics.database;

import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemException;
import com.stratus.core.redaction.Redaction;
import com.stratus.model.Schema;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.logging.Logger;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;

/** Says of a failed statement what the caller should know: that the database is away, not set up yet, or refuses a right. */
final class Unreadable {

    static final Problem NO_SCHEMA = Problem.of(
            "schema-missing",
            Status.SERVICE_UNAVAILABLE,
            "The database is not set up",
            "The database has no Stratus schema of version " + Schema.VERSION
                    + " or later yet: run ./stratus migrate. Nothing else needs to be restarted.");

    private static final Problem TOO_LONG = Problem.of(
            "query-too-long",
            Status.SERVICE_UNAVAILABLE,
            "The database took too long",
            "PostgreSQL needed too long to find this and was stopped: ask for less, by a filter or a shorter range.");

    private static final Logger LOG = Logger.getLogger(Unreadable.class);

    /** Undefined table, column, function, schema. */
    private static final Set<String> MISSING = Set.of("42P01", "42703", "42883", "3F000");

    private static final String NO_RIGHT = "42501";

    private static final String CANCELED = "57014";

    /** PostgreSQL keeps no NUL in texts, nor in JSON: what holds one came with the request. */
    private static final Set<String> NUL = Set.of("22021", "22P05");

    /** Classes of SQLSTATE: connection, authorization, unknown database, resources, not in a state to answer, operator. */
    private static final Set<String> AWAY = Set.of("08", "28", "3D", "53", "55", "57", "58");

    private Unreadable() {}

    /** The same failure for whoever called; one that is neither is a fault of ours and stays as it is. */
    static Throwable explain(Throwable failure) {
        if (failure instanceof ProblemException) {
            return failure;
        }
        var causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .toList();
        for (var cause : causes) {
            if (cause instanceof PgException pg) {
                return explain(pg);
            }
        }
        var away = causes.stream().anyMatch(Unreadable::isOfTheNetwork);
        return away ? away(failure) : failure;
    }

    private static Throwable explain(PgException failure) {
        var state = String.valueOf(failure.getSqlState());
        if (MISSING.contains(state)) {
            LOG.warnf("The database lacks something that this build reads: %s", failure.getMessage());
            return new ProblemException(NO_SCHEMA, failure);
        }
        if (NO_RIGHT.equals(state)) {
            return new ProblemException(noRight(failure), failure);
        }
        if (CANCELED.equals(state)) {
            return new ProblemException(TOO_LONG, failure);
        }
        if (NUL.contains(state)) {
            return ProblemException.badRequest(
                    "A text of the request holds the character NUL, which no text here does.");
        }
        return AWAY.contains(state.substring(0, Math.min(2, state.length()))) ? away(failure) : failure;
    }

    /** PostgreSQL names the thing, and no values. */
    private static Problem noRight(PgException failure) {
        return Problem.of(
                "right-missing",
                Status.SERVICE_UNAVAILABLE,
                "The database refuses a right",
                "PostgreSQL says: " + failure.getErrorMessage()
                        + ". The user of DATABASE_URL needs SELECT, INSERT, UPDATE, DELETE ON ALL TABLES, and TEMPORARY ON"
                        + " DATABASE for imports: grant what is missing.");
    }

    /** The pool says "Timeout" and "Connection closed" by exceptions of Vert.x. */
    private static boolean isOfTheNetwork(Throwable cause) {
        return cause instanceof IOException || cause instanceof TimeoutException || cause instanceof VertxException;
    }

    private static ProblemException away(Throwable failure) {
        LOG.warnf("The database does not answer: %s", Redaction.of(failure.toString()));
        var problem = Problem.of(
                "database-away",
                Status.SERVICE_UNAVAILABLE,
                "The database does not answer",
                "PostgreSQL does not answer at the address in DATABASE_URL: check that it runs and can be reached."
                        + " Stratus goes on by itself when it is back.");
        return new ProblemException(problem, failure);
    }
}
