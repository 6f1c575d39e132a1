package com.stratus.model.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.model.secret.TokenCipher.Sealed;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

class TokenCipherTest {

    private static final EncryptionKey OLD = EncryptionKey.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final EncryptionKey NEW = EncryptionKey.of("ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=");
    private static final String TOKEN = "1aBcD-refresh-tøken";

    private final TokenCipher cipher = new TokenCipher(OLD, List.of());

    @Test
    void whatIsSealedOpensAgainAndShowsNothing() {
        var sealed = cipher.seal("freeagent", "refresh_token", TOKEN);

        assertThat(cipher.open("freeagent", "refresh_token", sealed)).isEqualTo(TOKEN);
        assertThat(sealed.nonce()).hasSize(12);
        assertThat(sealed.ciphertext()).hasSize(TOKEN.getBytes(StandardCharsets.UTF_8).length + 16);
        assertThat(new String(sealed.ciphertext(), StandardCharsets.ISO_8859_1)).doesNotContain("refresh");
    }

    @Test
    void sameTokenIsSealedDifferentlyEachTime() {
        var one = cipher.seal("freeagent", "refresh_token", TOKEN);
        var other = cipher.seal("freeagent", "refresh_token", TOKEN);

        assertThat(one.nonce()).isNotEqualTo(other.nonce());
        assertThat(one.ciphertext()).isNotEqualTo(other.ciphertext());
    }

    /** Made by another implementation (Python's cryptography) from the same key, nonce and associated data. */
    @Test
    void opensWhatAnotherImplementationHasSealed() {
        var sealed = new Sealed(
                HexFormat.of().parseHex("2f8ca447562373542f7b68a4a10f8ff78087984e70c51969113071"),
                HexFormat.of().parseHex("000102030405060708090a0b"),
                "c1ed4d32");

        assertThat(cipher.open("freeagent", "refresh_token", sealed)).isEqualTo("plain-token");
    }

    @Test
    void ciphertextOfAnotherConnectionOrKindDoesNotOpen() {
        var sealed = cipher.seal("freeagent", "refresh_token", TOKEN);

        for (var elsewhere : new String[][] {{"freeagent-2", "refresh_token"}, {"freeagent", "access_token"}}) {
            assertThatThrownBy(() -> cipher.open(elsewhere[0], elsewhere[1], sealed))
                    .isInstanceOf(UnreadableTokenException.class)
                    .hasMessage("it was changed, or encrypted for another connection");
        }
    }

    @Test
    void changedCiphertextDoesNotOpen() {
        var sealed = cipher.seal("freeagent", "refresh_token", TOKEN);
        sealed.ciphertext()[3] ^= 1;

        assertThatThrownBy(() -> cipher.open("freeagent", "refresh_token", sealed))
                .isInstanceOf(UnreadableTokenException.class);
    }

    @Test
    void previousKeyOpensWhatWasWrittenUnderIt() {
        var sealed = cipher.seal("freeagent", "refresh_token", TOKEN);
        var rotated = new TokenCipher(NEW, List.of(OLD));

        assertThat(rotated.open("freeagent", "refresh_token", sealed)).isEqualTo(TOKEN);
        assertThat(rotated.isCurrent(sealed)).isFalse();
        assertThat(rotated.isCurrent(rotated.seal("freeagent", "refresh_token", TOKEN)))
                .isTrue();
    }

    @Test
    void unknownKeyIsNamedByItsId() {
        var sealed = cipher.seal("freeagent", "refresh_token", TOKEN);
        var stranger = new TokenCipher(NEW, List.of());

        assertThat(NEW.id()).isNotEqualTo(OLD.id()).matches("[0-9a-f]{8}");
        assertThatThrownBy(() -> stranger.open("freeagent", "refresh_token", sealed))
                .isInstanceOf(UnreadableTokenException.class)
                .hasMessage("it was encrypted under another key, " + OLD.id());
    }

    @Test
    void fingerprintRecognisesATokenUnderEitherKey() {
        var fingerprint = cipher.fingerprint(TOKEN);
        var rotated = new TokenCipher(NEW, List.of(OLD));

        assertThat(fingerprint).matches("[0-9a-f]{32}");
        assertThat(rotated.isFingerprint(fingerprint, TOKEN)).isTrue();
        assertThat(rotated.isFingerprint(fingerprint, "another")).isFalse();
        assertThat(rotated.fingerprint(TOKEN)).isNotEqualTo(fingerprint);
        assertThat(new TokenCipher(NEW, List.of()).isFingerprint(fingerprint, TOKEN))
                .isFalse();
    }

    @Test
    void severalKeysStandWithCommas() {
        var keys = EncryptionKey.listOf(
                "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=, AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

        assertThat(keys).extracting(EncryptionKey::id).containsExactly(NEW.id(), OLD.id());
        assertThat(EncryptionKey.listOf(" ")).isEmpty();
    }

    @Test
    void malformedKeyIsNotQuoted() {
        for (var text : new String[] {"s3cret", "", Base64.getEncoder().encodeToString(new byte[31])}) {
            assertThatThrownBy(() -> EncryptionKey.of(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the key is not 32 bytes in base64");
        }
    }
}
