package com.stratus.analytics.system;

import com.stratus.analytics.database.Database;
import com.stratus.analytics.job.Jobs;
import com.stratus.analytics.job.Runs;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** How Stratus is. */
@ApplicationScoped
public class Vitals {

    private static final int RECENT = 20;

    /** The tables and views that people count by; those of later versions are counted once they exist. */
    private static final List<String> COUNTED =
            List.of("orders", "order_items", "shipbob_orders", "shipbob_shipments", "inventory", "settlements");

    private static final String EXISTING =
            "SELECT name FROM unnest($1::text[]) WITH ORDINALITY AS asked(name, place) WHERE to_regclass(name) IS NOT NULL ORDER BY place";

    /** A connection waits for a person, or a job's last run that ended has failed. */
    private static final String NEEDS_A_LOOK =
            """
            SELECT EXISTS (SELECT 1 FROM connections WHERE state = 'needs_person')
                OR EXISTS (SELECT 1 FROM jobs j JOIN connections c USING (connection_id)
                             JOIN LATERAL (SELECT status FROM job_runs r
                                            WHERE r.job = j.job AND r.connection_id = j.connection_id
                                              AND r.finished_at IS NOT NULL
                                            ORDER BY requested_at DESC LIMIT 1) last ON true
                            WHERE %s AND last.status = 'failed') AS needs_a_look
            """
                    .formatted(Jobs.SWITCHED_ON);

    private static final Duration LIFE = Duration.ofSeconds(30);

    private record Known(Instant until, Uni<Map<String, Long>> counts) {}

    private final AtomicReference<Known> last = new AtomicReference<>();
    private final Database database;
    private final Runs runs;
    private final Clock clock;

    Vitals(Database database, Runs runs, Clock clock) {
        this.database = database;
        this.runs = runs;
        this.clock = clock;
    }

    /** Always an answer, also when the database gives none. */
    public Uni<Health> health() {
        return database.answers()
                .chain(answers -> answers ? connectedHealth() : Uni.createFrom().item(disconnected()));
    }

    /** What the warehouse holds and what ran last. */
    Uni<SystemStatus> status() {
        return Uni.combine()
                .all()
                .unis(needsALook(), counts(), runs.newest(null, null, null, RECENT))
                .asTuple()
                .map(parts -> new SystemStatus(
                        parts.getItem1() ? "degraded" : "operational",
                        clock.instant(),
                        parts.getItem2(),
                        parts.getItem3().stream().map(SystemStatus.Activity::of).toList()));
    }

    /** {@link #counts} as they were at most thirty seconds ago: pages ask often, and counting reads whole tables. */
    public Uni<Map<String, Long>> recentCounts() {
        return last.updateAndGet(known -> known != null && clock.instant().isBefore(known.until()) ? known : ask())
                .counts();
    }

    /** Asks the first time that somebody waits for it, once for all who do. */
    private Known ask() {
        return new Known(
                clock.instant().plus(LIFE),
                counts().onFailure().invoke(() -> last.set(null)).memoize().indefinitely());
    }

    /** Rows by table, of the tables that exist. */
    Uni<Map<String, Long>> counts() {
        return database.list(EXISTING, Tuple.of(COUNTED.toArray(String[]::new)), row -> row.getString("name"))
                .chain(this::countsOf);
    }

    private Uni<Map<String, Long>> countsOf(List<String> tables) {
        if (tables.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var sql = tables.stream()
                .map(table -> "(SELECT count(*) FROM %s) AS %s".formatted(table, table))
                .collect(Collectors.joining(", ", "SELECT ", ""));
        return database.list(sql, row -> {
                    var counts = new LinkedHashMap<String, Long>();
                    tables.forEach(table -> counts.put(table, row.getLong(table)));
                    return (Map<String, Long>) counts;
                })
                .map(rows -> rows.get(0));
    }

    /** A schema that is not there needs a look as well. */
    private Uni<Health> connectedHealth() {
        return needsALook().onFailure().recoverWithItem(true).map(look -> Health.connected(look, clock.instant()));
    }

    private Health disconnected() {
        return Health.disconnected(clock.instant());
    }

    private Uni<Boolean> needsALook() {
        return database.list(NEEDS_A_LOOK, row -> row.getBoolean("needs_a_look"))
                .map(rows -> rows.get(0));
    }
}
