package com.stratus.model.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;

class AppCredentialsTest {

    @Test
    void goIntoTheFormOrIntoAHeader() {
        var inForm = new AppCredentials("client 4711", "s3cret&of=it", false);
        assertThat(inForm.headers()).isEmpty();
        assertThat(inForm.form(Map.of("grant_type", "refresh_token")))
                .isEqualTo("grant_type=refresh_token&client_id=client+4711&client_secret=s3cret%26of%3Dit");

        var byBasic = new AppCredentials("client id", "client:secret", true);
        assertThat(byBasic.headers()).isEqualTo(Map.of("Authorization", "Basic Y2xpZW50K2lkOmNsaWVudCUzQXNlY3JldA=="));
        assertThat(byBasic.form(Map.of("code", "a b"))).isEqualTo("code=a+b");
    }

    @Test
    void areNotShown() {
        assertThat(new AppCredentials("id", "s3cret", true)).hasToString("id");
    }

    @Test
    void refusalsAreToldApart() {
        var dead = TokenError.of(400, "{\"error\":\"invalid_grant\",\"error_description\":\"s3cret is dead\"}");
        assertThat(dead).isEqualTo(new TokenError(400, "invalid_grant"));
        assertThat(dead.isPassing()).isFalse();
        assertThat(dead.isOfTheApp()).isFalse();
        assertThat(TokenError.of(401, "HTTP Basic: Access denied.\n").isOfTheApp())
                .isTrue();
        assertThat(TokenError.of(400, "{\"error\":\"invalid_client\"}").isOfTheApp())
                .isTrue();
        assertThat(TokenError.of(400, "{\"error\":\"temporarily_unavailable\"}").isPassing())
                .isTrue();
        assertThat(TokenError.of(502, "<html>").isPassing()).isTrue();
        assertThat(TokenError.of(403, "{\"error\":\"The token abc is bad\"}").said())
                .isEqualTo("status 403");
    }
}
