package com.stratus.extractor.control;

import com.stratus.core.failure.SourceException;
import com.stratus.core.redaction.Redaction;
import com.stratus.model.secret.TokenCipher;
import com.stratus.model.secret.TokenCipher.Sealed;
import com.stratus.model.secret.UnreadableTokenException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.Optional;

/**
 * The refresh tokens of connections, encrypted in {@code connection_tokens}. Only the connection's owner writes, and only
 * over the token that it has read: what a person or another owner stored meanwhile stays.
 */
@ApplicationScoped
public class ConnectionTokens {

    private static final String FENCE = Sql.FENCE + ", ";

    private static final String OUTCOME =
            " SELECT EXISTS (SELECT FROM fence) AS owned, EXISTS (SELECT FROM written) AS written";

    private final Pool pool;
    private final TokenCipher cipher;

    /** @param cipher of this installation */
    public ConnectionTokens(Pool pool, TokenCipher cipher) {
        this.pool = pool;
        this.cipher = cipher;
    }

    /**
     * A token as it lies in the database.
     *
     * @param configured fingerprint of the token that the settings named then; null when they named none
     */
    public record Stored(String connectionId, Sealed sealed, String configured) {}

    /**
     * A token to store.
     *
     * @param configured what the settings name now: it is not new any more
     * @param fromConfigured whether the token comes from the settings, so that nobody's consent is known
     * @param life how long it lives unless it is used, where the platform said so
     */
    public record Fresh(String token, Optional<String> configured, boolean fromConfigured, Optional<Duration> life) {}

    /**
     * What is stored for a connection now.
     *
     * @return fails with {@link LeaseLostException} when it has another owner, who alone may use the token
     */
    public Uni<Optional<Stored>> stored(Lease lease) {
        return Sql.execute(
                        pool,
                        """
                        SELECT EXISTS (SELECT FROM connection_lease WHERE connection_id = $1 AND epoch = $2) AS owned,
                               ciphertext, nonce, key_id, environment_fingerprint
                          FROM (SELECT) AS always
                          LEFT JOIN connection_tokens ON connection_id = $1 AND kind = $3
                        """,
                        Tuple.of(lease.connectionId(), lease.epoch(), TokenCipher.REFRESH_TOKEN))
                .map(rows -> rows.iterator().next())
                .invoke(row -> requireOwned(lease, row))
                .map(row -> row.getString("key_id") == null
                        ? Optional.empty()
                        : Optional.of(stored(lease.connectionId(), row)));
    }

    private static Stored stored(String connectionId, Row row) {
        var sealed = new Sealed(
                row.getBuffer("ciphertext").getBytes(), row.getBuffer("nonce").getBytes(), row.getString("key_id"));
        return new Stored(connectionId, sealed, row.getString("environment_fingerprint"));
    }

    /**
     * The token itself.
     *
     * @throws SourceException.Revoked if no known key decrypts it
     */
    public String open(Stored stored) {
        try {
            var token = cipher.open(stored.connectionId(), TokenCipher.REFRESH_TOKEN, stored.sealed());
            Redaction.remember(token);
            return token;
        } catch (UnreadableTokenException e) {
            throw new SourceException.Revoked("the stored refresh token cannot be read: " + e.getMessage()
                    + "; set STRATUS_ENCRYPTION_KEY_PREVIOUS to the key of before, or connect again with"
                    + " ./stratus connect");
        }
    }

    /** Whether the settings named this token already when the stored one was stored. */
    public boolean wasConfigured(Stored stored, String token) {
        return stored.configured() != null && cipher.isFingerprint(stored.configured(), token);
    }

