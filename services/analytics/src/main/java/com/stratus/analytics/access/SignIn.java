package com.stratus.analytics.access;

import com.stratus.analytics.access.Audit.Change;
import com.stratus.analytics.access.SignInFailures.Subject;
import com.stratus.analytics.access.SignInLinks.Opened;
import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.database.Database;
import com.stratus.model.secret.TokenCipher;
import com.stratus.model.secret.TokenCipher.Sealed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;

import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How people become known: by password, by a code of an authenticator app where they are admins or have one, or by a link.
 * Whoever fails is told the same whatever was wrong, after the same time.
 */
@ApplicationScoped
class SignIn {

    private static final String APP = "authenticator_app";

    private static final String BY_EMAIL = "SELECT * FROM users WHERE email = $1";
    private static final String BY_ID = "SELECT * FROM users WHERE user_id = $1";
    private static final String LOCK = BY_ID + " FOR UPDATE";

    private static final String NOTE = "UPDATE users SET last_sign_in_at = clock_timestamp() WHERE user_id = $1";
    private static final String SET_PASSWORD = "UPDATE users SET password_hash = $2 WHERE user_id = $1";

    private static final String SET_APP =
            "UPDATE users SET totp_ciphertext = $2, totp_nonce = $3, totp_key_id = $4 WHERE user_id = $1";

    /** Invariant: no code is taken twice, even when it is sent twice at once. */
    private static final String USE_STEP =
            """
            UPDATE users SET totp_confirmed = true, totp_last_step = $2
             WHERE user_id = $1 AND totp_last_step < $2 RETURNING user_id
            """;

    private static final String END_SESSION = "DELETE FROM sessions WHERE session_id = $1";

    private final Database database;
    private final Audit audit;
    private final Passwords passwords;
    private final SignInFailures failures;
    private final SignInLinks links;
    private final TokenCipher cipher;
    private final Clock clock;

    SignIn(
            Database database,
            Audit audit,
            Passwords passwords,
            SignInFailures failures,
            SignInLinks links,
            TokenCipher cipher,
            Clock clock) {
        this.database = database;
        this.audit = audit;
        this.passwords = passwords;
        this.failures = failures;
        this.links = links;
        this.cipher = cipher;
        this.clock = clock;
    }

    /**
     * What is known of a person who signs in.
     *
     * @param app the secret of the authenticator app, encrypted; null without one
     * @param hasApp whether a code of it was right once
     */
    record Account(long id, String email, Role role, String passwordHash, Sealed app, boolean hasApp, long lastStep) {

        private static Account of(Row row) {
            var ciphertext = row.getBuffer("totp_ciphertext");
            return new Account(
                    row.getLong("user_id"),
                    row.getString("email"),
                    Role.of(row.getString("role")).orElseThrow(),
                    row.getString("password_hash"),
                    ciphertext == null
                            ? null
                            : new Sealed(
                                    ciphertext.getBytes(),
                                    row.getBuffer("totp_nonce").getBytes(),
                                    row.getString("totp_key_id")),
                    row.getBoolean("totp_confirmed"),
                    row.getLong("totp_last_step"));
        }

        boolean owesCode() {
            return hasApp || role == Role.ADMIN;
        }
    }

    /**
     * A session that has begun.
     *
     * @param token what its cookie holds
     * @param isComplete false while a second factor is missing
     */
    record Begun(String token, boolean isComplete) {}

    /** Whoever has this address and password. Fails with a 401 whatever is wrong, with a 429 after too many failures. */
    Uni<Account> account(String email, String password, HttpServerRequest request) {
        var account = Subject.account(email);
        var address = Subject.address(request.remoteAddress().hostAddress());
        return requireNotBlocked(address)
                .chain(() -> failures.isBlocked(account))
                .chain(blocked -> blocked ? nobody() : database.first(BY_EMAIL, Tuple.of(email), Account::of))
                .chain(found -> passwords
                        .isOf(password, found.map(Account::passwordHash).orElse(null))
                        .chain(isRight ->
                                isRight ? Uni.createFrom().item(found.orElseThrow()) : failed(account, address)));
    }

