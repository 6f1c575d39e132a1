package com.stratus.extractor.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.core.schema.SchemaGate;
import com.stratus.core.secret.InstallationKeys;
import org.junit.jupiter.api.Test;

import java.util.Optional;

/** Persons stay under the key of the beginning; with another one nothing goes on. */
class PersonKeyTest extends ControlStoreBench {

    private static final String FIRST = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String SECOND = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";
    private static final String THIRD = "QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8=";

    private static boolean isReady(String current, String previous) {
        var keys = new InstallationKeys(Optional.ofNullable(current), Optional.ofNullable(previous));
        return done(new SchemaGate(pool, keys).isReady());
    }

    @Test
    void theFirstKeyIsNotedAndStaysTheOneOfPersons() {
        assertThat(isReady(null, null)).isTrue();
        assertThat(isReady(FIRST, null)).isTrue();
        assertThat(isReady(SECOND, null)).isFalse();
        assertThat(isReady(SECOND, FIRST)).isTrue();
        assertThat(isReady(THIRD, SECOND)).isFalse();
        assertThat(isReady(THIRD, SECOND + "," + FIRST)).isTrue();
        assertThat(isReady(FIRST, " ")).isTrue();
        assertThat(isReady(null, null)).isTrue();
    }
}
