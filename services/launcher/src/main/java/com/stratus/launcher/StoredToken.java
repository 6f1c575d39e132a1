package com.stratus.launcher;

import com.stratus.model.Platform;
import com.stratus.model.secret.KeyRing;
import com.stratus.model.secret.TokenCipher;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Writes a connection's refresh token as a person's consent gave it; a running extractor takes it up by itself. */
final class StoredToken {

    private static final String KEY = "SELECT key_id FROM person_key";
    private static final String PLATFORM = "SELECT platform FROM connections WHERE connection_id = ?";

    private static final String CONNECTION =
            """
            INSERT INTO connections AS stored (connection_id, platform) VALUES (?, ?)
            ON CONFLICT (connection_id) DO UPDATE
               SET state = 'ok', state_reason = NULL, state_since = clock_timestamp()
             WHERE stored.state = 'needs_person'
            """;

    private static final String TOKEN =
            """
            INSERT INTO connection_tokens AS stored (connection_id, kind, ciphertext, nonce, key_id,
                                                     environment_fingerprint, authorized_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, clock_timestamp(), clock_timestamp() + ?::bigint * interval '1 second')
            ON CONFLICT (connection_id, kind) DO UPDATE
               SET ciphertext = excluded.ciphertext, nonce = excluded.nonce, key_id = excluded.key_id,
                   environment_fingerprint = excluded.environment_fingerprint, authorized_at = excluded.authorized_at,
                   obtained_at = clock_timestamp(), expires_at = excluded.expires_at, stored_at = clock_timestamp()
            """;

    private final Database database;
    private final KeyRing keys;
    private final TokenCipher cipher;

    StoredToken(Database database, KeyRing keys) {
        this.database = database;
        this.keys = keys;
        this.cipher = keys.tokens();
    }

    /** @throws UserError if the services of this database have other keys: they could not read the token */
    void requireKey() {
        only(KEY, Optional.empty())
                .filter(noted -> !noted.equals(keys.ofPersons().id()))
                .ifPresent(other -> {
                    throw new UserError("Stratus on " + database.described() + " has another encryption key: set its "
                            + UpSettings.ENCRYPTION_KEY + ", or name its data folder with --data-dir.");
                });
    }

    /** @throws UserError if the name belongs to another platform's connection */
    void requireName(Platform platform, String connectionId) {
        only(PLATFORM, Optional.of(connectionId))
                .filter(other -> !other.equals(platform.id()))
                .ifPresent(other -> {
                    throw new UserError("The connection " + connectionId + " is of " + other
                            + ": choose another name with --connection.");
                });
    }

    /** The only value that a query finds. */
    private Optional<String> only(String sql, Optional<String> parameter) {
        try (var connection = database.connect();
                var query = connection.prepareStatement(sql)) {
            if (parameter.isPresent()) {
                query.setString(1, parameter.get());
            }
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw notStored(e);
        }
    }

    /**
     * Stores a token, and says that the connection needs nobody any more.
     *
     * @param configured the token that the settings name: it is older than this one
     */
    void write(Platform platform, String connectionId, TokenRequest.Given given, Optional<String> configured) {
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            try (var statement = connection.prepareStatement(CONNECTION)) {
                statement.setString(1, connectionId);
                statement.setString(2, platform.id());
                statement.executeUpdate();
            }
            writeToken(connection, connectionId, given, configured);
            connection.commit();
        } catch (SQLException e) {
            throw notStored(e);
        }
    }

    private void writeToken(
            Connection connection, String connectionId, TokenRequest.Given given, Optional<String> configured)
            throws SQLException {
        var sealed = cipher.seal(connectionId, TokenCipher.REFRESH_TOKEN, given.refreshToken());
        try (var statement = connection.prepareStatement(TOKEN)) {
            statement.setString(1, connectionId);
            statement.setString(2, TokenCipher.REFRESH_TOKEN);
            statement.setBytes(3, sealed.ciphertext());
            statement.setBytes(4, sealed.nonce());
            statement.setString(5, sealed.keyId());
            statement.setString(6, configured.map(cipher::fingerprint).orElse(null));
            statement.setObject(7, given.life().map(Duration::toSeconds).orElse(null));
            statement.executeUpdate();
        }
    }

    private UserError notStored(SQLException e) {
        return new UserError("The token could not be stored in " + database.described() + " (SQLSTATE "
                + e.getSQLState() + "): see that DATABASE_URL may write there, and run the command again.");
    }
}
