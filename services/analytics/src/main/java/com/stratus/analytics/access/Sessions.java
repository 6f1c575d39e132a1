package com.stratus.analytics.access;

import com.stratus.analytics.access.Caller.Session;
import com.stratus.analytics.database.Columns;
import com.stratus.analytics.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The browsers in which people are signed in. The database keeps hashes of their cookies. */
@ApplicationScoped
class Sessions {

    /** How long a session lasts that is used. */
    static final Duration AT_MOST = Duration.ofDays(7);

    private static final Duration UNUSED_AT_MOST = Duration.ofHours(12);
    private static final Duration FOR_THE_SECOND_FACTOR = Duration.ofMinutes(10);
    private static final int SHOWN = 200;

    private static final String BEGIN =
            """
            INSERT INTO sessions (token_hash, user_id, stage, expires_at, address, user_agent)
            VALUES ($1, $2, $3, clock_timestamp() + $4 * interval '1 second', $5, $6)
            """;

    private static final String FORGET_ENDED =
            """
            DELETE FROM sessions
             WHERE expires_at < clock_timestamp() OR last_used_at < clock_timestamp() - $1 * interval '1 second'
            """;

    private static final String FIND =
            """
            SELECT session_id, user_id, stage, expires_at, email, role,
                   last_used_at < clock_timestamp() - interval '1 minute' AS to_be_noted
              FROM sessions JOIN users USING (user_id)
             WHERE token_hash = $1 AND expires_at > clock_timestamp()
               AND last_used_at > clock_timestamp() - $2 * interval '1 second'
            """;

    private static final String NOTE =
            "UPDATE sessions SET last_used_at = clock_timestamp() WHERE session_id = $1 RETURNING session_id";

    private static final String LIST =
            """
            SELECT session_id, email, started_at, last_used_at, expires_at, address, user_agent
              FROM sessions JOIN users USING (user_id)
             WHERE stage = 'signed_in' AND expires_at > clock_timestamp()
               AND last_used_at > clock_timestamp() - $2 * interval '1 second'
               AND ($1::text IS NULL OR email = $1)
             ORDER BY last_used_at DESC, session_id LIMIT 500
            """;

    private static final String END =
            """
            DELETE FROM sessions USING users
             WHERE users.user_id = sessions.user_id AND session_id = $1 AND ($2::text IS NULL OR email = $2)
            RETURNING email
            """;

    private final Database database;

    Sessions(Database database) {
        this.database = database;
    }

    /** A session as answers have it. */
    @Schema(name = "Session", description = "A browser in which a person is signed in.")
    record Open(
            UUID id,
            String user,
            Instant startedAt,
            @Schema(description = "To the minute") Instant lastUsedAt,
            Instant expiresAt,
            @Schema(description = "Where the person signed in from") String address,
            String userAgent) {}

    /** Begins one in a transaction. @return what the cookie holds */
    static Uni<String> begin(SqlConnection connection, long userId, boolean isComplete, HttpServerRequest request) {
        var token = Secret.random();
        var lasts = isComplete ? AT_MOST : FOR_THE_SECOND_FACTOR;
        var parameters = Tuple.tuple()
                .addValue(Secret.hash(token))
                .addLong(userId)
                .addString(isComplete ? "signed_in" : "second_factor")
                .addLong(lasts.toSeconds())
                .addString(request.remoteAddress().hostAddress())
                .addString(cut(request.getHeader("User-Agent")));
        return connection
                .preparedQuery(FORGET_ENDED)
                .execute(Tuple.of(UNUSED_AT_MOST.toSeconds()))
                .chain(() -> connection.preparedQuery(BEGIN).execute(parameters))
                .replaceWith(token);
    }

    /** Whose session a cookie is of; empty when it is of none that goes on. */
    Uni<Optional<Caller>> find(String token) {
        var parameters = Tuple.of(Secret.hash(token), UNUSED_AT_MOST.toSeconds());
        return database.first(FIND, parameters, row -> new Found(caller(row, token), row.getBoolean("to_be_noted")))
                .call(found -> found.filter(Found::isToBeNoted)
                        .map(session -> note(session.caller().session().id()))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .map(found -> found.map(Found::caller));
    }

    private record Found(Caller caller, boolean isToBeNoted) {}

    private static Caller caller(Row row, String token) {
        var session = new Session(
                row.getUUID("session_id"),
                row.getLong("user_id"),
                Secret.derived(token, "proof"),
                row.getString("stage").equals("signed_in"),
                Columns.instant(row, "expires_at"));
        return Caller.person(
                row.getString("email"), Role.of(row.getString("role")).orElseThrow(), session);
    }

    private Uni<Void> note(UUID id) {
        return database.list(NOTE, Tuple.of(id), row -> row).replaceWithVoid();
    }

    /** Those that go on, the last used first. @param of whose; null for everybody's */
    Uni<List<Open>> open(String of) {
        return database.list(
                LIST,
                Tuple.of(of, UNUSED_AT_MOST.toSeconds()),
                row -> new Open(
                        row.getUUID("session_id"),
                        row.getString("email"),
                        Columns.instant(row, "started_at"),
                        Columns.instant(row, "last_used_at"),
                        Columns.instant(row, "expires_at"),
                        row.getString("address"),
                        row.getString("user_agent")));
    }

    /** Ends one. @param of whose it must be; null for anybody's @return whose it was; empty when there is none */
    static Uni<Optional<String>> end(SqlConnection connection, UUID id, String of) {
        return Database.first(connection, END, Tuple.of(id, of), row -> row.getString("email"));
    }

    private static String cut(String text) {
        return text == null || text.length() <= SHOWN ? text : text.substring(0, SHOWN);
    }
}
