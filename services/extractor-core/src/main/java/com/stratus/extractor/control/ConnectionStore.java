package com.stratus.extractor.control;

import static com.stratus.extractor.control.Sql.behindFence;
import static com.stratus.extractor.control.Sql.execute;
import static com.stratus.extractor.control.Sql.first;
import static com.stratus.extractor.control.Sql.inTransaction;
import static com.stratus.extractor.control.Sql.requireOne;
import static com.stratus.extractor.control.Sql.utc;

import com.stratus.core.failure.SourceException;
import com.stratus.core.settings.JobSettings;
import com.stratus.extractor.connection.Account;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.entity.Entity;
import com.stratus.model.Platform;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is known of connections and their jobs: what the settings say, whose account it is, and whether it can be read. */
@ApplicationScoped
public class ConnectionStore {

    /** It is read. */
    public static final String OK = "ok";

    /** Nothing is read before somebody acts. */
    public static final String NEEDS_PERSON = "needs_person";

    private static final String UNIQUE_VIOLATION = "23505";

    private final Pool pool;

    ConnectionStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Makes a connection and its jobs known as the settings have them. What is switched off there has no open run after
     * that.
     *
     * @param zone of the schedules
     * @return fails with an {@link IllegalStateException} when the name was one of another platform's connection
     */
    public Uni<Void> register(
            Platform platform, SourceConnection connection, List<Entity<?, ?>> entities, ZoneId zone) {
        return inTransaction(pool, client -> registerConnection(client, platform, connection)
                .chain(() -> registerJobs(client, connection, entities, zone))
                .chain(() -> cancelSwitchedOff(client, connection.id())));
    }

    private static Uni<Void> registerConnection(SqlClient client, Platform platform, SourceConnection connection) {
        return execute(
                        client,
                        """
                        INSERT INTO connections AS stored
                               (connection_id, tenant_id, platform, asked_api_version, state, state_reason)
                        VALUES ($1, $2, $3, $4, CASE WHEN $5::text IS NULL THEN 'ok' ELSE 'disabled' END, $5)
                        ON CONFLICT (connection_id) DO UPDATE
                           SET tenant_id = excluded.tenant_id, asked_api_version = excluded.asked_api_version,
                               state = CASE WHEN 'disabled' IN (excluded.state, stored.state) THEN excluded.state
                                            ELSE stored.state END,
                               state_reason = CASE WHEN 'disabled' IN (excluded.state, stored.state)
                                                   THEN excluded.state_reason ELSE stored.state_reason END,
                               state_since = CASE WHEN (excluded.state = 'disabled') = (stored.state = 'disabled')
                                                  THEN stored.state_since ELSE clock_timestamp() END
                         WHERE stored.platform = excluded.platform
                        """,
                        Tuple.from(Arrays.asList(
                                connection.id(),
                                connection.tenantId(),
                                platform.id(),
                                connection.askedVersion(),
                                connection.settings().switchedOff().orElse(null))))
                .invoke(rows -> requireSamePlatform(rows.rowCount(), connection.id()))
                .replaceWithVoid();
    }

    private static void requireSamePlatform(int rowCount, String connectionId) {
        if (rowCount == 0) {
            throw new IllegalStateException("connection " + connectionId
                    + " was one of another platform before: give this one a name of its own in the settings");
        }
    }

    private static Uni<Void> registerJobs(
            SqlClient client, SourceConnection connection, List<Entity<?, ?>> entities, ZoneId zone) {
        var jobs = new JsonArray();
        entities.forEach(entity -> jobs.add(json(entity, connection.job(entity.job()))));
        return execute(
                        client,
                        """
                        INSERT INTO jobs (connection_id, job, entity, topic, schedule, enabled, time_zone)
                        SELECT $1, job, entity, topic, schedule, enabled, $3
                          FROM jsonb_to_recordset($2)
                               AS offered(job text, entity text, topic text, schedule text, enabled boolean)
                        ON CONFLICT (connection_id, job) DO UPDATE
                           SET entity = excluded.entity, topic = excluded.topic, schedule = excluded.schedule,
                               enabled = excluded.enabled, time_zone = excluded.time_zone
                        """,
                        Tuple.of(connection.id(), jobs, zone.getId()))
                .replaceWithVoid();
    }

    private static JsonObject json(Entity<?, ?> entity, JobSettings settings) {
        return new JsonObject()
                .put("job", entity.job())
                .put("entity", entity.aggregate().entity())
                .put("topic", entity.aggregate().topic().name())
                .put("schedule", settings.schedule().toString())
                .put("enabled", settings.enabled());
    }

