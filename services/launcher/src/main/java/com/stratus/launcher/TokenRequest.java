package com.stratus.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.stratus.model.Json;
import com.stratus.model.oauth.AppCredentials;
import com.stratus.model.oauth.TokenError;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks a platform's token endpoint once. Messages say what a person does, and never what was sent. */
final class TokenRequest {

    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final OAuthAccount account;
    private final URI address;
    private final AppCredentials app;

    TokenRequest(OAuthAccount account) {
        this.account = account;
        this.address = account.tokenAddress();
        this.app = account.credentials();
    }

    /** A refresh token. @param life how long it lives unless it is used, where the platform said so */
    record Given(String refreshToken, Optional<Duration> life) {}

    /** The grounds that a consent's code is. @param redirect where the consent was sent to */
    static Map<String, String> ofCode(String code, URI redirect) {
        return Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", redirect.toString());
    }

    /** The app that asks. */
    AppCredentials app() {
        return app;
    }

    /**
     * Asks for a refresh token.
     *
     * @param grant the fields that say on what grounds
     * @param cure what a person does when the grounds are refused
     * @throws UserError when there is none
     */
    Given ask(Map<String, String> grant, String cure) {
        var http = new Http(address.toString(), CONNECTING);
        var request = http.get("")
                .timeout(ANSWER)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("User-Agent", "Stratus/0.1")
                .POST(BodyPublishers.ofString(app.form(grant)));
        app.headers().forEach(request::header);
        var answer = http.send(request.build())
                .orElseThrow(() -> new UserError("No answer from " + address.getAuthority()
                        + ": see that this machine reaches it, and run the command again."));
        if (answer.statusCode() != 200) {
            throw refused(TokenError.of(answer.statusCode(), answer.body()), cure);
        }
        return given(answer);
    }

    private UserError refused(TokenError error, String cure) {
        if (error.isPassing() || error.status() == 429) {
            return new UserError(account.platform().label() + " cannot give tokens now (" + error.said()
                    + "): run the command again in some minutes.");
        }
        return error.isOfTheApp()
                ? new UserError(account.platform().label() + " does not accept " + account.name("client_id") + " and "
                        + account.name("client_secret") + ": correct them and run the command again.")
                : new UserError(account.platform().label() + " refused (" + error.said() + "): " + cure);
    }

    private Given given(HttpResponse<String> answer) {
        try {
            var body = Json.mapper().readTree(answer.body());
            var token = body.path("refresh_token").asText("");
            if (!token.isEmpty()) {
                var life = body.path("refresh_token_expires_in");
                return new Given(
                        token,
                        life.canConvertToLong() ? Optional.of(Duration.ofSeconds(life.asLong())) : Optional.empty());
            }
        } catch (JsonProcessingException notJson) {
            // Said below.
        }
        throw new UserError(account.platform().label()
                + " gave no refresh token: see that the app may have one, and run the" + " command again.");
    }
}
