package com.stratus.extractor.control;

import static com.stratus.extractor.control.Sql.FENCE;
import static com.stratus.extractor.control.Sql.execute;
import static com.stratus.extractor.control.Sql.requireOne;
import static com.stratus.extractor.control.Sql.utc;

import com.stratus.extractor.run.Run;
import com.stratus.model.table.Aggregate;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What verifications see on the platforms, and its comparison with the warehouse. Both happen in PostgreSQL, so memory
 * does not grow with the account.
 */
@ApplicationScoped
public class Verifications {

    private static final Duration STATEMENT = Duration.ofSeconds(10);

    /** It reads every row of the connection with its parts. */
    private static final Duration COMPARISON = Duration.ofMinutes(30);

    private static final String NOT_STORABLE = "the warehouse cannot store it";

    /** What is left of runs that were cancelled or failed; those that end well take theirs along. */
    private static final String FORGET_ENDED =
            """
            DELETE FROM verification_sightings seen USING job_runs ended
             WHERE ended.run_id = seen.run_id AND ended.status NOT IN ('requested', 'running')
            """;

    private static final String PRUNE =
            """
            DELETE FROM verifications old USING job_runs r, job_runs now
             WHERE now.run_id = $1 AND r.connection_id = now.connection_id AND r.job = now.job AND old.run_id = r.run_id
               AND old.compared_at < clock_timestamp() - interval '90 days'
            """;

    /** Fenced by the lease; one that was cancelled meanwhile stays so. */
    private static final String END = FENCE
            + """
            UPDATE job_runs
               SET status = CASE status WHEN 'cancelled' THEN status ELSE 'success' END,
                   extracted_at = clock_timestamp(), finished_at = clock_timestamp()
             WHERE run_id = $3 AND status IN ('running', 'cancelled') AND EXISTS (SELECT 1 FROM fence)
            RETURNING status
            """;

    private final Pool pool;

    Verifications(Pool pool) {
        this.pool = pool;
    }

    /**
     * A record as the platform shows it.
     *
     * @param key the platform's own id
     * @param changedAt when the platform last changed it; null when it does not say
     * @param contentHash null when it cannot be mapped
     * @param redactedHash that of the record without what says something of a person
     * @param row as {@link Aggregate#toJson} gives it; null when it cannot be mapped
     * @param fault why it cannot be compared; null when it can
     */
    public record Sighting(
            String key, Instant changedAt, byte[] contentHash, byte[] redactedHash, String row, String fault) {

        /** One that cannot be compared. */
        public static Sighting fault(String key, String reason) {
            return new Sighting(key, null, null, null, null, reason);
        }
    }

    /** How many records a comparison found to be what. */
    public record Result(
            long platformCount,
            long warehouseCount,
            long missing,
            long unexpected,
            long different,
            long notComparable,
            long pending) {}

    /** Takes away what runs have left that did not end well. */
    public Uni<Void> forgetEnded() {
        return execute(pool, FORGET_ENDED, Tuple.tuple(), COMPARISON).replaceWithVoid();
    }

    /**
     * Notes what one answer showed. Of a record that is shown more than once the newest sighting counts, so a page may be
     * noted again.
     *
     * @param sequence number of the answer's request
     */
    public Uni<Void> note(Aggregate<?> aggregate, UUID runId, long sequence, List<Sighting> sightings) {
        return insert(aggregate, runId, sequence, sightings)
                .onFailure(Verifications::isOfTheData)
                .recoverWithUni(() -> noteOneByOne(aggregate, runId, sequence, sightings));
    }

    private Uni<Void> noteOneByOne(Aggregate<?> aggregate, UUID runId, long sequence, List<Sighting> sightings) {
        return Multi.createFrom()
                .iterable(sightings)
                .onItem()
                .transformToUniAndConcatenate(sighting -> insert(aggregate, runId, sequence, List.of(sighting))
                        .onFailure(Verifications::isOfTheData)
                        .recoverWithUni(() -> insert(
                                aggregate, runId, sequence, List.of(Sighting.fault(sighting.key(), NOT_STORABLE)))))
                .collect()
                .last();
    }

    /** SQLSTATE class 22: a value that a column does not take. */
    private static boolean isOfTheData(Throwable failure) {
        return failure instanceof PgException pg
                && pg.getSqlState() != null
                && pg.getSqlState().startsWith("22");
    }

    private Uni<Void> insert(Aggregate<?> aggregate, UUID runId, long sequence, List<Sighting> sightings) {
        var parameters = Tuple.tuple()
                .addValue(runId)
                .addValue(sequence)
                .addValue(column(sightings, Sighting::key).toArray(String[]::new))
                .addValue(
                        column(sightings, sighting -> utc(sighting.changedAt())).toArray(OffsetDateTime[]::new))
                .addValue(hashes(sightings, Sighting::contentHash))
                .addValue(hashes(sightings, Sighting::redactedHash))
                .addValue(column(sightings, Sighting::row).toArray(String[]::new))
                .addValue(column(sightings, Sighting::fault).toArray(String[]::new));
        return execute(pool, new VerificationSql(aggregate).note(), parameters, STATEMENT)
                .replaceWithVoid();
    }

    private static Buffer[] hashes(List<Sighting> sightings, Function<Sighting, byte[]> hash) {
        return column(sightings, hash)
                .map(bytes -> bytes == null ? null : Buffer.buffer(bytes))
                .toArray(Buffer[]::new);
    }

    private static <T> Stream<T> column(List<Sighting> sightings, Function<Sighting, T> value) {
        return sightings.stream().map(value);
    }

    /**
     * Compares what a run has noted with the warehouse, keeps the result with the certificates of its days, and ends the
     * run: all of it, or nothing. No lock is held on the lease while it compares.
     *
     * @param leftOut what the run could not read; then no day of it is complete
     * @return what it found; fails with {@link RunCancelledException} when the run was cancelled meanwhile
     */
    public Uni<Result> compare(Lease lease, Aggregate<?> aggregate, Run run, Optional<String> leftOut) {
        var id = Tuple.of(run.id());
        return pool.withTransaction(client -> execute(
                        client,
                        new VerificationSql(aggregate).compare(),
                        Tuple.of(run.id(), run.connectionId(), leftOut.orElse(null)),
                        COMPARISON)
                .map(rows -> result(rows.iterator().next()))
                .call(() -> execute(client, "DELETE FROM verification_sightings WHERE run_id = $1", id, COMPARISON))
                .call(() -> execute(client, PRUNE, id, STATEMENT))
                .call(() -> end(client, lease, run)));
    }

    private static Uni<Void> end(SqlClient client, Lease lease, Run run) {
        return execute(client, END, Tuple.of(lease.connectionId(), lease.epoch(), run.id()), STATEMENT)
                .invoke(rows -> {
                    requireOne(rows.rowCount(), lease);
                    if (!rows.iterator().next().getString("status").equals("success")) {
                        throw new RunCancelledException();
                    }
                })
                .replaceWithVoid();
    }

    private static Result result(Row row) {
        return new Result(
                row.getLong("platform_count"),
                row.getLong("warehouse_count"),
                row.getLong("missing"),
                row.getLong("unexpected"),
                row.getLong("different"),
                row.getLong("not_comparable"),
                row.getLong("pending"));
    }
}
