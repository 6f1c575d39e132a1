package com.stratus.analytics.access;

import com.stratus.analytics.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Counts what fails of sign-ins, by account and by address. Accounts that there are not are counted too, so that nobody
 * learns from being refused which ones there are.
 */
@ApplicationScoped
class SignInFailures {

    /** Counting begins anew after the window; too many within it are refused for the pause. */
    private static final String COUNT =
            """
            INSERT INTO sign_in_failures AS stored (subject, failures, first_at) VALUES ($1, 1, clock_timestamp())
            ON CONFLICT (subject) DO UPDATE
               SET failures = CASE WHEN stored.first_at < clock_timestamp() - $3 * interval '1 second'
                                   THEN 1 ELSE stored.failures + 1 END,
                   first_at = CASE WHEN stored.first_at < clock_timestamp() - $3 * interval '1 second'
                                   THEN clock_timestamp() ELSE stored.first_at END,
                   blocked_until = CASE WHEN stored.first_at >= clock_timestamp() - $3 * interval '1 second'
                                         AND stored.failures + 1 >= $2
                                        THEN clock_timestamp() + $4 * interval '1 second' END
            RETURNING blocked_until IS NOT NULL AS blocked
            """;

    private static final String IS_BLOCKED =
            "SELECT FROM sign_in_failures WHERE subject = $1 AND blocked_until > clock_timestamp()";

    private static final String FORGET = "DELETE FROM sign_in_failures WHERE subject = $1 RETURNING subject";

    private static final String FORGET_OLD =
            """
            DELETE FROM sign_in_failures
             WHERE first_at < clock_timestamp() - interval '1 day'
               AND coalesce(blocked_until, first_at) < clock_timestamp() RETURNING subject
            """;

    private final Database database;

    SignInFailures(Database database) {
        this.database = database;
    }

    /**
     * Whose failures are counted.
     *
     * @param atMost how many within the window until it is refused
     * @param window seconds
     * @param pause seconds for which it is refused then
     */
    record Subject(String text, int atMost, int window, int pause) {

        static Subject account(String email) {
            return new Subject("account " + email, 5, 900, 900);
        }

        static Subject address(String address) {
            return new Subject("address " + address, 50, 60, 60);
        }

        private Buffer hash() {
            return Secret.hash(text);
        }
    }

    /** Whether it is refused now. */
    Uni<Boolean> isBlocked(Subject subject) {
        return database.first(IS_BLOCKED, Tuple.of(subject.hash()), row -> true).map(found -> found.isPresent());
    }

    /** Counts a failure. @return whether it is refused from now on */
    Uni<Boolean> count(Subject subject) {
        var parameters = Tuple.of(subject.hash(), subject.atMost(), subject.window(), subject.pause());
        return database.first(COUNT, parameters, row -> row.getBoolean("blocked"))
                .map(blocked -> blocked.orElseThrow())
                .call(() -> database.list(FORGET_OLD, row -> row));
    }

    /** Begins anew after a success, or when somebody who may says so. */
    Uni<Void> forget(Subject subject) {
        return database.list(FORGET, Tuple.of(subject.hash()), row -> row).replaceWithVoid();
    }
}
