package com.stratus.core.secret;

import com.stratus.core.redaction.Redaction;
import com.stratus.model.person.PersonReferences;
import com.stratus.model.secret.EncryptionKey;
import com.stratus.model.secret.KeyRing;
import com.stratus.model.secret.TokenCipher;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** This installation's keys: {@code STRATUS_ENCRYPTION_KEY}, and those of before, newest first. */
@Singleton
public class InstallationKeys {

    private static final String CURRENT = "STRATUS_ENCRYPTION_KEY";
    private static final String PREVIOUS = "STRATUS_ENCRYPTION_KEY_PREVIOUS";
    private static final String CURE = "set it to " + EncryptionKey.BYTES
            + " random bytes in base64 (openssl rand -base64 " + EncryptionKey.BYTES
            + "), the same for every service, and keep it.";
    private static final String CURE_OF_PREVIOUS =
            "set it to the keys of before, newest first, with commas between them; each is " + EncryptionKey.BYTES
                    + " bytes in base64.";

    private final Optional<KeyRing> keys;

    /**
     * Reads the keys as the settings have them.
     *
     * @throws IllegalStateException if one is malformed; the message names the variable
     */
    public InstallationKeys(
            @ConfigProperty(name = "stratus.encryption-key") Optional<String> current,
            @ConfigProperty(name = "stratus.encryption-key-previous") Optional<String> previous) {
        var before = previous.map(text -> read(PREVIOUS, text, EncryptionKey::listOf, CURE_OF_PREVIOUS))
                .orElse(List.of());
        this.keys = current.filter(text -> !text.isBlank())
                .map(text -> new KeyRing(read(CURRENT, text, EncryptionKey::of, CURE), before));
    }

    private static <T> T read(String variable, String text, Function<String, T> reader, String cure) {
        for (var key : text.split(",")) {
            Redaction.remember(key.strip());
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalStateException(variable + " is malformed: " + cure);
        }
    }

    private KeyRing required() {
        return keys.orElseThrow(() -> new IllegalStateException(CURRENT + " is missing: " + CURE));
    }

    /** The key under which persons are known; empty without any key. */
    public Optional<EncryptionKey> ofPersons() {
        return keys.map(KeyRing::ofPersons);
    }

    @Produces
    @Singleton
    PersonReferences references() {
        return PersonReferences.of(required().ofPersons());
    }

    @Produces
    @Singleton
    TokenCipher tokenCipher() {
        return required().tokens();
    }
}
