package com.stratus.analytics.metric;

import com.stratus.analytics.database.Database;
import com.stratus.analytics.truth.Sandbox;
import com.stratus.core.redaction.Redaction;
import com.stratus.core.schema.SchemaGate;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Keeps sums up to date: takes the marks of what changed, batch by batch, and makes the sums of these quarters anew, and of
 * the days that they are in. However many processes there are, one does it at a time.
 */
@ApplicationScoped
class Folding {

    private static final Logger LOG = Logger.getLogger(Folding.class);

    private static final int BATCH = 2_000;
    private static final Duration QUARTER = Duration.ofMinutes(15);

    /** What belongs to one quarter is little, and PostgreSQL cannot know it: it is to be found by one index after the other. */
    private static final String LOCK =
            """
            SELECT pg_try_advisory_xact_lock(hashtext('metrics')) AS alone, set_config('enable_hashjoin', 'off', true),
                   set_config('enable_mergejoin', 'off', true), set_config('enable_bitmapscan', 'off', true),
                   set_config('jit', 'off', true), set_config('statement_timeout', '5min', true)
            """;

    private final Database database;
    private final SchemaGate schema;
    private final Sandbox sandbox;
    private final Zones zones;
    private final MeterRegistry metrics;

    Folding(Database database, SchemaGate schema, Sandbox sandbox, Zones zones, MeterRegistry metrics) {
        this.database = database;
        this.schema = schema;
        this.sandbox = sandbox;
        this.zones = zones;
        this.metrics = metrics;
    }

    @Scheduled(every = "{stratus.metrics.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> foldWhatChanged() {
        return schema.isReady()
                .chain(ready -> ready ? foldAll() : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> LOG.warnf("Metrics wait: %s", Redaction.of(String.valueOf(failure.getMessage()))))
                .onFailure()
                .recoverWithNull();
    }

