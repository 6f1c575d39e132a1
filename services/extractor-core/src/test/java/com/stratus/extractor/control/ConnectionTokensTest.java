package com.stratus.extractor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.core.failure.SourceException;
import com.stratus.extractor.control.ConnectionTokens.Fresh;
import com.stratus.extractor.control.ConnectionTokens.Stored;
import com.stratus.model.secret.EncryptionKey;
import com.stratus.model.secret.TokenCipher;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where refresh tokens lie, and who may write there. */
class ConnectionTokensTest extends ControlStoreBench {

    private static final EncryptionKey OLD = EncryptionKey.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final EncryptionKey NEW = EncryptionKey.of("ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=");

    private final ConnectionTokens tokens = under(OLD, List.of());

    private static ConnectionTokens under(EncryptionKey current, List<EncryptionKey> previous) {
        return new ConnectionTokens(pool, new TokenCipher(current, previous));
    }

    private static Fresh fresh(String token) {
        return new Fresh(token, Optional.of("in-the-settings"), false, Optional.of(Duration.ofDays(30)));
    }

    /** As the owner of the moment reads it. */
    private Optional<Stored> stored() {
        var epoch = number("SELECT epoch FROM connection_lease WHERE connection_id = $1", id);
        return done(tokens.stored(new Lease(id, epoch, System.nanoTime() + LIFE.toNanos())));
    }

    @Test
    void isReadAsItWasStoredAndLiesEncrypted() {
        var owner = lease();
        assertThat(stored()).isEmpty();

        done(tokens.store(owner, stored(), fresh("refresh-token-1")));

        assertThat(tokens.open(stored().orElseThrow())).isEqualTo("refresh-token-1");
        assertThat(tokens.wasConfigured(stored().orElseThrow(), "in-the-settings"))
                .isTrue();
        assertThat(tokens.wasConfigured(stored().orElseThrow(), "another")).isFalse();
        assertThat(text("SELECT row(t.*)::text FROM connection_tokens t WHERE connection_id = $1", id))
                .doesNotContain("refresh-token", "in-the-settings")
                .contains("c1ed4d32");
        assertThat(text("SELECT encode(ciphertext, 'escape') FROM connection_tokens WHERE connection_id = $1", id))
                .doesNotContain("refresh");
        assertThat(number(
                        "SELECT extract(epoch FROM expires_at - obtained_at)::bigint FROM connection_tokens"
                                + " WHERE connection_id = $1",
                        id))
                .isEqualTo(2_592_000L);
    }

    @Test
    void anEarlierOwnerStoresNothing() {
        var old = lease();
        done(tokens.store(old, stored(), fresh("refresh-token-1")));
        var readByTheOld = stored();
        expire();
        var owner = done(store.acquire(id, "other", LIFE)).orElseThrow();
        done(tokens.store(owner, stored(), fresh("refresh-token-2")));

        assertLost(old, tokens.stored(old));
        assertLost(old, tokens.store(old, readByTheOld, fresh("refresh-token-from-the-grave")));
        assertThat(tokens.open(stored().orElseThrow())).isEqualTo("refresh-token-2");
    }

    @Test
    void anEarlierOwnerDoesNotStoreAFirstTokenEither() {
        var old = lease();
        expire();
        done(store.acquire(id, "other", LIFE));

        assertLost(old, tokens.store(old, Optional.empty(), fresh("refresh-token-1")));
        assertThat(stored()).isEmpty();
    }

    @Test
    void whatSomebodyStoredSinceItWasReadStays() {
        var owner = lease();
        done(tokens.store(owner, stored(), fresh("refresh-token-1")));
        var readBefore = stored();
        done(tokens.store(owner, stored(), fresh("from-a-new-consent")));

        for (var replaced : List.of(readBefore, Optional.<Stored>empty())) {
            assertThatThrownBy(() -> done(tokens.store(owner, replaced, fresh("successor-of-the-first"))))
                    .isInstanceOf(SourceException.Transient.class)
                    .hasMessage("another token was stored meanwhile");
        }
        assertThat(owner.isHeld()).isTrue();
        assertThat(tokens.open(stored().orElseThrow())).isEqualTo("from-a-new-consent");
    }

