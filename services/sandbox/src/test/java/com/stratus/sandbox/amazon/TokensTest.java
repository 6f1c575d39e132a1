package com.stratus.sandbox.amazon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.amazon.world.Seller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Login with Amazon by a hand-moved real time. */
class TokensTest {
    private long nanos;
    private final Tokens tokens = new Tokens(() -> nanos);

    private static final String FORM = "grant_type=refresh_token&refresh_token=Atzr%7Csandbox-amazon-eu"
            + "&client_id=sandbox-amazon-client&client_secret=sandbox-amazon-secret";

    private Answer grant(String type, String body) {
        return tokens.grant(new Call(
                "POST",
                "/auth/o2/token",
                Map.of(),
                Map.of("content-type", type),
                body.getBytes(StandardCharsets.UTF_8)));
    }

    private Answer form(String body) {
        return grant("application/x-www-form-urlencoded;charset=UTF-8", body);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> body(Answer answer) {
        return (Map<String, Object>) answer.body();
    }

    @Test
    void formAndJsonGetATokenForAnHour() {
        Answer answer = form(FORM);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(body(answer))
                .containsEntry("token_type", "bearer")
                .containsEntry("expires_in", 3_600)
                .containsEntry("refresh_token", "Atzr|sandbox-amazon-eu");
        String token = body(answer).get("access_token").toString();
        assertThat(token).startsWith("Atza|");
        assertThatCode(() -> tokens.check(token, Seller.EUROPE)).doesNotThrowAnyException();
        Map<String, Object> fields = new HashMap<>();
        fields.put("grant_type", "refresh_token");
        fields.put("refresh_token", "Atzr|sandbox-amazon-eu");
        fields.put("client_id", "sandbox-amazon-client");
        fields.put("client_secret", "sandbox-amazon-secret");
        String json = new String(Json.bytes(fields), StandardCharsets.UTF_8);
        assertThat(grant("application/json", json).status()).isEqualTo(200);
    }

    @Test
    void tokenDiesAfterAnHourAndOpensOneAccount() {
        String token = body(form(FORM)).get("access_token").toString();
        nanos = 3_599_999_999_999L;
        assertThatCode(() -> tokens.check(token, Seller.EUROPE)).doesNotThrowAnyException();
        nanos = 3_600_000_000_000L;
        assertThat(details(token, Seller.EUROPE)).isEqualTo("The access token you provided has expired.");
        nanos = 0;
        assertThat(details(token, Seller.FAR_EAST)).isEmpty();
        assertThat(details("Atza|other", Seller.EUROPE))
                .isEqualTo("The access token you provided is revoked, malformed or invalid.");
        assertThatThrownBy(() -> tokens.check(null, Seller.EUROPE)).isInstanceOf(Refusal.class);
    }

    private String details(String token, Seller seller) {
        try {
            tokens.check(token, seller);
            return "open";
        } catch (Refusal refusal) {
            assertThat(refusal.answer().status()).isEqualTo(403);
            Object error = ((List<?>) body(refusal.answer()).get("errors")).get(0);
            assertThat((Map<?, ?>) error)
                    .isEqualTo(Map.of(
                            "code",
                            "Unauthorized",
                            "message",
                            "Access to requested resource is denied.",
                            "details",
                            ((Map<?, ?>) error).get("details")));
            return ((Map<?, ?>) error).get("details").toString();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Atzr%7Csandbox-amazon-eu,Atzr%7Cother,400,invalid_grant",
        "sandbox-amazon-secret,expired,401,invalid_client",
        "sandbox-amazon-client,somebody,401,invalid_client",
        "grant_type=refresh_token,grant_type=password,400,unsupported_grant_type",
        "grant_type=refresh_token,grant_type=client_credentials,400,invalid_scope",
        "grant_type=refresh_token,other=1,400,invalid_request",
        "refresh_token=Atzr%7Csandbox-amazon-eu,other=1,400,invalid_request"
    })
    void badRequestsAreNamed(String part, String instead, int status, String error) {
        Answer answer = form(FORM.replace(part, instead));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(body(answer)).containsEntry("error", error).containsKey("error_description");
    }
}