    /** Batch after batch until no mark is left. */
    Uni<Void> foldAll() {
        return Multi.createBy()
                .repeating()
                .uni(this::foldBatch)
                .whilst(taken -> taken > 0)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Levels are dated now, so nothing is done while nobody says when that is. */
    private Uni<Integer> foldBatch() {
        return sandbox.now().chain(now -> now.isEmpty() ? Uni.createFrom().item(0) : foldAsOf(now.get()));
    }

    private Uni<Integer> foldAsOf(Instant now) {
        var begun = System.nanoTime();
        return database.inTransaction(client -> alone(client)
                        .chain(alone ->
                                alone ? fold(client, now) : Uni.createFrom().item(0)))
                .invoke(taken -> note(taken, Duration.ofNanos(System.nanoTime() - begun)));
    }

    private static Uni<Boolean> alone(SqlClient client) {
        return client.query(LOCK).execute().map(rows -> rows.iterator().next().getBoolean("alone"));
    }

    /** Invariant: marks go in the transaction in which what they mark is summed, and are read before it is. */
    private Uni<Integer> fold(SqlClient client, Instant now) {
        return keepZones(client)
                .chain(() -> client.preparedQuery(FoldStatements.TAKE).execute(Tuple.of(BATCH)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Mark::of)
                        .toList())
                .call(marks -> spread(client, marks))
                .call(marks -> inTurn(Measures.FACTS, facts -> sum(client, facts, quarters(facts, marks, now))))
                .map(List::size);
    }

    /**
     * What one row of {@code metric_marks} says.
     *
     * @param connection null for all
     * @param at null for a level
     */
    private record Mark(String source, String connection, OffsetDateTime at) {

        static Mark of(Row row) {
            return new Mark(row.getString("source"), row.getString("connection_id"), row.getOffsetDateTime("at"));
        }
    }

    /** A quarter of a connection. */
    private record Quarter(String connection, OffsetDateTime at) {}

    private static Set<Quarter> quarters(Facts facts, List<Mark> marks, Instant now) {
        return marks.stream()
                .filter(mark -> facts.sources().contains(mark.source()) && mark.connection() != null)
                .map(mark -> new Quarter(mark.connection(), facts.isLevel() ? quarterOf(now) : mark.at()))
                .filter(quarter -> quarter.at() != null)
                .collect(Collectors.toSet());
    }

    private static OffsetDateTime quarterOf(Instant now) {
        var seconds = now.getEpochSecond();
        return Instant.ofEpochSecond(seconds - Math.floorMod(seconds, QUARTER.toSeconds()))
                .atOffset(ZoneOffset.UTC);
    }

    /** One mark for each quarter, to be taken later, in the place of those that are for all connections. */
    private static Uni<Void> spread(SqlClient client, List<Mark> marks) {
        var earliest = marks.stream()
                .filter(mark -> mark.connection() == null)
                .collect(Collectors.toMap(Mark::source, Mark::at, (one, other) -> one.isBefore(other) ? one : other));
        return inTurn(earliest.entrySet(), since -> client.preparedQuery(FoldStatements.SPREAD)
                .execute(Tuple.of(since.getKey(), madeFrom(since.getKey()), since.getValue()))
                .replaceWithVoid());
    }

    private static String[] madeFrom(String source) {
        return Measures.FACTS.stream()
                .filter(facts -> facts.sources().contains(source))
                .map(Facts::name)
                .toArray(String[]::new);
    }

    private Uni<Void> sum(SqlClient client, Facts facts, Set<Quarter> quarters) {
        if (quarters.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var connections = quarters.stream().map(Quarter::connection).toArray(String[]::new);
        var starts = quarters.stream().map(Quarter::at).toArray(OffsetDateTime[]::new);
        var ofQuarters = Tuple.of(connections, starts, facts.name());
        return client.preparedQuery(FoldStatements.FORGET_QUARTERS)
                .execute(ofQuarters)
                .chain(() ->
                        client.preparedQuery(FoldStatements.makeQuarters(facts)).execute(ofQuarters))
                .chain(() -> inTurn(
                        zonesOf(facts),
                        zone -> sumDays(client, facts, Tuple.of(connections, starts, facts.name(), zone))));
    }

    private static Uni<Void> sumDays(SqlClient client, Facts facts, Tuple ofDays) {
        return client.preparedQuery(FoldStatements.FORGET_DAYS)
                .execute(ofDays)
                .chain(() ->
                        client.preparedQuery(FoldStatements.makeDays(facts)).execute(ofDays))
                .replaceWithVoid();
    }

    private Set<String> zonesOf(Facts facts) {
        return zones.kept().stream().map(facts::zone).collect(Collectors.toSet());
    }

    /** The settings may name another zone than when sums were last made. */
    private Uni<Void> keepZones(SqlClient client) {
        return client.query("SELECT zone FROM metric_zones")
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("zone"))
                        .toList())
                .chain(kept -> inTurn(without(kept, zones.kept()), zone -> dropZone(client, zone))
                        .chain(() -> inTurn(without(zones.kept(), kept), zone -> addZone(client, zone))));
    }

    private static List<String> without(Collection<String> some, Collection<String> others) {
        var rest = new ArrayList<>(some);
        rest.removeAll(new HashSet<>(others));
        return rest;
    }

    private static Uni<Void> dropZone(SqlClient client, String zone) {
        return client.preparedQuery("DELETE FROM metric_days WHERE zone = $1")
                .execute(Tuple.of(zone))
                .chain(() -> client.preparedQuery("DELETE FROM metric_zones WHERE zone = $1")
                        .execute(Tuple.of(zone)))
                .replaceWithVoid();
    }

    private static Uni<Void> addZone(SqlClient client, String zone) {
        var dated = Measures.FACTS.stream()
                .filter(facts -> facts.zone(zone).equals(zone))
                .toList();
        return inTurn(dated, facts -> client.preparedQuery(FoldStatements.makeAllDays(facts))
                        .execute(Tuple.of(facts.name(), zone))
                        .replaceWithVoid())
                .chain(() -> client.preparedQuery("INSERT INTO metric_zones (zone) VALUES ($1)")
                        .execute(Tuple.of(zone)))
                .replaceWithVoid();
    }

    private static <T> Uni<Void> inTurn(Collection<T> some, Function<T, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(some)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private void note(int taken, Duration took) {
        if (taken > 0) {
            metrics.timer("stratus_metric_fold_duration_seconds").record(took);
            LOG.debugf("%d marks folded in %d ms", taken, took.toMillis());
        }
    }
}
