package com.stratus.analytics.reject;

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

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What was set aside, and the wish that it be loaded once more or left. The loader takes up the wish, and the extractor
 * for what was rejected at the source; what they refuse again is open again.
 */
@ApplicationScoped
public class DeadLetters {

    private static final String WITHOUT_PAYLOAD =
            """
            d.id, d.topic, d.partition, d."offset", d.connection_id, d.run_id, r.job, d.entity, d.record_key,
            d.reason, d.rejected_at, d.state, d.state_since, d.state_by, d.outcome
            """;

    /** Takes $1 to $5, as {@link #parameters} gives them. */
    private static final String MATCHING =
            """
            ($1::text IS NULL OR d.state = $1)
               AND ($2::text IS NULL OR d.entity = $2)
               AND ($3::text IS NULL OR d.connection_id = $3)
               AND ($4::text IS NULL OR d.run_id IN (SELECT run_id FROM job_runs WHERE job = $4))
               AND ($5::uuid IS NULL OR d.run_id = $5)""";

    private static final String NEWEST =
            """
            SELECT %s FROM dead_letters d LEFT JOIN job_runs r ON r.run_id = d.run_id
             WHERE %s AND ($6::bigint IS NULL OR d.id < $6)
             ORDER BY d.id DESC LIMIT $7
            """
                    .formatted(WITHOUT_PAYLOAD, MATCHING);

    private static final String ONE =
            """
            SELECT %s, d.payload, d.headers::text AS headers
              FROM dead_letters d LEFT JOIN job_runs r ON r.run_id = d.run_id
             WHERE d.id = $1
            """
                    .formatted(WITHOUT_PAYLOAD);

    private static final String WAITING =
            "SELECT count(*) AS number FROM dead_letters WHERE state IN ('open', 'replay_requested')";

    private static final String DECIDE = "UPDATE dead_letters d SET state = '%1$s', state_since = clock_timestamp(),"
            + " state_by = $%4$s%2$s WHERE %3$s AND d.state = 'open'";

    private static final String DECIDE_ONE = DECIDE + " RETURNING d.id";
    private static final String DECIDE_ALL =
            "WITH decided AS (" + DECIDE + " RETURNING d.id) SELECT count(*) AS number FROM decided";

    /** What can be decided, and what is written then. */
    enum Decision {
        REPLAY("replay_requested", ", outcome = NULL"),
        DISCARD("discarded", "");

        private final String state;
        private final String also;

        Decision(String state, String also) {
            this.state = state;
            this.also = also;
        }

        /** @param by the number of the parameter that says who decides */
        private String in(String statement, String where, int by) {
            return statement.formatted(state, also, where, by);
        }

        private String action() {
            return "dead-letters." + name().toLowerCase(Locale.ROOT);
        }
    }

    private final Database database;
    private final Audit audit;
    private final Callers callers;

    DeadLetters(Database database, Audit audit, Callers callers) {
        this.database = database;
        this.audit = audit;
        this.callers = callers;
    }

    /**
     * The newest first.
     *
     * @param before only those with a lower number; null for all
     */
    Uni<List<DeadLetter>> newest(Filter filter, Long before, int limit) {
        var parameters = parameters(filter).addValue(before).addInteger(limit);
        return database.list(NEWEST, parameters, DeadLetter::of);
    }

    /** One, whole; empty when there is none of that number. */
    Uni<Optional<Message>> byId(long id) {
        return database.first(ONE, Tuple.of(id), Message::of);
    }

    /** How many wait: for somebody to decide, or for the loader. */
    public Uni<Long> count() {
        return database.list(WAITING, row -> row.getLong("number")).map(rows -> rows.get(0));
    }

    /** Decides on one. @return it; fails with a 404 when there is none, with a 409 when there is nothing to decide */
    Uni<DeadLetter> decide(Decision decision, long id) {
        var by = callers.now().name();
        return audit.log(
                        session -> Database.first(
                                session, decision.in(DECIDE_ONE, "d.id = $1", 2), Tuple.of(id, by), row -> id),
                        decided -> decided.map(it -> Change.made(decision.action(), it, null))
                                .orElse(null))
                .chain(decided -> byId(id).map(found -> {
                    var letter = found.map(Message::deadLetter).orElseThrow(() -> missing(Long.toString(id)));
                    if (decided.isEmpty()) {
                        throw decidedAlready(letter);
                    }
                    return letter;
                }));
    }

    /** Decides on all that a filter lets through and that can be decided on. @return how many */
    Uni<Long> decide(Decision decision, Filter filter) {
        var parameters = parameters(filter).addString(callers.now().name());
        return audit.log(
                session -> Database.first(
                                session, decision.in(DECIDE_ALL, MATCHING, 6), parameters, row -> row.getLong("number"))
                        .map(Optional::orElseThrow),
                decided -> decided == 0 ? null : Change.made(decision.action(), decided + " letters", filter));
    }

    private static Tuple parameters(Filter filter) {
        return Tuple.of(filter.state(), filter.entity(), filter.connection(), filter.job(), filter.runId());
    }

    static ProblemException missing(String id) {
        return ProblemException.notFound("There is no dead letter " + id + ".");
    }

    private static ProblemException decidedAlready(DeadLetter letter) {
        var how =
                switch (letter.state()) {
                    case "replay_requested" -> "waits to be replayed";
                    case "discarded" -> "was discarded at " + letter.stateSince();
                    default -> "was replayed at " + letter.stateSince() + ": " + letter.outcome();
                };
        return new ProblemException(Problem.of(
                "dead-letter-decided",
                Status.CONFLICT,
                "The dead letter is decided on already",
                "The dead letter " + letter.id() + " " + how + "."));
    }
}
