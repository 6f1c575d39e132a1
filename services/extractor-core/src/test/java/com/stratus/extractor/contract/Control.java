package com.stratus.extractor.contract;

import com.stratus.embedded.Await;
import com.stratus.embedded.EmbeddedPostgres;
import com.stratus.model.Schema;
import org.flywaydb.core.Flyway;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The control tables as an operator sees them, over plain JDBC, for one thread. */
final class Control implements AutoCloseable {

    private static final Duration LONGEST_RUN = Duration.ofMinutes(5);

    private final EmbeddedPostgres postgres;
    private Connection session;

    Control(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    void migrate() {
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(), postgres.user(), postgres.password())
                .locations(Schema.LOCATION)
                .load()
                .migrate();
    }

    /** A run as its row tells it. */
    record RunRow(
            UUID id,
            String status,
            int attempt,
            Instant windowFrom,
            Instant windowTo,
            long pages,
            long extracted,
            long published,
            long rejected,
            String reason) {}

    /** Who owns a connection. */
    record LeaseRow(String holder, long epoch, Instant expiresAt) {}

    /** Whether a connection works. */
    record StateRow(String state, String reason, String accountRef) {}

    /** Asks for an ordinary run, as anybody may. */
    UUID request(String connection, String job) {
        return one("SELECT request_run(?, ?, 'test')", row -> row.getObject(1, UUID.class), connection, job);
    }

    /** Asks for a run of a lane, from a time on; null for what the job would read by itself. */
    UUID request(String connection, String job, String lane, Instant from) {
        return one(
                "SELECT request_run(?, ?, 'test', ?, ?)",
                row -> row.getObject(1, UUID.class),
                connection,
                job,
                lane,
                from == null ? null : from.atOffset(ZoneOffset.UTC));
    }

    /** Asks for everything that the platform shows. */
    UUID requestAll(String connection, String job) {
        return one(
                "SELECT request_run(?, ?, 'test', everything => true)",
                row -> row.getObject(1, UUID.class),
                connection,
                job);
    }

    RunRow run(UUID id) {
        return one(
                "SELECT * FROM job_runs WHERE run_id = ?",
                row -> new RunRow(
                        row.getObject("run_id", UUID.class),
                        row.getString("status"),
                        row.getInt("attempt"),
                        instant(row, "window_from"),
                        instant(row, "window_to"),
                        row.getLong("pages"),
                        row.getLong("extracted"),
                        row.getLong("published"),
                        row.getLong("rejected"),
                        row.getString("reason")),
                id);
    }

    /** Waits until a run has ended, well or not. */
    RunRow awaitEnd(UUID id) {
        Await.until(LONGEST_RUN, "run " + id + " has ended", () -> !List.of("requested", "running")
                .contains(run(id).status()));
        return run(id);
    }

    Optional<Instant> cursor(String connection, String job) {
        return all(
                        "SELECT published_cursor FROM sync_state WHERE connection_id = ? AND job = ?",
                        row -> instant(row, "published_cursor"),
                        connection,
                        job)
                .stream()
                .findFirst();
    }

    LeaseRow lease(String connection) {
        return one(
                "SELECT * FROM connection_lease WHERE connection_id = ?",
                row -> new LeaseRow(row.getString("holder"), row.getLong("epoch"), instant(row, "expires_at")),
                connection);
    }

    /** Whether it holds the lease and has asked whose account it reads. */
    boolean isOwned(String connection, String holder) {
        return !all(
                        """
                        SELECT 1 FROM connection_lease l JOIN connections c USING (connection_id)
                         WHERE connection_id = ? AND holder = ? AND expires_at > now()
                           AND c.checked_at >= to_timestamp(l.epoch / 1000.0)
                        """,
                        row -> row.getInt(1),
                        connection,
                        holder)
                .isEmpty();
    }

    StateRow state(String connection) {
        return one(
                "SELECT * FROM connections WHERE connection_id = ?",
                row -> new StateRow(
                        row.getString("state"), row.getString("state_reason"), row.getString("account_ref")),
                connection);
    }

    void expectAccount(String connection, String account) {
        execute("UPDATE connections SET account_ref = ? WHERE connection_id = ?", account, connection);
    }

    /** Lets the next process own the connection at once: the last one is dead, and the test says so. */
    void endLeases() {
        execute("UPDATE connection_lease SET expires_at = now() - interval '1 second'");
    }

    /** Forgets how far the jobs came, so that the next run is a first one. */
    void forget() {
        execute("UPDATE job_runs SET status = 'cancelled' WHERE status IN ('requested', 'running')");
        execute("DELETE FROM sync_state");
    }

    /** Locks a run's row, so that whoever saves a checkpoint waits. */
    RowLock lock(UUID run) {
        try {
            var connection = connect();
            connection.setAutoCommit(false);
            try (var statement = connection.prepareStatement("SELECT 1 FROM job_runs WHERE run_id = ? FOR UPDATE")) {
                statement.setObject(1, run);
                statement.executeQuery();
            }
            return new RowLock(connection);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Ends the sessions that wait for a lock, as the database does itself once it sees that their client is gone. */
    void endWaitingSessions() {
        all(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'",
                row -> row.getBoolean(1));
    }

    /** Closed, it lets the others go on. */
    record RowLock(Connection connection) implements AutoCloseable {
        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> T one(String sql, Reader<T> reader, Object... parameters) {
        var rows = all(sql, reader, parameters);
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " rows for " + sql);
        }
        return rows.get(0);
    }

    private <T> List<T> all(String sql, Reader<T> reader, Object... parameters) {
        try (var statement = session().prepareStatement(sql)) {
            for (var index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameters[index]);
            }
            try (var rows = statement.executeQuery()) {
                var read = new ArrayList<T>();
                while (rows.next()) {
                    read.add(reader.read(rows));
                }
                return read;
            }
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private void execute(String sql, Object... parameters) {
        try (var statement = session().prepareStatement(sql)) {
            for (var index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameters[index]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** To sign in takes longer than to ask, so the session is kept for as long as the server knows it. */
    private Connection session() throws SQLException {
        if (session == null || !session.isValid(1)) {
            session = connect();
        }
        return session;
    }

    @Override
    public void close() throws SQLException {
        if (session != null) {
            session.close();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
