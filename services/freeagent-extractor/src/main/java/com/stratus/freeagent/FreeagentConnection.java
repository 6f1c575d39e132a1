package com.stratus.freeagent;

import com.stratus.core.settings.ConnectionSettings;
import com.stratus.extractor.connection.Account;
import com.stratus.extractor.connection.Authorization;
import com.stratus.extractor.connection.RefreshToken;
import com.stratus.extractor.connection.RefreshToken.Configured;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.connection.TokenEndpoint;
import com.stratus.extractor.control.ConnectionTokens;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.http.Transport;
import com.stratus.extractor.limit.FixedWindows;
import com.stratus.extractor.limit.RateLimit;
import com.stratus.model.Platform;
import com.stratus.model.oauth.AppCredentials;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One company in FreeAgent (README §1 to §4). */
final class FreeagentConnection implements SourceConnection {

    /** Every user may see it who may see anything. */
    static final Request COMPANY = Request.get("GetCompany", "/company", Map.of());

    private static final URI PRODUCTION = URI.create("https://api.freeagent.com/v2");
    private static final String TOKEN_PATH = "/token_endpoint";
    private static final int CALLS_A_MINUTE = 120;
    private static final int CALLS_AN_HOUR = 3_600;
    private static final int MINUTES = 60;

    private final ConnectionSettings settings;
    private final Transport transport;
    private final Authorization authorization;
    private final RateLimit rateLimit;

    /** @param tokens where the refresh token is kept, which every use replaces */
    FreeagentConnection(ConnectionSettings settings, ConnectionTokens tokens, Clock clock) {
        this.settings = settings;
        var base = settings.address("base_url").orElse(PRODUCTION);
        this.transport = new Transport(base, Set.of(base.getAuthority()));
        this.authorization = authorization(settings, base, tokens, clock);
        this.rateLimit = limit(
                Duration.parse(settings.required("call_window")),
                new BigDecimal(settings.required("rate_limit_delay")),
                clock);
    }

    private static Authorization authorization(
            ConnectionSettings settings, URI base, ConnectionTokens tokens, Clock clock) {
        var client = new TokenEndpoint.Client(
                new AppCredentials(settings.required("client_id"), settings.required("client_secret"), true),
                "check FREEAGENT_CLIENT_ID and FREEAGENT_CLIENT_SECRET");
        return new RefreshToken(
                Platform.FREEAGENT,
                settings.id(),
                new TokenEndpoint(new Transport(base, Set.of(base.getAuthority())), TOKEN_PATH, client, clock),
                tokens,
                settings.value("refresh_token").map(token -> new Configured("FREEAGENT_REFRESH_TOKEN", token)),
                token -> headers(token, settings.required("api_version")),
                clock);
    }

    /** Without a version FreeAgent answers as before there were any (README §1). */
    private static Map<String, String> headers(String token, String version) {
        return Map.of("Authorization", "Bearer " + token, "X-Api-Version", version, "Accept", "application/json");
    }

    /**
     * Both of FreeAgent's counters.
     *
     * @param minute how long the shorter one counts; the longer one counts for sixty of them
     * @param apart seconds between two calls, at least
     */
    static RateLimit limit(Duration minute, BigDecimal apart, Clock clock) {
        return new FixedWindows(
                "calls",
                List.of(
                        new FixedWindows.Window(CALLS_A_MINUTE, minute),
                        new FixedWindows.Window(CALLS_AN_HOUR, minute.multipliedBy(MINUTES))),
                Duration.ofMillis(apart.movePointRight(3).longValue()),
                clock);
    }

    @Override
    public ConnectionSettings settings() {
        return settings;
    }

    @Override
    public String askedVersion() {
        return settings.required("api_version");
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
        return COMPANY;
    }

    @Override
    public Account account(Answer answer) {
        return FreeagentAnswers.account(answer);
    }

    @Override
    public void check(Answer answer) {
        FreeagentAnswers.check(answer);
    }
}
