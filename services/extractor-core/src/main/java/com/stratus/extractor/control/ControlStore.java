package com.stratus.extractor.control;

import com.stratus.core.failure.SourceException;
import com.stratus.extractor.connection.Account;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.run.Run;
import com.stratus.model.Json;
import com.stratus.model.Platform;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * The control tables of DESIGN §7 as an extractor uses them. Every write after the lease is taken is fenced by the
 * lease's epoch: an earlier owner that wakes up writes nothing.
 */
@ApplicationScoped
public class ControlStore {

    /** Share-locks the lease, so that it cannot change hands between the check and the write. */
    static final String FENCE =
            "WITH fence AS (SELECT 1 FROM connection_lease WHERE connection_id = $1 AND epoch = $2 FOR SHARE) ";

    private static final String UNIQUE_VIOLATION = "23505";
    private static final Duration STATEMENT = Duration.ofSeconds(5);
    private static final Duration TRANSACTION = Duration.ofSeconds(20);

    private final Pool pool;

    ControlStore(Pool pool) {
        this.pool = pool;
    }

    /** Makes the connection and its jobs known. */
    public Uni<Void> register(Platform platform, SourceConnection connection, List<Entity<?, ?>> entities) {
        var jobs = new JsonArray();
        entities.forEach(entity -> jobs.add(new JsonObject()
                .put("job", entity.job())
                .put("entity", entity.aggregate().entity())
                .put("topic", entity.aggregate().topic().name())
                .put("schedule", entity.schedule())));
        return inTransaction(client -> execute(
                        client,
                        """
                        INSERT INTO connections AS stored (connection_id, tenant_id, platform, asked_api_version)
                        VALUES ($1, $2, $3, $4)
                        ON CONFLICT (connection_id) DO UPDATE
                           SET tenant_id = excluded.tenant_id, asked_api_version = excluded.asked_api_version
                        """,
                        Tuple.of(connection.id(), connection.tenantId(), platform.id(), connection.askedVersion()))
                .chain(() -> execute(
                        client,
                        """
                                INSERT INTO jobs (connection_id, job, entity, topic, schedule)
                                SELECT $1, job, entity, topic, schedule
                                  FROM jsonb_to_recordset($2) AS offered(job text, entity text, topic text, schedule text)
                                ON CONFLICT (connection_id, job) DO UPDATE
                                   SET entity = excluded.entity, topic = excluded.topic, schedule = excluded.schedule,
                                       enabled = true
                                """,
                        Tuple.of(connection.id(), jobs)))
                .replaceWithVoid());
    }

