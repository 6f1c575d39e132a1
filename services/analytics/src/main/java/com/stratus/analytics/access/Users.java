package com.stratus.analytics.access;

import com.stratus.analytics.access.Audit.Change;
import com.stratus.analytics.access.SignInLinks.Link;
import com.stratus.analytics.access.SignInLinks.Purpose;
import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The people who may sign in, as those who say so see them. */
@ApplicationScoped
class Users {

    private static final String ALL =
            "SELECT * FROM users WHERE ($1::text IS NULL OR email = $1) ORDER BY email LIMIT 500";
    private static final String ONE = "SELECT * FROM users WHERE user_id = $1";
    private static final String LOCK = ONE + " FOR UPDATE";

    private static final String ADD =
            "INSERT INTO users (email, name, role) VALUES ($1, $2, $3) ON CONFLICT (email) DO NOTHING RETURNING *";

    private static final String CHANGE =
            "UPDATE users SET name = $2, role = $3, version = version + 1 WHERE user_id = $1 RETURNING *";

    private static final String REMOVE = "DELETE FROM users WHERE user_id = $1 RETURNING *";

    /** Whoever forgot the password has as a rule lost the app with the telephone. */
    private static final String FORGET_APP =
            """
            UPDATE users SET totp_ciphertext = NULL, totp_nonce = NULL, totp_key_id = NULL, totp_confirmed = false
             WHERE user_id = $1
            """;

    private static final String END_SESSIONS = "DELETE FROM sessions WHERE user_id = $1";

    private final Database database;
    private final Audit audit;
    private final SignInFailures failures;

    Users(Database database, Audit audit, SignInFailures failures) {
        this.database = database;
        this.audit = audit;
        this.failures = failures;
    }

    /** All by e-mail address. @param email only the one that has it; null for all */
    Uni<List<User>> all(String email) {
        return database.list(ALL, Tuple.of(email), User::of);
    }

    /** One; fails with a 404 when there is none of that number. */
    Uni<User> one(long id) {
        return database.first(ONE, Tuple.of(id), User::of).map(found -> found.orElseThrow(Users::missing));
    }

    /** Adds one. Fails with a 409 when there is one of the same address. */
    Uni<User> add(UserRequest request) {
        return audit.log(
                connection -> Database.first(
                                connection, ADD, Tuple.of(request.email(), request.name(), request.role()), User::of)
                        .map(added -> added.orElseThrow(Users::isTaken)),
                added -> Change.made("users.add", added.email(), added));
    }

    private record Edit(User before, User after) {}

    /** Gives one another name and role. @param require fails when it is not what the caller has seen */
    Uni<User> change(long id, UserChange change, Consumer<User> require) {
        var parameters = Tuple.of(id, change.name(), change.role());
        return audit.log(
                        connection -> seen(connection, id, require)
                                .chain(before -> Database.first(connection, CHANGE, parameters, User::of)
                                        .map(after -> new Edit(before, after.orElseThrow()))),
                        edit -> new Change("users.change", edit.after().email(), edit.before(), edit.after()))
                .map(Edit::after);
    }

    /** Removes one, whose sessions and links end. @param require fails when it is not what the caller has seen */
    Uni<Void> remove(long id, Consumer<User> require) {
        return audit.log(
                        connection -> seen(connection, id, require)
                                .call(() -> Database.first(connection, REMOVE, Tuple.of(id), User::of)),
                        removed -> new Change("users.remove", removed.email(), removed, null))
                .replaceWithVoid();
    }

    /**
     * Makes a link for one. One for a password also ends the person's sessions and forgets the authenticator app; either lets
     * the person in again who failed too often.
     */
    Uni<Link> link(long id, Purpose purpose) {
        return audit.log(
                        connection -> seen(connection, id, user -> {})
                                .call(() -> purpose == Purpose.PASSWORD
                                        ? begin(connection, id)
                                        : Uni.createFrom().voidItem())
                                .chain(user ->
                                        SignInLinks.add(connection, id, purpose).map(link -> new Made(user, link))),
                        made -> Change.made(
                                "users.link",
                                made.user().email(),
                                Map.of(
                                        "purpose",
                                        purpose.id(),
                                        "expires_at",
                                        made.link().expiresAt())))
                .call(made -> failures.forget(
                        SignInFailures.Subject.account(made.user().email())))
                .map(Made::link);
    }

    private record Made(User user, Link link) {}

    private static Uni<Void> begin(SqlConnection connection, long id) {
        return connection
                .preparedQuery(FORGET_APP)
                .execute(Tuple.of(id))
                .chain(() -> connection.preparedQuery(END_SESSIONS).execute(Tuple.of(id)))
                .replaceWithVoid();
    }

    /** Invariant: the row is locked from here on, so that what was seen is what is changed. */
    private static Uni<User> seen(SqlConnection connection, long id, Consumer<User> require) {
        return Database.first(connection, LOCK, Tuple.of(id), User::of)
                .map((Optional<User> found) -> found.orElseThrow(Users::missing))
                .invoke(require);
    }

    static ProblemException missing() {
        return ProblemException.notFound("There is no such user.");
    }

    private static ProblemException isTaken() {
        return new ProblemException(Problem.of(
                "user-exists",
                Status.CONFLICT,
                "There is such a user",
                "Somebody has this e-mail address already: change that user, or make a link for it."));
    }
}
