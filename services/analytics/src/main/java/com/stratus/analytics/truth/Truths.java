package com.stratus.analytics.truth;

import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.database.Columns;
import com.stratus.analytics.database.Database;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Whether the warehouse holds what the simulated platforms have. */
@ApplicationScoped
public class Truths {

    private static final Logger LOG = Logger.getLogger(Truths.class);
    private static final Duration LIFE = Duration.ofSeconds(20);

    /**
     * Every loaded window counts, also one of which something was set aside: then that something is missing. Windows of runs
     * that load nothing new do not.
     */
    private static final String LOADED =
            """
            SELECT c.platform, c.connection_id, c.account_ref, r.job,
                   max(r.window_to) FILTER (WHERE r.status IN ('success', 'partial')
                                              AND r.lane IN ('live', 'backfill')) AS as_of,
                   max(r.finished_at) FILTER (WHERE r.status IN ('success', 'partial')) AS finished_at,
                   coalesce(bool_or(r.status IN ('running', 'extracted')), false) AS loading
              FROM connections c
              LEFT JOIN job_runs r ON r.connection_id = c.connection_id
                                  AND r.status IN ('success', 'partial', 'running', 'extracted')
             GROUP BY c.platform, c.connection_id, c.account_ref, r.job
             ORDER BY c.platform, c.connection_id, r.job
            """;

    private final Sandbox sandbox;
    private final WarehouseRows warehouse;
    private final Database database;
    private final Clock clock;
    private final AtomicReference<Known> last = new AtomicReference<>();
    private final Map<Place, Verdict> settled = new ConcurrentHashMap<>();

    Truths(Sandbox sandbox, WarehouseRows warehouse, Database database, Clock clock) {
        this.sandbox = sandbox;
        this.warehouse = warehouse;
        this.database = database;
        this.clock = clock;
    }

    /** What is loaded of one job of one connection, and whether more is coming; job and times are null when nothing is. */
    private record Loaded(
            String platform,
            String connection,
            String account,
            String job,
            Instant asOf,
            Instant finishedAt,
            boolean loading) {

        boolean isOf(TruthTable table, String name) {
            return connection.equals(name) && table.job().equals(job);
        }
    }

    /** One comparison to make; the connection is null while the platform has none. */
    private record Question(TruthTable table, String connection, String account, Instant asOf, boolean loading) {

        Place place() {
            return new Place(table.name(), connection);
        }
    }

    /** What a verdict is about. */
    private record Place(String entity, String connection) {}

    private record Known(List<Loaded> loaded, Instant until, Uni<List<Verdict>> verdicts) {}

    /** Compares now; fails with a 404 when there is no sandbox. */
    public Uni<List<Verdict>> compare() {
        var api = sandbox.api();
        return loaded().chain(loaded -> compare(api, loaded));
    }

    /** The last comparison as long as no run has been loaded since, for twenty seconds at most; else another. */
    public Uni<List<Verdict>> recent() {
        var api = sandbox.api();
        return loaded().chain(loaded -> last.updateAndGet(known -> isFresh(known, loaded) ? known : ask(api, loaded))
                .verdicts());
    }

    private boolean isFresh(Known known, List<Loaded> loaded) {
        return known != null && known.loaded().equals(loaded) && clock.instant().isBefore(known.until());
    }

    /** Asks the first time that somebody waits for it, once for all who do. */
    private Known ask(SandboxApi api, List<Loaded> loaded) {
        return new Known(
                loaded,
                clock.instant().plus(LIFE),
                compare(api, loaded)
                        .onFailure()
                        .invoke(() -> last.set(null))
                        .memoize()
                        .indefinitely());
    }

    private Uni<List<Loaded>> loaded() {
        return database.list(LOADED, Truths::loaded);
    }

    private Uni<List<Verdict>> compare(SandboxApi api, List<Loaded> loaded) {
        return Multi.createFrom()
                .iterable(TruthTable.ALL.stream()
                        .flatMap(table -> questions(table, loaded).stream())
                        .toList())
                .onItem()
                .transformToUniAndConcatenate(question -> settled(api, question))
                .collect()
                .asList();
    }

