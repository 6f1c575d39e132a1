package com.stratus.analytics.database;

import com.stratus.analytics.api.ProblemException;
import com.stratus.core.schema.SchemaGate;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the warehouse; when that cannot be, the failure is a 503 that says why and what to do. */
@ApplicationScoped
public class Database {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration HEALTH_PATIENCE = Duration.ofSeconds(2);

    private static final int ROWS_AT_A_TIME = 500;

    /** Whoever takes rows of many may pause between them, and wait for the first. */
    private static final String FOR_A_FILE =
            "SET LOCAL idle_in_transaction_session_timeout = '1min'; SET LOCAL statement_timeout = '5min'";

    private final Pool pool;
    private final SchemaGate schema;

    Database(Pool pool, SchemaGate schema) {
        this.pool = pool;
        this.schema = schema;
    }

    /** All rows of a statement, each read by the function. */
    public <T> Uni<List<T>> list(String sql, Tuple parameters, Function<Row, T> reader) {
        return ready().chain(() -> pool.preparedQuery(sql).execute(parameters))
                .map(rows -> read(rows, reader))
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

    /** Does work in one transaction: all of it, or nothing when it fails. */
    public <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return ready().chain(() -> pool.withTransaction(work)).onFailure().transform(Unreadable::explain);
    }

    /** All rows of a statement within a transaction. */
    public static <T> Uni<List<T>> list(
            SqlConnection connection, String sql, Tuple parameters, Function<Row, T> reader) {
        return connection.preparedQuery(sql).execute(parameters).map(rows -> read(rows, reader));
    }

    private static <T> List<T> read(RowSet<Row> rows, Function<Row, T> reader) {
        var read = new ArrayList<T>();
        rows.forEach(row -> read.add(reader.apply(row)));
        return read;
    }

    /** The first row of a statement within a transaction; empty when there is none. */
    public static <T> Uni<Optional<T>> first(
            SqlConnection connection, String sql, Tuple parameters, Function<Row, T> reader) {
        return list(connection, sql, parameters, reader)
                .map(rows -> rows.isEmpty() ? Optional.empty() : Optional.ofNullable(rows.get(0)));
    }

    /**
     * All rows of a statement as they are at one moment, some at a time, behind an item that says that they can be read.
     * Holds a connection to its end, however it ends.
     */
    public <T> Multi<T> stream(T first, String sql, Tuple parameters, Function<Row, T> reader) {
        return connection()
                .onItem()
                .transformToMulti(connection -> rows(connection, first, sql, parameters, reader)
                        .onTermination()
                        .call(connection::close))
                .onFailure()
                .transform(Unreadable::explain);
    }

    private static <T> Multi<T> rows(
            SqlConnection connection, T first, String sql, Tuple parameters, Function<Row, T> reader) {
        return connection
                .begin()
                .chain(() -> connection.query(FOR_A_FILE).execute())
                .chain(() -> connection.prepare(sql))
                .onItem()
                .transformToMulti(statement -> Multi.createBy()
                        .concatenating()
                        .streams(
                                Multi.createFrom().item(first),
                                statement
                                        .createStream(ROWS_AT_A_TIME, parameters)
                                        .toMulti()
                                        .map(reader)));
    }

    private Uni<SqlConnection> connection() {
        return ready().chain(this::pooled).ifNoItem().after(PATIENCE).fail();
    }

    /** Invariant: a connection that comes after nobody waits for it any more goes back. */
    private Uni<SqlConnection> pooled() {
        var connection = pool.getConnection().memoize().indefinitely();
        return connection.onCancellation().call(() -> connection.chain(SqlConnection::close));
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
