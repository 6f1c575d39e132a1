package com.stratus.shipbob;

import com.stratus.core.redaction.Redaction;
import com.stratus.extractor.connection.Account;
import com.stratus.extractor.connection.Authorization;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.http.Transport;
import com.stratus.extractor.limit.RateLimit;
import com.stratus.extractor.limit.SlidingWindow;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One ShipBob account (README §1 to §3). */
final class ShipbobConnection implements SourceConnection {

    private final String version;
    private final Duration lookback;
    private final Transport transport;
    private final Authorization authorization;
    private final RateLimit rateLimit;

    ShipbobConnection(ShipbobSettings settings, Clock clock) {
        var token = settings.token().orElseThrow();
        Redaction.remember(token);
        var base = settings.base();
        this.version = base.getPath().substring(base.getPath().lastIndexOf('/') + 1);
        this.lookback = Duration.ofHours(settings.syncLookbackHours());
        this.transport = new Transport(base, Set.of(base.getAuthority()));
        this.authorization = Authorization.fixed("Authorization", "Bearer " + token);
        this.rateLimit =
                new SlidingWindow("calls", settings.calls(), settings.callWindow(), ShipbobAnswers::remaining, clock);
    }

    @Override
    public String id() {
        return "shipbob";
    }

    @Override
    public String tenantId() {
        return "default";
    }

    @Override
    public String askedVersion() {
        return version;
    }

    @Override
    public Duration lookback() {
        return lookback;
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

    /** Channels do not say who the ShipBob user is; products do, and their job will. */
    @Override
    public Account account(Answer answer) {
        return new Account(Optional.empty(), Optional.empty(), Optional.of(version));
    }

    @Override
    public void check(Answer answer) {
        ShipbobAnswers.check(answer);
    }
}
