package com.stratus.shipbob;

import com.stratus.core.redaction.Redaction;
import com.stratus.core.settings.ConnectionSettings;
import com.stratus.extractor.connection.Account;
import com.stratus.extractor.connection.Authorization;
import com.stratus.extractor.connection.RefreshToken;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.connection.TokenEndpoint;
import com.stratus.extractor.control.ConnectionTokens;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.http.Transport;
import com.stratus.extractor.limit.RateLimit;
import com.stratus.extractor.limit.SlidingWindow;
import com.stratus.model.Platform;
import com.stratus.model.oauth.AppCredentials;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One ShipBob account (README §1 to §3). */
final class ShipbobConnection implements SourceConnection {

    /** Of what may be read, only products say who the ShipBob user is; one is enough. */
    static final Request IDENTITY = Request.get("GetProducts", "/product", Map.of("PageSize", "1"));

    private final ConnectionSettings settings;
    private final String version;
    private final Transport transport;
    private final Authorization authorization;
    private final RateLimit rateLimit;

    /** @param tokens where the app's refresh token is kept, when the account is read without a personal access token */
    ShipbobConnection(ConnectionSettings settings, ConnectionTokens tokens, Clock clock) {
        this.settings = settings;
        var base =
                settings.address("base_url").or(() -> settings.address("base")).orElseThrow();
        this.version = base.getPath().substring(base.getPath().lastIndexOf('/') + 1);
        this.transport = new Transport(base, Set.of(base.getAuthority()));
        this.authorization = settings.value("token")
                .map(ShipbobConnection::personal)
                .orElseGet(() -> ofApp(settings, tokens, clock));
        this.rateLimit = new SlidingWindow(
                "calls",
                Integer.parseInt(settings.required("calls")),
                Duration.parse(settings.required("call_window")),
                ShipbobAnswers::remaining,
                clock);
    }

    private static Authorization personal(String token) {
        Redaction.remember(token);
        return Authorization.fixed(Authorization.bearer(token));
    }

    /** What a person gave by {@code ./stratus connect shipbob}. */
    private static Authorization ofApp(ConnectionSettings settings, ConnectionTokens tokens, Clock clock) {
        var base = settings.address("auth_base_url").orElseThrow();
        var app = new AppCredentials(settings.required("client_id"), settings.required("client_secret"), false);
        var endpoint = new TokenEndpoint(
                new Transport(base, Set.of(base.getAuthority())),
                "/connect/token",
                new TokenEndpoint.Client(app, "check client_id and client_secret of the connection " + settings.id()),
                clock);
        return new RefreshToken(
                Platform.SHIPBOB, settings.id(), endpoint, tokens, Optional.empty(), Authorization::bearer, clock);
    }

    @Override
    public ConnectionSettings settings() {
        return settings;
    }

    @Override
    public String askedVersion() {
        return version;
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public Authorization authorization() {
        return authorization;
    }

    @Override
    public RateLimit rateLimit() {
        return rateLimit;
    }

    @Override
    public Request probe() {
        return Request.get("GetChannels", "/channel", Map.of("RecordsPerPage", "50"));
    }

    @Override
    public Request identity() {
        return IDENTITY;
    }

    @Override
    public Account account(Answer answer) {
        return new Account(ShipbobAnswers.user(answer), Optional.empty(), Optional.empty());
    }

    @Override
    public void check(Answer answer) {
        ShipbobAnswers.check(answer);
    }
}
