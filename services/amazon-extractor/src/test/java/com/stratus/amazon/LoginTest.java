package com.stratus.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.model.oauth.AppCredentials;
import com.stratus.model.oauth.TokenError;
import org.junit.jupiter.api.Test;

import java.util.Map;

/** What Amazon's token endpoint is asked and answers, against the samples made after its documentation. */
class LoginTest {

    @Test
    void appIsShownInTheForm() {
        var asked = sample("constructed/lwa/token-1.json").at("/request/form");
        var app = new AppCredentials(
                asked.path("client_id").asText(), asked.path("client_secret").asText(), false);

        assertThat(app.headers()).isEmpty();
        assertThat(app.form(Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        asked.path("refresh_token").asText())))
                .isEqualTo("grant_type=refresh_token&refresh_token=Atzr%7CTEST-REFRESH"
                        + "&client_id=amzn1.application-oa2-client.test&client_secret=amzn1.oa2-cs.v1.test");
    }

    @Test
    void secretThatIsOverIsToldFromAConsentThatWasWithdrawn() {
        var client = error("constructed/lwa/token-invalid-client.json");
        var grant = error("constructed/lwa/token-invalid-grant.json");

        assertThat(client.isOfTheApp()).isTrue();
        assertThat(client.isPassing()).isFalse();
        assertThat(grant.isOfTheApp()).isFalse();
        assertThat(grant.isPassing()).isFalse();
        assertThat(grant.said()).isEqualTo("invalid_grant");
    }

    private static TokenError error(String file) {
        var written = sample(file);
        return TokenError.of(
                written.path("status").asInt(), written.path("body").toString());
    }

    private static JsonNode sample(String file) {
        return Sample.platformJson("amazon/fixtures/" + file);
    }
}