    @Test
    void consentIsRememberedUntilATokenComesFromTheSettings() {
        var owner = lease();
        done(tokens.store(owner, stored(), fresh("refresh-token-1")));
        run("UPDATE connection_tokens SET authorized_at = '2026-11-01T12:00:00Z' WHERE connection_id = $1");

        done(tokens.store(owner, stored(), fresh("refresh-token-2")));
        assertThat(text("SELECT authorized_at::text FROM connection_tokens WHERE connection_id = $1", id))
                .startsWith("2026-11-01");

        done(tokens.store(owner, stored(), new Fresh("other", Optional.of("other"), true, Optional.empty())));
        assertThat(text("SELECT authorized_at::text FROM connection_tokens WHERE connection_id = $1", id))
                .isNull();
        assertThat(text("SELECT expires_at::text FROM connection_tokens WHERE connection_id = $1", id))
                .isNull();
    }

    @Test
    void whatLiesUnderThePreviousKeyIsWrittenAnew() {
        var owner = lease();
        done(tokens.store(owner, stored(), fresh("refresh-token-1")));
        run("UPDATE connection_tokens SET obtained_at = '2026-11-01T12:00:00Z' WHERE connection_id = $1");
        var rotated = under(NEW, List.of(OLD));

        done(rotated.encryptAnew(owner, Optional.of("in-the-settings")));

        var alone = under(NEW, List.of());
        assertThat(alone.open(stored().orElseThrow())).isEqualTo("refresh-token-1");
        assertThat(alone.wasConfigured(stored().orElseThrow(), "in-the-settings"))
                .isTrue();
        assertThat(text("SELECT key_id FROM connection_tokens WHERE connection_id = $1", id))
                .isEqualTo(NEW.id());
        assertThat(text("SELECT obtained_at::text FROM connection_tokens WHERE connection_id = $1", id))
                .startsWith("2026-11-01");
        var nonce = stored().orElseThrow().sealed().nonce();
        done(rotated.encryptAnew(owner, Optional.of("in-the-settings")));
        assertThat(stored().orElseThrow().sealed().nonce()).isEqualTo(nonce);
    }

    @Test
    void anEarlierOwnerEncryptsNothingAnew() {
        var old = lease();
        done(tokens.store(old, stored(), fresh("refresh-token-1")));
        expire();
        done(store.acquire(id, "other", LIFE));

        assertLost(old, under(NEW, List.of(OLD)).encryptAnew(old, Optional.empty()));
        assertThat(text("SELECT key_id FROM connection_tokens WHERE connection_id = $1", id))
                .isEqualTo(OLD.id());
    }

    @Test
    void tokenUnderALostKeyNeedsAPersonAndSaysHow() {
        var owner = lease();
        done(tokens.store(owner, stored(), fresh("refresh-token-1")));
        var stranger = under(NEW, List.of());

        var message = "the stored refresh token cannot be read: it was encrypted under another key, c1ed4d32; set"
                + " STRATUS_ENCRYPTION_KEY_PREVIOUS to the key of before, or connect again with ./stratus connect";
        assertThatThrownBy(() -> stranger.open(stored().orElseThrow()))
                .isInstanceOf(SourceException.Revoked.class)
                .hasMessage(message);
        assertThatThrownBy(() -> done(stranger.encryptAnew(owner, Optional.empty())))
                .isInstanceOf(SourceException.Revoked.class)
                .hasMessage(message);
    }

    @Test
    void ciphertextOfAnotherConnectionDoesNotOpen() {
        done(tokens.store(lease(), Optional.empty(), fresh("refresh-token-1")));
        var moved = new Stored("another", stored().orElseThrow().sealed(), null);

        assertThatThrownBy(() -> tokens.open(moved))
                .isInstanceOf(SourceException.Revoked.class)
                .hasMessageContaining("it was changed, or encrypted for another connection");
    }
}
