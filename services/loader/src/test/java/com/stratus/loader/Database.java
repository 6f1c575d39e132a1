package com.stratus.loader;

import com.stratus.embedded.Await;
import com.stratus.embedded.EmbeddedPostgres;
import com.stratus.model.Schema;
import org.flywaydb.core.Flyway;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;

/** A migrated database as a test sees it: SQL in, texts out. */
public final class Database {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String TEMPLATE = "migrated";
    private static final Set<EmbeddedPostgres> WITH_TEMPLATE = new HashSet<>();

    private final EmbeddedPostgres server;
    private final String name;
    private final String uri;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    private Database(EmbeddedPostgres server, String name, String uri) {
        this.server = server;
        this.name = name;
        this.uri = uri;
    }

    /** A new one; each server migrates once and copies that. */
    public static synchronized Database migrated(EmbeddedPostgres server, String name) {
        if (WITH_TEMPLATE.add(server)) {
            server.createDatabase(TEMPLATE);
            Flyway.configure()
                    .dataSource(server.jdbcUrl(TEMPLATE), server.user(), server.password())
                    .locations(Schema.LOCATION)
                    .load()
                    .migrate();
        }
        new Database(server, "postgres", server.uri("postgres"))
                .alone("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        return new Database(server, name, server.uri(name));
    }

    public String uri() {
        return uri;
    }

    /** The same database, in which a loader has the rights of another user; statements of tests have all. */
    public Database forUser(String user, String password) {
        return new Database(
                server, name, server.uri(name).replaceFirst("//[^@]*@", "//" + user + ":" + password + "@"));
    }

    /** A connection of the caller's own, in a transaction. */
    public Connection begin() {
        try {
            var connection = DriverManager.getConnection(server.jdbcUrl(name), server.user(), server.password());
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a statement in a given transaction. */
    public static void execute(Connection connection, String sql, Object... parameters) {
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void execute(String sql, Object... parameters) {
        transact(connection -> {
            execute(connection, sql, parameters);
            return null;
        });
    }

    /** Runs a statement that must not be in a transaction. */
    public void alone(String sql) {
        try (var connection = begin()) {
            connection.setAutoCommit(true);
            execute(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /** To sign in takes longer than most statements, so connections are kept for the next one. */
    private <T> T transact(Work<T> work) {
        var connection = idle.poll();
        try {
            if (connection == null || !connection.isValid(1)) {
                connection = begin();
            }
            var result = work.in(connection);
            connection.commit();
            idle.push(connection);
            return result;
        } catch (SQLException e) {
            closeQuietly(connection);
            throw new IllegalStateException(e);
        } catch (RuntimeException e) {
            closeQuietly(connection);
            throw e;
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException closedAlready) {
            // It is of no use any more.
        }
    }

    /** Waits until one session waits for a lock with a statement that begins like this. */
    public void awaitLocked(String statement) {
        Await.until(
                PATIENCE,
                statement + " waits for a lock",
                () -> number(
                                """
                        SELECT count(*) FROM pg_stat_activity
                         WHERE datname = current_database() AND wait_event_type = 'Lock' AND starts_with(ltrim(query), ?)
                        """,
                                statement)
                        == 1);
    }

    /** Waits until a query finds something. */
    public void awaitSome(String sql) {
        Await.until(PATIENCE, "there is something: " + sql, () -> !query(sql, rows -> true)
                .isEmpty());
    }

    /** The first column of all rows as text; null is {@code null}. */
    public List<String> texts(String sql, Object... parameters) {
        return query(sql, rows -> rows.getString(1), parameters);
    }

    /** The first column of the only row. */
    public String text(String sql, Object... parameters) {
        var texts = texts(sql, parameters);
        if (texts.size() != 1) {
            throw new AssertionError(texts.size() + " rows for " + sql);
        }
        return texts.get(0);
    }

    public long number(String sql, Object... parameters) {
        return Long.parseLong(text(sql, parameters));
    }

    /** Two columns as a map in the rows' order. */
    public Map<String, String> pairs(String sql, Object... parameters) {
        var pairs = new LinkedHashMap<String, String>();
        query(sql, rows -> pairs.put(rows.getString(1), rows.getString(2)), parameters);
        return pairs;
    }

    private interface Reading<T> {
        T of(ResultSet rows) throws SQLException;
    }

    private <T> List<T> query(String sql, Reading<T> reading, Object... parameters) {
        return transact(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                bind(statement, parameters);
                var results = new ArrayList<T>();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        results.add(reading.of(rows));
                    }
                }
                return results;
            }
        });
    }

    private static void bind(java.sql.PreparedStatement statement, Object... parameters) throws SQLException {
        for (int index = 0; index < parameters.length; index++) {
            statement.setObject(index + 1, parameters[index]);
        }
    }
}
