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
import java.util.function.Function;

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
        return client.preparedQuery(sql)
                .execute(parameters)
                .ifNoItem()
                .after(STATEMENT)
                .fail();
    }

    /** Bounded as a whole too: the rollback goes over the connection that does not answer. */
    static <T> Uni<T> inTransaction(Pool pool, Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work).ifNoItem().after(TRANSACTION).fail();
    }

    static Uni<Void> fenced(SqlClient client, Lease lease, String sql, Object... parameters) {
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

    static Instant instant(Row row, String column) {
        var value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
