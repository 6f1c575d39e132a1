package com.stratus.analytics.reference;

import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemException;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.core.Response.Status;

import java.util.Set;

/** What PostgreSQL says of edits that cannot be, by the codes of its manual's appendix A. */
final class Failures {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final Set<String> LOCKED = Set.of("55P03", "40P01");
    private static final String QUERY_CANCELED = "57014";

    private Failures() {}

    /** Whether another row has the key. */
    static boolean isTaken(Throwable failure) {
        return hasState(UNIQUE_VIOLATION, failure);
    }

    /** Whether somebody else held what was wanted for too long, or wanted what was held. */
    static boolean isLocked(Throwable failure) {
        return failure instanceof PgException pg && LOCKED.contains(pg.getSqlState());
    }

    /** Whether a statement's time was over. */
    static boolean isCanceled(Throwable failure) {
        return hasState(QUERY_CANCELED, failure);
    }

    private static boolean hasState(String state, Throwable failure) {
        return failure instanceof PgException pg && state.equals(pg.getSqlState());
    }

    /** 409: somebody else writes. */
    static ProblemException busy(Throwable failure) {
        var detail = "Somebody else is importing or editing data of the same kind: try again when that has ended.";
        return new ProblemException(Problem.of("import-open", Status.CONFLICT, "An import is open", detail), failure);
    }
}
