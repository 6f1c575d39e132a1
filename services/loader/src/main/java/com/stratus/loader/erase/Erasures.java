package com.stratus.loader.erase;

import com.stratus.loader.person.ErasureLock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** The table of erasures. */
@ApplicationScoped
class Erasures {

    /** Numbers follow on each other, because nobody else gives any under the whole lock. */
    private static final String ACTIVATE =
            """
            UPDATE erasures
               SET state = 'running', activation = newest + place, started_at = clock_timestamp()
              FROM (SELECT erasure_id AS asked, row_number() OVER (ORDER BY erasure_id) AS place, %s AS newest
                      FROM erasures WHERE state = 'requested') AS requested
             WHERE erasure_id = asked
            """
                    .formatted(ErasureLock.NEWEST);

    private static final String ADD =
            """
            UPDATE erasures
               SET report = jsonb_set(report, ARRAY['erased', $2::text],
                                      to_jsonb(coalesce((report #>> ARRAY['erased', $2])::bigint, 0) + $3::bigint))
             WHERE erasure_id = $1
            """;

    private static final String END =
            """
            UPDATE erasures SET state = 'done', finished_at = clock_timestamp(), reason = NULL,
                   report = jsonb_set(report, '{remaining}', (
                     SELECT jsonb_object_agg(place, to_char((clock_timestamp() + lifetime * interval '1 millisecond')
                                                            AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
                       FROM unnest($2::text[], $3::bigint[]) AS remaining(place, lifetime)))
             WHERE erasure_id = $1
            """;

    private final Pool pool;

    Erasures(Pool pool) {
        this.pool = pool;
    }

    /** Whether there is anything to do. */
    Uni<Boolean> areOpen() {
        return pool.query("SELECT EXISTS (SELECT FROM erasures WHERE state <> 'done') AS open")
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("open"));
    }

    /** Does the work unless another loader is at it; its lock ends with its session, so a killed loader's work goes on. */
    Uni<Void> alone(Supplier<Uni<Void>> work) {
        return pool.withTransaction(
                client -> client.query("SELECT pg_try_advisory_xact_lock(hashtext('eraser')) AS alone")
                        .execute()
                        .chain(rows -> rows.iterator().next().getBoolean("alone")
                                ? work.get()
                                : Uni.createFrom().voidItem()));
    }

    /** Lets everything that was asked for take effect: no transaction that does not know of it goes on. */
    Uni<Void> activate() {
        return pool.withTransaction(client -> takeWholeLock(client)
                .chain(() -> client.query(ACTIVATE).execute())
                .replaceWithVoid());
    }

    /** Waits until every transaction has ended that stores what arrives now. */
    Uni<Void> awaitTransactions() {
        return pool.withTransaction(Erasures::takeWholeLock);
    }

    private static Uni<Void> takeWholeLock(SqlClient client) {
        return client.query("SELECT " + ErasureLock.WHOLE).execute().replaceWithVoid();
    }

    /** Those that have taken effect and are not done, the oldest first. */
    Uni<List<Erasure>> running() {
        return pool.query(
                        "SELECT erasure_id, person_ref, run_id FROM erasures WHERE state = 'running' ORDER BY erasure_id")
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Erasure(
                                row.getLong("erasure_id"), row.getString("person_ref"), row.getUUID("run_id")))
                        .toList());
    }

    /** Adds to what was redacted in a place, in the transaction that does it. */
    static Uni<Void> add(SqlClient client, Erasure erasure, String place, long count) {
        return client.preparedQuery(ADD)
                .execute(Tuple.of(erasure.id(), place, count))
                .replaceWithVoid();
    }

    /** Says how many messages of a topic were redacted by all attempts together. */
    Uni<Void> set(Erasure erasure, String place, long count) {
        return pool.preparedQuery(
                        "UPDATE erasures SET report = jsonb_set(report, ARRAY['erased', $2::text], to_jsonb($3::bigint))"
                                + " WHERE erasure_id = $1")
                .execute(Tuple.of(erasure.id(), place, count))
                .replaceWithVoid();
    }

    /**
     * A place that an erasure does not touch.
     *
     * @param lifetime how long it keeps what it holds now; null when that is not for Stratus to say
     */
    record Remaining(String place, Duration lifetime) {}

    /** Ends it. */
    Uni<Void> end(Erasure erasure, List<Remaining> remaining) {
        return pool.preparedQuery(END)
                .execute(Tuple.of(
                        erasure.id(),
                        remaining.stream().map(Remaining::place).toArray(String[]::new),
                        remaining.stream()
                                .map(place -> place.lifetime() == null
                                        ? null
                                        : place.lifetime().toMillis())
                                .toArray(Long[]::new)))
                .replaceWithVoid();
    }

    /** Says why it did not get through; it is tried again. */
    Uni<Void> wait(Erasure erasure, String reason) {
        return pool.preparedQuery("UPDATE erasures SET reason = $2 WHERE erasure_id = $1")
                .execute(Tuple.of(erasure.id(), reason))
                .replaceWithVoid();
    }
}
