package com.stratus.analytics.database;

import com.stratus.analytics.api.ProblemException;
import com.stratus.core.schema.SchemaGate;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads the warehouse; when that cannot be, the failure is a 503 that says why and what to do. */
@ApplicationScoped
public class Database {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration HEALTH_PATIENCE = Duration.ofSeconds(2);

    private static final int ROWS_AT_A_TIME = 500;

    private final Pool pool;
    private final SchemaGate schema;

    Database(Pool pool, SchemaGate schema) {
        this.pool = pool;
        this.schema = schema;
    }

    /** All rows of a statement, each read by the function. */
    public <T> Uni<List<T>> list(String sql, Tuple parameters, Function<Row, T> reader) {
        return ready().chain(() -> pool.preparedQuery(sql).execute(parameters))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(reader)
                        .toList())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .transform(Unreadable::explain);
    }

    /** As {@link #list(String, Tuple, Function)}, without parameters. */
    public <T> Uni<List<T>> list(String sql, Function<Row, T> reader) {
        return list(sql, Tuple.tuple(), reader);
    }

    /** The first row of a statement; empty when there is none. */
    public <T> Uni<Optional<T>> first(String sql, Tuple parameters, Function<Row, T> reader) {
        return list(sql, parameters, reader).map(rows -> rows.stream().findFirst());
    }

    /** Does work in one transaction: all of it, or nothing when it fails or takes longer than is waited. */
    public <T> Uni<T> inTransaction(Duration patience, Function<SqlConnection, Uni<T>> work) {
        // Invariant: the time ends within the transaction, or it would go on and commit what was told to have failed.
        return ready().chain(() -> pool.withTransaction(connection ->
                        work.apply(connection).ifNoItem().after(patience).fail()))
                .onFailure()
                .transform(Unreadable::explain);
    }

    /** The connection for one {@link #stream}; fails like the other reads when there is none. */
    public Uni<SqlConnection> connection() {
        return ready().chain(pool::getConnection)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .transform(Unreadable::explain);
    }

    /** All rows of a statement as they were at one moment, some at a time; ends the connection's use. */
    public static <T> Multi<T> stream(SqlConnection connection, String sql, Function<Row, T> reader) {
        return connection
                .begin()
                .onItem()
                .transformToMulti(
                        transaction -> connection.prepare(sql).onItem().transformToMulti(statement -> statement
                                .createStream(ROWS_AT_A_TIME)
                                .toMulti()))
                .map(reader)
                .onTermination()
                .call(connection::close);
    }

    /** Whether the database answers now; false also when it does not within two seconds. */
    public Uni<Boolean> answers() {
        return pool.query("SELECT 1")
                .execute()
                .replaceWith(true)
                .ifNoItem()
                .after(HEALTH_PATIENCE)
                .recoverWithItem(false)
                .onFailure()
                .recoverWithItem(false);
    }

    private Uni<Void> ready() {
        return schema.isReady().invoke(Database::requireSchema).replaceWithVoid();
    }

    private static void requireSchema(boolean ready) {
        if (!ready) {
            throw new ProblemException(Unreadable.NO_SCHEMA);
        }
    }
}