    /**
     * Takes the lease if it is free, over, or was this holder's before a restart.
     *
     * @param holder names this process's place; never two processes at once
     * @return empty while another process holds it
     */
    public Uni<Optional<Lease>> acquire(String connectionId, String holder, Duration life) {
        var asked = System.nanoTime();
        return execute(
                        pool,
                        """
                        INSERT INTO connection_lease AS lease (connection_id, holder, epoch, expires_at)
                        VALUES ($1, $2, (extract(epoch FROM clock_timestamp()) * 1000)::bigint,
                                clock_timestamp() + $3 * interval '1 millisecond')
                        ON CONFLICT (connection_id) DO UPDATE
                           SET holder = excluded.holder, epoch = greatest(lease.epoch + 1, excluded.epoch),
                               expires_at = excluded.expires_at
                         WHERE lease.expires_at < clock_timestamp() OR lease.holder = excluded.holder
                        RETURNING epoch
                        """,
                        Tuple.of(connectionId, holder, life.toMillis()))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(new Lease(
                                connectionId, rows.iterator().next().getLong("epoch"), asked + life.toNanos())));
    }

    /** Prolongs the lease; false when it changed hands, after which it is not held any more. */
    public Uni<Boolean> renew(Lease lease, Duration life) {
        var asked = System.nanoTime();
        return execute(
                        pool,
                        """
                        UPDATE connection_lease SET expires_at = clock_timestamp() + $3 * interval '1 millisecond'
                         WHERE connection_id = $1 AND epoch = $2
                        """,
                        Tuple.of(lease.connectionId(), lease.epoch(), life.toMillis()))
                .map(rows -> {
                    if (rows.rowCount() == 1) {
                        lease.renewed(asked + life.toNanos());
                        return true;
                    }
                    lease.end();
                    return false;
                });
    }

    /** Asks for an ordinary run; nothing happens when one is open already. */
    public Uni<Void> request(String connectionId, String job, String requestedBy) {
        return execute(pool, "SELECT request_run($1, $2, $3)", Tuple.of(connectionId, job, requestedBy))
                .replaceWithVoid();
    }

    /**
     * Takes the oldest open run of a job as a new attempt: one that was asked for, or one that was interrupted.
     *
     * @param lanes only of these
     */
    public Uni<Optional<Started>> start(Lease lease, String job, Set<String> lanes) {
        return execute(
                        pool,
                        FENCE
                                + """
                        UPDATE job_runs
                           SET status = 'running', attempt = attempt + 1,
                               started_at = coalesce(started_at, clock_timestamp()),
                               generation = CASE WHEN lane = 'remap' THEN coalesce(generation, (
                                 SELECT coalesce(max(earlier.generation), 0) + 1 FROM job_runs earlier
                                  WHERE earlier.connection_id = $1 AND earlier.job = $3)) END
                         WHERE run_id = (SELECT run_id FROM job_runs
                                          WHERE connection_id = $1 AND job = $3 AND status IN ('requested', 'running')
                                            AND lane = ANY ($4)
                                          ORDER BY requested_at LIMIT 1)
                           AND EXISTS (SELECT 1 FROM fence)
                        RETURNING *
                        """,
                        Tuple.of(lease.connectionId(), lease.epoch(), job, lanes.toArray(String[]::new)))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(started(rows.iterator().next())));
    }

    /**
     * A run and the counts of its earlier attempts.
     *
     * @param pages answers read and published
     */
    public record Started(Run run, long pages, long extracted, long published, long rejected) {}

    private static Started started(Row row) {
        var to = instant(row, "window_to");
        var checkpoint = row.getJsonObject("checkpoint");
        var run = new Run(
                row.getUUID("run_id"),
                row.getString("connection_id"),
                row.getString("job"),
                row.getString("lane"),
                instant(row, "asked_from"),
                instant(row, "asked_to"),
                row.getBoolean("full_sync"),
                to == null ? null : new Window(instant(row, "window_from"), to),
                checkpoint == null ? null : Json.mapper().valueToTree(checkpoint.getMap()),
                row.getInteger("attempt"),
                row.getInteger("generation") == null ? 0 : row.getInteger("generation"));
        return new Started(
                run, row.getLong("pages"), row.getLong("extracted"), row.getLong("published"), row.getLong("rejected"));
    }

    /** Up to which everything of a lane is acknowledged; empty before the first run. */
    public Uni<Optional<Instant>> cursor(Run run) {
        return execute(
                        pool,
                        "SELECT published_cursor FROM sync_state WHERE connection_id = $1 AND job = $2 AND lane = $3",
                        Tuple.of(run.connectionId(), run.job(), run.lane()))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.ofNullable(instant(rows.iterator().next(), "published_cursor")));
    }

    /**
     * Notes what the platform said about the account, and that the connection works.
     *
     * @return the account's id as it was first said; the caller refuses another one. Fails with
     *     {@link SourceException.Revoked} when another connection reads this account already
     */
    public Uni<Optional<String>> noteAccount(Lease lease, Account account, Instant platformTime) {
        return execute(
                        pool,
                        FENCE
                                + """
                        UPDATE connections
                           SET account_ref = coalesce(account_ref, $3), account_name = coalesce($4, account_name),
                               served_api_version = coalesce($5, served_api_version),
                               last_answer_at = greatest(last_answer_at, $6)
                         WHERE connection_id = $1 AND EXISTS (SELECT 1 FROM fence)
                        RETURNING account_ref
                        """,
                        Tuple.from(Arrays.asList(
                                lease.connectionId(),
                                lease.epoch(),
                                account.reference().orElse(null),
                                account.name().orElse(null),
                                account.servedVersion().orElse(null),
                                utc(platformTime))))
                .map(rows -> {
                    requireOne(rows.rowCount(), lease);
                    return Optional.ofNullable(rows.iterator().next().getString("account_ref"));
                })
                .onFailure(ControlStore::isUniqueViolation)
                .transform(taken -> new SourceException.Revoked("account "
                        + account.reference().orElse("")
                        + " is read by another connection already: take one of the two out of the settings"));
    }

    private static boolean isUniqueViolation(Throwable failure) {
        return failure instanceof PgException pg && UNIQUE_VIOLATION.equals(pg.getSqlState());
    }

    /** Says whether a person must act before the connection works again. */
    public Uni<Void> noteState(Lease lease, String state, String reason) {
        return execute(
                        pool,
                        FENCE
                                + """
                        UPDATE connections
                           SET state_since = CASE WHEN state = $3 THEN state_since ELSE clock_timestamp() END,
                               state = $3, state_reason = $4
                         WHERE connection_id = $1 AND EXISTS (SELECT 1 FROM fence)
                        """,
                        Tuple.of(lease.connectionId(), lease.epoch(), state, reason))
                .replaceWithVoid();
    }

    /**
     * Freezes a run's window before anything is read in it.
     *
     * @param sweepSequence number from which on a run that lists everything reads; empty for other runs
     */
    public Uni<Void> freeze(Lease lease, Run run, Checkpoint checkpoint, Optional<Long> sweepSequence) {
        return fenced(
                pool,
                lease,
                """
                UPDATE job_runs SET window_from = $4, window_to = $5, checkpoint = $6, sweep_sequence = $7
                 WHERE run_id = $3 AND EXISTS (SELECT 1 FROM fence)
                """,
                run.id(),
                utc(run.window().from()),
                utc(run.window().to()),
                checkpoint.json(),
                sweepSequence.orElse(null));
    }

    /**
     * Where a run is, with its counts.
     *
     * @param json what another attempt goes on from
     */
    public record Checkpoint(JsonObject json, long pages, long extracted, long published, long rejected) {}

    /** Invariant: called only after Kafka has acknowledged everything before the checkpoint. */
    public Uni<Void> save(Lease lease, UUID runId, Checkpoint checkpoint) {
        return save(pool, lease, runId, checkpoint)
                .invoke(ControlStore::requireWanted)
                .replaceWithVoid();
    }

    /**
     * The same for a page of a run; what an ordinary run has read in the order of update times is not read again by the
     * next one, however this one ends.
     *
     * @param reached update time up to which everything is acknowledged; empty when that is not known
     */
    public Uni<Void> save(Lease lease, Run run, Checkpoint checkpoint, Optional<Instant> reached) {
        if (reached.isEmpty() || !run.isOrdinary()) {
            return save(lease, run.id(), checkpoint);
        }
        return inTransaction(client -> save(client, lease, run.id(), checkpoint)
                        .call(wanted -> wanted
                                ? moveCursor(client, run, reached.get())
                                : Uni.createFrom().voidItem()))
                .invoke(ControlStore::requireWanted)
                .replaceWithVoid();
    }

    private static void requireWanted(boolean wanted) {
        if (!wanted) {
            throw new RunCancelledException();
        }
    }

    /** @return false when the run was cancelled; what it has published is counted all the same */
    private static Uni<Boolean> save(SqlClient client, Lease lease, UUID runId, Checkpoint checkpoint) {
        return execute(
                        client,
                        FENCE
                                + """
                        UPDATE job_runs SET checkpoint = $4, pages = $5, extracted = $6, published = $7, rejected = $8
                         WHERE run_id = $3 AND status IN ('running', 'cancelled') AND EXISTS (SELECT 1 FROM fence)
                        RETURNING status
                        """,
                        Tuple.tuple()
                                .addValue(lease.connectionId())
                                .addValue(lease.epoch())
                                .addValue(runId)
                                .addValue(checkpoint.json())
                                .addValue(checkpoint.pages())
                                .addValue(checkpoint.extracted())
                                .addValue(checkpoint.published())
                                .addValue(checkpoint.rejected()))
                .map(rows -> {
                    requireOne(rows.rowCount(), lease);
                    return rows.iterator().next().getString("status").equals("running");
                });
    }

    /**
     * Ends the extraction: everything is acknowledged, the loader finishes the run at the given last offsets.
     *
     * @param leftOut what could not be read, for people
     */
    public Uni<Void> extracted(
            Lease lease, Run run, Checkpoint last, Map<TopicPartition, Long> lastOffsets, Optional<String> leftOut) {
        return inTransaction(client -> save(client, lease, run.id(), last)
                        .call(wanted -> wanted
                                ? endExtraction(client, lease, run, lastOffsets, leftOut)
                                : Uni.createFrom().voidItem()))
                .invoke(ControlStore::requireWanted)
                .replaceWithVoid();
    }

    private static Uni<Void> endExtraction(
            SqlClient client, Lease lease, Run run, Map<TopicPartition, Long> lastOffsets, Optional<String> leftOut) {
        return execute(
                        client,
                        """
                        INSERT INTO run_watermark (run_id, topic, partition, last_offset)
                        SELECT $1, * FROM unnest($2::text[], $3::int[], $4::bigint[])
                        """,
                        Tuple.of(
                                run.id(),
                                lastOffsets.keySet().stream()
                                        .map(TopicPartition::topic)
                                        .toArray(String[]::new),
                                lastOffsets.keySet().stream()
                                        .map(TopicPartition::partition)
                                        .toArray(Integer[]::new),
                                lastOffsets.values().toArray(Long[]::new)))
                .chain(() -> fenced(
                        client,
                        lease,
                        """
                        UPDATE job_runs SET status = 'extracted', extracted_at = clock_timestamp(), reason = $4
                         WHERE run_id = $3 AND EXISTS (SELECT 1 FROM fence)
                        """,
                        run.id(),
                        leftOut.orElse(null)))
                .chain(() -> run.isOrdinary()
                        ? moveCursor(client, run, run.window().to())
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Void> moveCursor(SqlClient client, Run run, Instant bound) {
        return execute(
                        client,
                        """
                        INSERT INTO sync_state AS state (connection_id, job, lane, published_cursor)
                        VALUES ($1, $2, $3, $4)
                        ON CONFLICT (connection_id, job, lane) DO UPDATE
                           SET published_cursor = greatest(state.published_cursor, excluded.published_cursor)
                        """,
                        Tuple.of(run.connectionId(), run.job(), run.lane(), utc(bound)))
                .replaceWithVoid();
    }

    /**
     * Ends a run that cannot go on: {@code failed} or {@code skipped}, with what a person should know. One that was
     * cancelled meanwhile stays so.
     */
    public Uni<Void> end(Lease lease, UUID runId, String status, String reason) {
        return fenced(
                pool,
                lease,
                """
                UPDATE job_runs
                   SET status = CASE status WHEN 'cancelled' THEN status ELSE $4 END,
                       reason = CASE status WHEN 'cancelled' THEN reason ELSE $5 END,
                       finished_at = clock_timestamp()
                 WHERE run_id = $3 AND EXISTS (SELECT 1 FROM fence)
                """,
                runId,
                status,
                reason);
    }

    /** Those of some runs that somebody has cancelled. */
    public Uni<List<UUID>> cancelled(Collection<UUID> runIds) {
        return execute(
                        pool,
                        "SELECT run_id FROM job_runs WHERE run_id = ANY ($1) AND status = 'cancelled'",
                        Tuple.of(runIds.toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("run_id"))
                        .toList());
    }

    /** Notes how much of a limit is used. */
    public Uni<Void> saveLevel(Lease lease, String limit, JsonObject level) {
        return execute(
                        pool,
                        FENCE
                                + """
                        INSERT INTO rate_limit_levels (connection_id, limit_name, level)
                        SELECT $1, $3, $4 FROM fence
                        ON CONFLICT (connection_id, limit_name) DO UPDATE
                           SET level = excluded.level, noted_at = clock_timestamp()
                        """,
                        Tuple.of(lease.connectionId(), lease.epoch(), limit, level))
                .replaceWithVoid();
    }

    /**
     * A limit's level as it was last noted.
     *
     * @param age since then, by the database's clock
     */
    public record Level(JsonObject json, Duration age) {}

    /** Reads a limit's level; empty when none was noted. */
    public Uni<Optional<Level>> level(String connectionId, String limit) {
        return execute(
                        pool,
                        """
                        SELECT level, (extract(epoch FROM clock_timestamp() - noted_at) * 1000)::bigint AS age
                          FROM rate_limit_levels WHERE connection_id = $1 AND limit_name = $2
                        """,
                        Tuple.of(connectionId, limit))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(new Level(
                                rows.iterator().next().getJsonObject("level"),
                                Duration.ofMillis(
                                        Math.max(0, rows.iterator().next().getLong("age"))))));
    }

    /** A database that does not answer must not hold a run for as long as TCP hopes. */
    private static Uni<RowSet<Row>> execute(SqlClient client, String sql, Tuple parameters) {
        return client.preparedQuery(sql)
                .execute(parameters)
                .ifNoItem()
                .after(STATEMENT)
                .fail();
    }

    /** Bounded as a whole too: the rollback goes over the connection that does not answer. */
    private <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work).ifNoItem().after(TRANSACTION).fail();
    }

    private static Uni<Void> fenced(SqlClient client, Lease lease, String sql, Object... parameters) {
        var tuple = Tuple.of(lease.connectionId(), lease.epoch());
        for (var parameter : parameters) {
            tuple.addValue(parameter);
        }
        return execute(client, FENCE + sql, tuple)
                .invoke(rows -> requireOne(rows.rowCount(), lease))
                .replaceWithVoid();
    }

    static void requireOne(int rowCount, Lease lease) {
        if (rowCount != 1) {
            lease.end();
            throw new LeaseLostException(lease.connectionId());
        }
    }

    private static Instant instant(Row row, String column) {
        var value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