    private Uni<Void> requireNotBlocked(Subject address) {
        return failures.isBlocked(address)
                .invoke(blocked -> {
                    if (blocked) {
                        throw Passwords.tooMany("Too many sign-ins from this address failed: try again in a minute.");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Optional<Account>> nobody() {
        return Uni.createFrom().item(Optional.empty());
    }

    private <T> Uni<T> failed(Subject account, Subject address) {
        return failures.count(account).chain(() -> failures.count(address)).map(blocked -> {
            throw refused();
        });
    }

    /** Begins the session of somebody whose password was right. */
    Uni<Begun> begin(Account account, HttpServerRequest request) {
        if (!account.owesCode()) {
            return complete(account, null, connection -> Uni.createFrom().voidItem(), request);
        }
        return database.inTransaction(connection -> Sessions.begin(connection, account.id(), false, request))
                .map(token -> new Begun(token, false));
    }

    /** What can be done within the transaction in which somebody becomes known. */
    private interface Proof {
        Uni<Void> within(SqlConnection connection);
    }

    private Uni<Begun> complete(Account account, Caller.Session before, Proof proof, HttpServerRequest request) {
        return audit.logAs(
                        Caller.person(account.email(), account.role(), null),
                        connection -> proof.within(connection)
                                .chain(() -> end(connection, before))
                                .chain(() -> connection.preparedQuery(NOTE).execute(Tuple.of(account.id())))
                                .chain(() -> Sessions.begin(connection, account.id(), true, request)),
                        token -> Change.made("sessions.begin", account.email(), null))
                .call(() -> failures.forget(Subject.account(account.email())))
                .map(token -> new Begun(token, true));
    }

    private static Uni<Void> end(SqlConnection connection, Caller.Session before) {
        return before == null
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(END_SESSION)
                        .execute(Tuple.of(before.id()))
                        .replaceWithVoid();
    }

    /** What a person without an app puts into one; made at the first time it is asked for. Empty for who has one. */
    Uni<Optional<String>> newApp(long userId) {
        return database.inTransaction(connection -> Database.first(connection, LOCK, Tuple.of(userId), Account::of)
                .map(Optional::orElseThrow)
                .chain(account -> {
                    if (account.hasApp()) {
                        return Uni.createFrom().item(Optional.<String>empty());
                    }
                    return account.app() == null
                            ? addApp(connection, userId).map(Optional::of)
                            : Uni.createFrom().item(Optional.of(secret(account)));
                }));
    }

    private Uni<String> addApp(SqlConnection connection, long userId) {
        var secret = AuthenticatorApp.newSecret();
        var sealed = cipher.seal(owner(userId), APP, secret);
        var parameters =
                Tuple.of(userId, Buffer.buffer(sealed.ciphertext()), Buffer.buffer(sealed.nonce()), sealed.keyId());
        return connection.preparedQuery(SET_APP).execute(parameters).replaceWith(secret);
    }

    private String secret(Account account) {
        return cipher.open(owner(account.id()), APP, account.app());
    }

    private static String owner(long userId) {
        return "user " + userId;
    }

    /** Completes a session by a code. Fails with a 401 when it is wrong. @param half the session that owes it */
    Uni<Begun> complete(Caller.Session half, String code, HttpServerRequest request) {
        return database.first(BY_ID, Tuple.of(half.userId()), Account::of)
                .map(Optional::orElseThrow)
                .chain(account -> complete(account, half, code, request));
    }

    /** As {@link #complete(Caller.Session, String, HttpServerRequest)}. @param half null where there is none yet */
    Uni<Begun> complete(Account account, Caller.Session half, String code, HttpServerRequest request) {
        var subject = Subject.account(account.email());
        var address = Subject.address(request.remoteAddress().hostAddress());
        return failures.isBlocked(subject).chain(blocked -> {
            var step = account.app() == null || blocked
                    ? OptionalLong.empty()
                    : AuthenticatorApp.stepOf(code, secret(account), clock.instant(), account.lastStep());
            return step.isEmpty()
                    ? failed(subject, address)
                    : complete(account, half, connection -> use(connection, account, step.getAsLong()), request);
        });
    }

    private static Uni<Void> use(SqlConnection connection, Account account, long step) {
        return Database.first(connection, USE_STEP, Tuple.of(account.id(), step), row -> true)
                .map(used -> used.orElseThrow(SignIn::refused))
                .replaceWithVoid();
    }

    /** What a link opens. Fails with a 410 when it opens nothing any more. */
    Uni<Opened> opened(String token) {
        return links.look(token).map(found -> found.orElseThrow(SignIn::usedUp));
    }

    /** Signs in by a link, which is used up. */
    Uni<Begun> byLink(String token, Opened opened, HttpServerRequest request) {
        return account(opened)
                .chain(account -> complete(account, null, connection -> useUp(connection, token), request));
    }

    /** Sets the password by a link, which is used up, and begins a session. */
    Uni<Begun> setPassword(String token, Opened opened, String password, HttpServerRequest request) {
        return passwords
                .hash(password)
                .chain(hash -> audit.logAs(
                        Caller.person(opened.email(), opened.role(), null),
                        connection -> useUp(connection, token).chain(() -> connection
                                .preparedQuery(SET_PASSWORD)
                                .execute(Tuple.of(opened.userId(), hash))),
                        done -> Change.made("users.set-password", opened.email(), null)))
                .chain(() -> account(opened))
                .chain(account -> begin(account, request));
    }

    private Uni<Account> account(Opened opened) {
        return database.first(BY_ID, Tuple.of(opened.userId()), Account::of)
                .map(found -> found.orElseThrow(SignIn::usedUp));
    }

    private static Uni<Void> useUp(SqlConnection connection, String token) {
        return SignInLinks.use(connection, token)
                .invoke(used -> {
                    if (!used) {
                        throw usedUp();
                    }
                })
                .replaceWithVoid();
    }

    private static ProblemException refused() {
        return new ProblemException(Problem.of(
                "sign-in-refused",
                Status.UNAUTHORIZED,
                "The sign-in was refused",
                "That did not match. After five failures an account is closed for 15 minutes;"
                        + " ./stratus users link makes a link that opens it."));
    }

    private static ProblemException usedUp() {
        return new ProblemException(Problem.of(
                "link-used",
                Status.GONE,
                "This link opens nothing any more",
                "It was used already, or has ended: an admin makes another with ./stratus users link."));
    }
}