    /**
     * Stores a token.
     *
     * @param replaced what the caller has read; empty when nothing was stored
     * @return fails with {@link LeaseLostException} when the connection has another owner, and with
     *     {@link SourceException.Transient} when somebody stored another token since it was read
     */
    public Uni<Void> store(Lease lease, Optional<Stored> replaced, Fresh fresh) {
        var sealed = cipher.seal(lease.connectionId(), TokenCipher.REFRESH_TOKEN, fresh.token());
        return written(
                lease,
                """
                written AS (
                  INSERT INTO connection_tokens AS stored
                         (connection_id, kind, ciphertext, nonce, key_id, environment_fingerprint, expires_at)
                  SELECT $1, $3, $4, $5, $6, $7, clock_timestamp() + $9 * interval '1 second' FROM fence
                  ON CONFLICT (connection_id, kind) DO UPDATE
                     SET ciphertext = excluded.ciphertext, nonce = excluded.nonce, key_id = excluded.key_id,
                         environment_fingerprint = coalesce(excluded.environment_fingerprint,
                                                            stored.environment_fingerprint),
                         authorized_at = CASE WHEN $10 THEN NULL ELSE stored.authorized_at END,
                         obtained_at = clock_timestamp(), expires_at = excluded.expires_at,
                         stored_at = clock_timestamp()
                   WHERE stored.nonce = $8
                  RETURNING 1)
                """,
                sealedFor(lease, sealed, fresh.configured().map(cipher::fingerprint))
                        .addValue(replaced.map(
                                        stored -> Buffer.buffer(stored.sealed().nonce()))
                                .orElse(null))
                        .addValue(fresh.life().map(Duration::toSeconds).orElse(null))
                        .addValue(fresh.fromConfigured()));
    }

    /**
     * Writes the stored token anew under the current key, if it lies under the previous one.
     *
     * @param configured what the settings name now
     * @return fails with {@link SourceException.Revoked} when no known key decrypts it
     */
    public Uni<Void> encryptAnew(Lease lease, Optional<String> configured) {
        return stored(lease)
                .chain(stored ->
                        stored.isEmpty() || cipher.isCurrent(stored.get().sealed())
                                ? Uni.createFrom().voidItem()
                                : encryptAnew(lease, stored.get(), configured));
    }

    private Uni<Void> encryptAnew(Lease lease, Stored stored, Optional<String> configured) {
        var sealed = cipher.seal(lease.connectionId(), TokenCipher.REFRESH_TOKEN, open(stored));
        var known = configured.filter(token -> wasConfigured(stored, token));
        return written(
                lease,
                """
                written AS (
                  UPDATE connection_tokens
                     SET ciphertext = $4, nonce = $5, key_id = $6,
                         environment_fingerprint = coalesce($7, environment_fingerprint),
                         stored_at = clock_timestamp()
                   WHERE connection_id = $1 AND kind = $3 AND nonce = $8 AND EXISTS (SELECT FROM fence)
                  RETURNING 1)
                """,
                sealedFor(lease, sealed, known.map(cipher::fingerprint))
                        .addValue(Buffer.buffer(stored.sealed().nonce())));
    }

    private static Tuple sealedFor(Lease lease, Sealed sealed, Optional<String> fingerprint) {
        return Tuple.of(lease.connectionId(), lease.epoch(), TokenCipher.REFRESH_TOKEN)
                .addValue(Buffer.buffer(sealed.ciphertext()))
                .addValue(Buffer.buffer(sealed.nonce()))
                .addValue(sealed.keyId())
                .addValue(fingerprint.orElse(null));
    }

    private Uni<Void> written(Lease lease, String write, Tuple parameters) {
        return Sql.execute(pool, FENCE + write + OUTCOME, parameters)
                .invoke(rows -> requireWritten(lease, rows.iterator().next()))
                .replaceWithVoid();
    }

    private static void requireOwned(Lease lease, Row outcome) {
        if (!outcome.getBoolean("owned")) {
            lease.end();
            throw new LeaseLostException(lease.connectionId());
        }
    }

    private static void requireWritten(Lease lease, Row outcome) {
        requireOwned(lease, outcome);
        if (!outcome.getBoolean("written")) {
            throw new SourceException.Transient("another token was stored meanwhile");
        }
    }
}
