package com.stratus.extractor.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.core.redaction.Redaction;
import com.stratus.extractor.connection.AccessToken.Granted;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.http.Transport;
import com.stratus.extractor.limit.FixedWindows;
import com.stratus.extractor.limit.RateLimit;
import com.stratus.extractor.limit.Urgency;
import com.stratus.model.oauth.AppCredentials;
import com.stratus.model.oauth.TokenError;
import io.smallrye.mutiny.Uni;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A platform's token endpoint as one app uses it (RFC 6749). Asks at most 15 times a minute, which FreeAgent allows. */
public final class TokenEndpoint {

    private static final List<FixedWindows.Window> LIMIT = List.of(new FixedWindows.Window(15, Duration.ofMinutes(1)));
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration LONG_LIFE = Duration.ofDays(365);
    private static final int TOO_MANY = 429;

    private final Transport transport;
    private final String path;
    private final Client client;
    private final RateLimit limit;

    /**
     * @param transport to the host that gives tokens; carries no credentials of its own
     * @param path of the endpoint
     */
    public TokenEndpoint(Transport transport, String path, Client client, Clock clock) {
        this.transport = transport;
        this.path = path;
        this.client = client;
        this.limit = new FixedWindows("token requests", LIMIT, clock);
    }

    /**
     * The app that asks.
     *
     * @param cure what a person does when the platform does not know the app, e.g. which variables to check
     */
    public record Client(AppCredentials credentials, String cure) {
        public Client {
            Redaction.remember(credentials.secret());
        }
    }

    /**
     * What the endpoint gave.
     *
     * @param refreshToken the one to show next time, where it gave one
     * @param refreshLife how long that lives, where it said so
     */
    record Tokens(Granted granted, Optional<String> refreshToken, Optional<Duration> refreshLife) {}

    /**
     * Asks for tokens.
     *
     * @param grant the fields that say on what grounds
     * @param cure what a person does when the grounds are refused
     * @return fails with {@link SourceException.Revoked} when id, secret or grounds are refused
     */
    Uni<Tokens> ask(Map<String, String> grant, String cure) {
        var request = Request.get("token", path, Map.of());
        var app = client.credentials();
        var turn = limit.turn(request, Urgency.LIVE);
        return turn.come()
                .chain(() -> transport.sendForm(request, app.headers(), app.form(grant)))
                .invoke(limit::observe)
                .map(answer -> read(answer, cure))
                .onTermination()
                .invoke(turn::end);
    }

    private Tokens read(Answer answer, String cure) {
        if (answer.status() != 200) {
            throw refusal(answer, cure);
        }
        var body = answer.tree();
        var token = body.path("access_token").asText("");
        if (token.isEmpty()) {
            throw new SourceException.Transient("the token endpoint gave no token");
        }
        var refreshToken = Optional.of(body.path("refresh_token").asText("")).filter(text -> !text.isEmpty());
        refreshToken.ifPresent(Redaction::remember);
        return new Tokens(
                new Granted(token, life(body, "expires_in").orElse(LONG_LIFE)),
                refreshToken,
                life(body, "refresh_token_expires_in"));
    }

    private static Optional<Duration> life(JsonNode body, String name) {
        return body.path(name).canConvertToLong()
                ? Optional.of(Duration.ofSeconds(body.path(name).asLong()))
                : Optional.empty();
    }

    private SourceException refusal(Answer answer, String cure) {
        var error = TokenError.of(answer.status(), new String(answer.body(), StandardCharsets.UTF_8));
        if (error.status() == TOO_MANY) {
            var pause = answer.pause(PAUSE, "retry-after");
            limit.refused(answer.request(), pause);
            return new SourceException.RateLimited("the token endpoint answered 429", pause);
        }
        if (error.isPassing()) {
            return new SourceException.Transient(
                    "the token endpoint answered " + error.status(), answer.pause(Duration.ZERO, "Retry-After"));
        }
        return error.isOfTheApp()
                ? new SourceException.Revoked("the token endpoint refused the client id and secret (status "
                        + error.status() + "): " + client.cure())
                : new SourceException.Revoked("the token endpoint refused (" + error.said() + "): " + cure);
    }
}
