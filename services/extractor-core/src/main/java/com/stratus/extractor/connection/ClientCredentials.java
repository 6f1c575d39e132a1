package com.stratus.extractor.connection;

import com.stratus.core.failure.SourceException;
import com.stratus.core.redaction.Redaction;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.http.Transport;
import io.smallrye.mutiny.Uni;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * OAuth 2 client credentials: a token that is asked for anew at nine tenths of its life and once when it is refused.
 * One request for a token serves all that wait for it.
 */
public final class ClientCredentials implements Authorization {

    private static final double USABLE = 0.9;

    private record Token(String header, String value, Instant goodUntil) {}

    private final Transport transport;
    private final String path;
    private final String form;
    private final String header;
    private final Clock clock;
    private final AtomicReference<Token> token = new AtomicReference<>();
    private final AtomicReference<Uni<Token>> fetching = new AtomicReference<>();

    /**
     * @param transport to the host that gives tokens; carries no credentials of its own
     * @param path of the token endpoint
     * @param header that carries the token in requests
     */
    public ClientCredentials(
            Transport transport, String path, String clientId, String clientSecret, String header, Clock clock) {
        this.transport = transport;
        this.path = path;
        this.form = "grant_type=client_credentials&client_id=" + encoded(clientId) + "&client_secret="
                + encoded(clientSecret);
        this.header = header;
        this.clock = clock;
        Redaction.remember(clientSecret);
    }

    @Override
    public Uni<Map<String, String>> headers() {
        return Uni.createFrom().deferred(() -> {
            var current = token.get();
            var usable = current != null && clock.instant().isBefore(current.goodUntil());
            return (usable ? Uni.createFrom().item(current) : fetch())
                    .map(fresh -> Map.of(fresh.header(), fresh.value()));
        });
    }

    @Override
    public Uni<Boolean> renew() {
        return fetch().replaceWith(true);
    }

    private Uni<Token> fetch() {
        return fetching.updateAndGet(running -> running != null ? running : request());
    }

    private Uni<Token> request() {
        return transport
                .sendForm(Request.get("token", path, Map.of()), form)
                .map(this::read)
                .invoke(token::set)
                .onTermination()
                .invoke(() -> fetching.set(null))
                .memoize()
                .indefinitely();
    }

    private Token read(Answer answer) {
        if (answer.status() >= 500 || answer.status() == 429) {
            throw new SourceException.Transient(
                    "the token endpoint answered " + answer.status(), answer.pause(Duration.ZERO, "Retry-After"));
        }
        if (answer.status() != 200) {
            throw new SourceException.Revoked("the token endpoint refused the client id and secret (status "
                    + answer.status() + "): check them in the platform's developer settings");
        }
        var body = answer.tree();
        var value = body.path("access_token").asText("");
        if (value.isEmpty()) {
            throw new SourceException.Transient("the token endpoint gave no token");
        }
        Redaction.remember(value);
        var life = Duration.ofSeconds(
                body.path("expires_in").asLong(Duration.ofDays(365).toSeconds()));
        return new Token(header, value, clock.instant().plusMillis((long) (life.toMillis() * USABLE)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
