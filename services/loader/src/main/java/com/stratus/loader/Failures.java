package com.stratus.loader;

import com.stratus.loader.progress.LogRewritten;
import com.stratus.loader.progress.Standstill;
import io.vertx.pgclient.PgException;

import java.util.Set;

/** What a failure of the database means, by SQLSTATE. */
final class Failures {

    /** Undefined table, column or function: the database is not what this build expects. */
    private static final Set<String> MISSING = Set.of("42P01", "42703", "42883", "42804");

    /** A record names a part twice; a text is too long for an index. */
    private static final Set<String> OF_DATA = Set.of("21000", "54000");

    private Failures() {}

    /** No partition of the history for this month: a check violation that names no constraint. */
    private static boolean isMissingPartition(PgException failure) {
        return "23514".equals(failure.getSqlState()) && failure.getConstraint() == null;
    }

    /** The data is at fault (class 22: it does not fit, class 23: it breaks a rule): repeating changes nothing. */
    static boolean isOfData(Throwable failure) {
        return failure instanceof PgException pg
                && pg.getSqlState() != null
                && (pg.getSqlState().startsWith("22")
                        || (pg.getSqlState().startsWith("23") && !isMissingPartition(pg))
                        || OF_DATA.contains(pg.getSqlState()));
    }

    /** Everything heals with time but a database that lacks something, and what must not go on. */
    static boolean mayHeal(Throwable failure) {
        return !(failure instanceof Standstill)
                && !(failure instanceof LogRewritten)
                && !(failure instanceof PgException pg && MISSING.contains(String.valueOf(pg.getSqlState())));
    }
}
