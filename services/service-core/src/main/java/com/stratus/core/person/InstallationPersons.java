package com.stratus.core.person;

import com.stratus.core.redaction.Redaction;
import com.stratus.model.person.PersonReferences;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.Optional;

/** Gives the references of persons under this installation's own key. */
class InstallationPersons {

    private static final String CURE = "set it to " + PersonReferences.KEY_BYTES
            + " random bytes in base64 (openssl rand -base64 " + PersonReferences.KEY_BYTES
            + "), the same for every service, and keep it.";

    private InstallationPersons() {}

    @Produces
    @Singleton
    static PersonReferences references(@ConfigProperty(name = "stratus.encryption-key") Optional<String> configured) {
        var key = configured
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalStateException("STRATUS_ENCRYPTION_KEY is missing: " + CURE));
        Redaction.remember(key.strip());
        try {
            return PersonReferences.of(key);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalStateException("STRATUS_ENCRYPTION_KEY is malformed: " + CURE);
        }
    }
}
