package com.stratus.core.secret;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class InstallationKeysTest {

    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @Test
    void malformedKeysAreNamedWithTheirCureAndNotQuoted() {
        assertThatThrownBy(() -> keys("s3cret", null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("STRATUS_ENCRYPTION_KEY is malformed: set it to 32 random bytes in base64 (openssl rand"
                        + " -base64 32), the same for every service, and keep it.");
        assertThatThrownBy(() -> keys(KEY, KEY + ",s3cret"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("STRATUS_ENCRYPTION_KEY_PREVIOUS is malformed: set it to the keys of before, newest first,"
                        + " with commas between them; each is 32 bytes in base64.");
    }

    @Test
    void aMissingKeyIsNamed() {
        assertThatThrownBy(() -> keys(null, KEY).tokenCipher())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("STRATUS_ENCRYPTION_KEY is missing: set it to 32 random bytes in base64");
    }

    private static InstallationKeys keys(String current, String previous) {
        return new InstallationKeys(Optional.ofNullable(current), Optional.ofNullable(previous));
    }
}
