package com.stratus.extractor.control;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the stores of the control tables share: bounded statements, and writes that only the owner of a lease makes. */
final class Sql {

    /** Share-locks the lease, so that it cannot change hands between the check and the write. */
    static final String FENCE =
            "WITH fence AS (SELECT 1 FROM connection_lease WHERE connection_id = $1 AND epoch = $2 FOR SHARE) ";

    private static final Duration STATEMENT = Duration.ofSeconds(5);
    private static final Duration TRANSACTION = Duration.ofSeconds(20);

    private Sql() {}

    /** A database that does not answer must not hold a run for as long as TCP hopes. */
    static Uni<RowSet<Row>> execute(SqlClient client, String sql, Tuple parameters) {
        return execute(client, sql, parameters, STATEMENT);
    }

    /** The same for a statement that may take another time. */
    static Uni<RowSet<Row>> execute(SqlClient client, String sql, Tuple parameters, Duration patience) {
        return client.preparedQuery(sql)
                .execute(parameters)
                .ifNoItem()
                .after(patience)
                .fail();
    }

    /** Bounded as a whole too: the rollback goes over the connection that does not answer. */
    static <T> Uni<T> inTransaction(Pool pool, Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work).ifNoItem().after(TRANSACTION).fail();
    }

    /**
     * A statement behind the {@link #FENCE}: it does nothing for an earlier owner.
     *
     * @param parameters from {@code $3} on
     */
    static Uni<RowSet<Row>> behindFence(SqlClient client, Lease lease, String sql, Object... parameters) {
        var all = Tuple.of(lease.connectionId(), lease.epoch());
        for (var parameter : parameters) {
            all.addValue(parameter);
        }
        return execute(client, FENCE + sql, all);
    }

    /** The same for a write of one row, which tells an earlier owner that it is one. */
    static Uni<Void> fenced(SqlClient client, Lease lease, String sql, Object... parameters) {
        return behindFence(client, lease, sql, parameters)
                .invoke(rows -> requireOne(rows.rowCount(), lease))
                .replaceWithVoid();
    }

    /** What the first row holds; empty without rows, and where it holds null. */
    static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> value) {
        return stream(rows).findFirst().map(value);
    }

    static <T> List<T> list(RowSet<Row> rows, Function<Row, T> value) {
        return stream(rows).map(value).toList();
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    static void requireOne(int rowCount, Lease lease) {
        if (rowCount != 1) {
            lease.end();
            throw new LeaseLostException(lease.connectionId());
        }
    }

    static Instant instant(Row row, String column) {
        var value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
