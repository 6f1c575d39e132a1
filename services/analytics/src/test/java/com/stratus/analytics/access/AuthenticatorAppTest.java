package com.stratus.analytics.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** The secret and the codes are those of RFC 6238, appendix B (the last six of its eight digits). */
class AuthenticatorAppTest {

    private static final String SECRET =
            Base64.getEncoder().encodeToString("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    @ParameterizedTest
    @CsvSource({"59, 287082, 1", "1111111109, 081804, 37037036", "2000000000, 279037, 66666666"})
    void knowsTheCodesOfTheStandard(long seconds, String code, long step) {
        assertThat(AuthenticatorApp.stepOf(code, SECRET, Instant.ofEpochSecond(seconds), 0))
                .hasValue(step);
    }

    @Test
    void takesACodeOfTheStepBeforeAndAfterAndNoOther() {
        for (var seconds : new long[] {1111111079, 1111111109, 1111111139}) {
            assertThat(AuthenticatorApp.stepOf("081804", SECRET, Instant.ofEpochSecond(seconds), 0))
                    .hasValue(37037036);
        }
        for (var seconds : new long[] {1111111049, 1111111170}) {
            assertThat(AuthenticatorApp.stepOf("081804", SECRET, Instant.ofEpochSecond(seconds), 0))
                    .isEmpty();
        }
    }

    @Test
    void takesNoStepTwice() {
        assertThat(AuthenticatorApp.stepOf("081804", SECRET, Instant.ofEpochSecond(1111111109), 37037036))
                .isEmpty();
    }

    @Test
    void writesTheSecretAsAppsReadIt() {
        assertThat(AuthenticatorApp.typed(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(AuthenticatorApp.address(SECRET, "anna+x@example.com"))
                .isEqualTo("otpauth://totp/Stratus:anna%2Bx%40example.com"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Stratus");
    }
}
