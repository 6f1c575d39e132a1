package com.stratus.analytics.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PasswordHashTest {

    @Test
    void knowsThePasswordAndNoOther() {
        var hash = PasswordHash.of("four words of mine");
        assertThat(hash).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(PasswordHash.isOf("four words of mine", hash)).isTrue();
        assertThat(PasswordHash.isOf("four words of mine ", hash)).isFalse();
        assertThat(PasswordHash.of("four words of mine")).isNotEqualTo(hash);
    }

    /** One of the test vectors of Argon2's reference implementation (test.c). */
    @Test
    void readsHashesOfOtherParametersAndPrograms() {
        var hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertThat(PasswordHash.isOf("password", hash)).isTrue();
        assertThat(PasswordHash.isOf("passwort", hash)).isFalse();
    }

    @Test
    void oneCharacterTypedInTwoWaysIsTheSame() {
        assertThat(PasswordHash.isOf("Mu\u0308ller's four words", PasswordHash.of("M\u00fcller's four words")))
                .isTrue();
    }

    @Test
    void anotherMethodIsNotTakenForAWrongPassword() {
        assertThatThrownBy(() -> PasswordHash.isOf("password", "$2b$12$x"))
                .hasMessage("a password is stored by a method that this build does not know");
    }
}