    private static List<Question> questions(TruthTable table, List<Loaded> loaded) {
        var connections = loaded.stream()
                .filter(one -> one.platform().equals(table.platform()))
                .map(Loaded::connection)
                .distinct()
                .toList();
        return connections.isEmpty()
                ? List.of(new Question(table, null, null, null, false))
                : connections.stream()
                        .map(connection -> question(table, connection, loaded))
                        .toList();
    }

    private static Question question(TruthTable table, String connection, List<Loaded> loaded) {
        return loaded.stream()
                .filter(one -> one.isOf(table, connection))
                .findFirst()
                .map(one -> new Question(table, connection, one.account(), moment(table, one), one.loading()))
                .orElseGet(() -> new Question(table, connection, null, null, false));
    }

    /** Without the region that follows an Amazon seller's id. */
    private static String seller(String account) {
        return account == null ? null : account.replaceFirst("/.*", "");
    }

    private static Instant moment(TruthTable table, Loaded loaded) {
        return loaded.asOf() == null ? null : loaded.asOf().plus(table.ahead());
    }

    /** While a run loads, the warehouse is between two moments, and neither would be equal: the last verdict stands. */
    private Uni<Verdict> settled(SandboxApi api, Question question) {
        if (question.loading()) {
            return lastOf(question);
        }
        return answer(api, question)
                .chain(verdict -> verdict.equal() || verdict.error() != null
                        ? Uni.createFrom().item(remembered(question, verdict))
                        : unlessLoading(question, verdict));
    }

    /** What is different may only mean that a run has begun to load since we looked. */
    private Uni<Verdict> unlessLoading(Question question, Verdict different) {
        return loaded().chain(now ->
                question(question.table(), question.connection(), now).equals(question)
                        ? Uni.createFrom().item(remembered(question, different))
                        : lastOf(question));
    }

    private Verdict remembered(Question question, Verdict verdict) {
        if (verdict.error() == null) {
            settled.put(question.place(), verdict);
        }
        return verdict;
    }

    private Uni<Verdict> lastOf(Question question) {
        var known = settled.get(question.place());
        return known != null
                ? Uni.createFrom().item(known.whileLoading())
                : counted(question, "A run is loading: compared when it is done.")
                        .map(Verdict::whileLoading);
    }

    private Uni<Verdict> answer(SandboxApi api, Question question) {
        var table = question.table();
        var connection = question.connection();
        if (connection == null) {
            var error = "No connection of " + table.platform() + " is known yet: start its extractor.";
            return Uni.createFrom().item(Verdict.none(table, null, null, 0, error));
        }
        if (question.asOf() == null) {
            return counted(question, "No run of %s has been loaded yet.".formatted(table.job()));
        }
        return api.truth(table.platform(), table.entity(), question.asOf().toString(), seller(question.account()))
                .chain(truth -> warehouse
                        .of(table, connection, truth.fields(), truth.sumField())
                        .map(rows -> Comparison.of(table, connection, question.asOf(), truth, rows)))
                .onFailure(failure -> !(failure instanceof ProblemException))
                .recoverWithUni(failure -> counted(question, reason(question, failure)));
    }

    private Uni<Verdict> counted(Question question, String error) {
        return warehouse
                .count(question.table(), question.connection())
                .map(count -> Verdict.none(question.table(), question.connection(), question.asOf(), count, error));
    }

    private static String reason(Question question, Throwable failure) {
        if (failure instanceof NotComparableException) {
            return failure.getMessage();
        }
        var name = question.table().name();
        LOG.warnf("%s could not be compared: %s", name, failure);
        if (failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() >= 400) {
            return "The sandbox answered %d for %s."
                    .formatted(answer.getResponse().getStatus(), name);
        }
        return "%s could not be compared: the sandbox does not answer, or not as expected; the log of analytics says why."
                .formatted(name);
    }

    private static Loaded loaded(Row row) {
        return new Loaded(
                row.getString("platform"),
                row.getString("connection_id"),
                row.getString("account_ref"),
                row.getString("job"),
                Columns.instant(row, "as_of"),
                Columns.instant(row, "finished_at"),
                row.getBoolean("loading"));
    }
}
