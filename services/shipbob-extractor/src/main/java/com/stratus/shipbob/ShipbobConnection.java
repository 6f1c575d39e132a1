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

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One ShipBob account (README §1 to §3). */
final class ShipbobConnection implements SourceConnection {

    private static final Set<String> HOSTS = Set.of("api.shipbob.com", "sandbox-api.shipbob.com");
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost");

    /** Of what may be read, only products say who the ShipBob user is; one is enough. */
    static final Request IDENTITY = Request.get("GetProducts", "/product", Map.of("PageSize", "1"));

    private final String version;
    private final Duration lookback;
    private final Transport transport;
    private final Authorization authorization;
    private final RateLimit rateLimit;

    ShipbobConnection(ShipbobSettings settings, Clock clock) {
        var token = settings.token().orElseThrow();
        Redaction.remember(token);
        var base = base(settings);
        this.version = base.getPath().substring(base.getPath().lastIndexOf('/') + 1);
        this.lookback = Duration.ofHours(settings.syncLookbackHours());
        this.transport = new Transport(base, Set.of(base.getAuthority()));
        this.authorization = Authorization.fixed("Authorization", "Bearer " + token);
        this.rateLimit =
                new SlidingWindow("calls", settings.calls(), settings.callWindow(), ShipbobAnswers::remaining, clock);
    }

    /**
     * Where the token goes: to ShipBob alone, unless somebody names a sandbox.
     *
     * @throws IllegalArgumentException if it would go elsewhere
     */
    static URI base(ShipbobSettings settings) {
        var base = settings.base();
        var trusted = "https".equals(base.getScheme()) && HOSTS.contains(base.getAuthority());
        if (settings.baseUrl().isEmpty() && !trusted && !THIS_MACHINE.contains(base.getHost())) {
            throw new IllegalArgumentException("SHIPBOB_BASE must be at https://api.shipbob.com or"
                    + " https://sandbox-api.shipbob.com; another test address goes into SHIPBOB_BASE_URL");
        }
        return settings.baseUrl().orElse(base);
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
