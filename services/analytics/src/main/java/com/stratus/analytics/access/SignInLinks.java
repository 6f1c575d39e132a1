package com.stratus.analytics.access;

import com.stratus.analytics.database.Columns;
import com.stratus.analytics.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Links that let a person in once. The database keeps hashes of their tokens. */
@ApplicationScoped
class SignInLinks {

    private static final Duration LASTING = Duration.ofHours(24);

    private static final String ADD =
            """
            INSERT INTO sign_in_links (token_hash, user_id, purpose, expires_at)
            VALUES ($1, $2, $3, clock_timestamp() + $4 * interval '1 second') RETURNING expires_at
            """;

    private static final String FORGET_OLD = "DELETE FROM sign_in_links WHERE expires_at < clock_timestamp()";

    private static final String LOOK =
            """
            SELECT user_id, email, role, purpose FROM sign_in_links JOIN users USING (user_id)
             WHERE token_hash = $1 AND expires_at > clock_timestamp()
            """;

    private static final String USE =
            "DELETE FROM sign_in_links WHERE token_hash = $1 AND expires_at > clock_timestamp() RETURNING user_id";

    private final Database database;

    SignInLinks(Database database) {
        this.database = database;
    }

    /** What a link is for. */
    enum Purpose {
        /** Signs in at once, without password and second factor: whoever made it vouches for who gets it. */
        SIGN_IN,
        /** Lets the person choose a password. */
        PASSWORD;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Purpose of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * A link as answers have it.
     *
     * @param path where it leads, to be put behind the address of Stratus
     */
    @Schema(name = "SignInLink", description = "A link that lets a person in once.")
    record Link(
            @Schema(description = "Where it leads, to be put behind the address of Stratus") String path,
            Instant expiresAt) {}

    /** What a token opens. */
    record Opened(long userId, String email, Role role, Purpose purpose) {}

    /** Makes one in a transaction. */
    static Uni<Link> add(SqlConnection connection, long userId, Purpose purpose) {
        var token = Secret.random();
        var parameters = Tuple.of(Secret.hash(token), userId, purpose.id(), LASTING.toSeconds());
        return connection
                .query(FORGET_OLD)
                .execute()
                .chain(() -> Database.first(
                        connection,
                        ADD,
                        parameters,
                        row -> new Link("/sign-in/link/" + token, Columns.instant(row, "expires_at"))))
                .map(Optional::orElseThrow);
    }

    /** What a token opens, which it still does afterwards; empty when it is none, was used or has ended. */
    Uni<Optional<Opened>> look(String token) {
        return database.first(
                LOOK,
                Tuple.of(Secret.hash(token)),
                row -> new Opened(
                        row.getLong("user_id"),
                        row.getString("email"),
                        Role.of(row.getString("role")).orElseThrow(),
                        Purpose.of(row.getString("purpose"))));
    }

    /** Uses a token up. @return whether it was good until now */
    static Uni<Boolean> use(SqlConnection connection, String token) {
        return Database.first(connection, USE, Tuple.of(Secret.hash(token)), row -> true)
                .map(Optional::isPresent);
    }
}