    private static Uni<Void> cancelSwitchedOff(SqlClient client, String connectionId) {
        return execute(
                        client,
                        """
                        UPDATE job_runs r
                           SET status = 'cancelled', finished_at = clock_timestamp(),
                               reason = 'the settings switch it off'
                          FROM jobs j JOIN connections c USING (connection_id)
                         WHERE r.connection_id = $1 AND r.status IN ('requested', 'running')
                           AND j.connection_id = r.connection_id AND j.job = r.job
                           AND (c.state = 'disabled' OR NOT j.enabled)
                        """,
                        Tuple.of(connectionId))
                .replaceWithVoid();
    }

    /** Marks the connections of a platform that are not in the settings any more; their rows stay. */
    public Uni<Void> retireOthers(Platform platform, Collection<String> configured) {
        return execute(
                        pool,
                        """
                        UPDATE connections
                           SET state = 'disabled', state_since = clock_timestamp(),
                               state_reason = 'it is not in the settings any more'
                         WHERE platform = $1 AND connection_id <> ALL ($2) AND state <> 'disabled'
                        """,
                        Tuple.of(platform.id(), configured.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /**
     * Notes what the platform said about the account, and that the connection works. An account that was noted by its
     * earlier reference gets the present one.
     *
     * @param missingScopes what the credentials may not do; empty when the platform does not say what they may
     * @return the account's id as it was first said; the caller refuses another one. Fails with
     *     {@link SourceException.Revoked} when another connection reads this account already
     */
    public Uni<Optional<String>> noteAccount(
            Lease lease, Account account, Optional<List<String>> missingScopes, Instant platformTime) {
        return behindFence(
                        pool,
                        lease,
                        """
                        UPDATE connections
                           SET account_ref = CASE WHEN account_ref = $8 THEN $3 ELSE coalesce(account_ref, $3) END,
                               account_name = coalesce($4, account_name),
                               served_api_version = coalesce($5, served_api_version),
                               last_answer_at = greatest(last_answer_at, $6), missing_scopes = $7
                         WHERE connection_id = $1 AND EXISTS (SELECT 1 FROM fence)
                        RETURNING account_ref
                        """,
                        account.reference().orElse(null),
                        account.name().orElse(null),
                        account.servedVersion().orElse(null),
                        utc(platformTime),
                        missingScopes
                                .map(scopes -> scopes.toArray(String[]::new))
                                .orElse(null),
                        account.earlierReference().orElse(null))
                .invoke(rows -> requireOne(rows.rowCount(), lease))
                .map(rows -> first(rows, row -> row.getString("account_ref")))
                .onFailure(ConnectionStore::isUniqueViolation)
                .transform(taken -> new SourceException.Revoked("account "
                        + account.reference().orElse("")
                        + " is read by another connection already: take one of the two out of the settings"));
    }

    private static boolean isUniqueViolation(Throwable failure) {
        return failure instanceof PgException pg && UNIQUE_VIOLATION.equals(pg.getSqlState());
    }

    /** Says whether a person must act before the connection works again. */
    public Uni<Void> noteState(Lease lease, String state, String reason) {
        return behindFence(
                        pool,
                        lease,
                        """
                        UPDATE connections
                           SET state_since = CASE WHEN state = $3 THEN state_since ELSE clock_timestamp() END,
                               state = $3, state_reason = $4
                         WHERE connection_id = $1 AND EXISTS (SELECT 1 FROM fence)
                        """,
                        state,
                        reason)
                .replaceWithVoid();
    }

    /**
     * Notes that the platform has confirmed whose account it is.
     *
     * @param ahead how far the platform's clock is before this machine's; empty where it is a simulated one
     */
    public Uni<Void> noteChecked(Lease lease, Optional<Duration> ahead) {
        return behindFence(
                        pool,
                        lease,
                        """
                        UPDATE connections SET checked_at = clock_timestamp(), clock_ahead_seconds = $3
                         WHERE connection_id = $1 AND EXISTS (SELECT 1 FROM fence)
                        """,
                        ahead.map(Duration::toSeconds).orElse(null))
                .replaceWithVoid();
    }

    /** Opens an incident, or counts it again while it is open. */
    public Uni<Void> noteIncident(String kind, String subject, String seen, String cure) {
        return execute(pool, "SELECT note_incident($1, $2, $3, $4)", Tuple.of(kind, subject, seen, cure))
                .replaceWithVoid();
    }

    /** Closes an incident, if it is open, because what it told of is over. */
    public Uni<Void> closeIncident(String kind, String subject) {
        return execute(
                        pool,
                        """
                        UPDATE incidents SET closed_at = clock_timestamp()
                         WHERE kind = $1 AND subject = $2 AND closed_at IS NULL
                        """,
                        Tuple.of(kind, subject))
                .replaceWithVoid();
    }
}
