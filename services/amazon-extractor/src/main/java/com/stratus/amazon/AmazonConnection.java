package com.stratus.amazon;

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
import com.stratus.extractor.limit.OperationBuckets;
import com.stratus.extractor.limit.RateLimit;
import com.stratus.model.Platform;
import com.stratus.model.oauth.AppCredentials;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One seller in one of Amazon's regions (README §2, §3). */
final class AmazonConnection implements SourceConnection {

    /** Says in which marketplaces the account takes part; it does not say which account it is. */
    static final Request PROBE =
            Request.get("getMarketplaceParticipations", "/sellers/v1/marketplaceParticipations", Map.of());

    private static final String TOKEN_PATH = "/auth/o2/token";
    private static final String TOKEN_HEADER = "x-amz-access-token";

    /** Documents lie where an answer says, at Amazon's storage, and are got without credentials (README §5.4). */
    private static final Set<String> STORAGE = Set.of(".amazonaws.com", ".cloudfront.net");

    private final ConnectionSettings settings;
    private final Seller seller;
    private final Transport transport;
    private final Authorization authorization;
    private final RateLimit rateLimit;

    /** @param tokens where a refresh token lies that {@code ./stratus connect} has stored */
    AmazonConnection(ConnectionSettings settings, ConnectionTokens tokens, Clock clock) {
        this.settings = settings;
        this.seller = Seller.of(settings);
        var endpoint = settings.address("endpoint").orElseThrow();
        this.transport = new Transport(endpoint, hosts(endpoint));
        this.authorization = authorization(settings, tokens, clock);
        this.rateLimit = new OperationBuckets(
                "calls", AmazonLimits.RATES, AmazonLimits.OTHERS, AmazonAnswers::servedRate, clock);
    }

    private static Set<String> hosts(URI endpoint) {
        return Stream.concat(Stream.of(endpoint.getAuthority()), STORAGE.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Authorization authorization(ConnectionSettings settings, ConnectionTokens tokens, Clock clock) {
        var address = settings.address("auth_base_url").orElseThrow();
        var client = new TokenEndpoint.Client(
                new AppCredentials(settings.required("client_id"), settings.required("client_secret"), false),
                "check AMZ_CLIENT_ID and AMZ_CLIENT_SECRET; Amazon ends a secret after 180 days");
        return new RefreshToken(
                Platform.AMAZON,
                settings.id(),
                new TokenEndpoint(new Transport(address, Set.of(address.getAuthority())), TOKEN_PATH, client, clock),
                tokens,
                settings.value("refresh_token").map(token -> new Configured("AMZ_REFRESH_TOKEN", token)),
                token -> Map.of(TOKEN_HEADER, token),
                clock);
    }

    @Override
    public ConnectionSettings settings() {
        return settings;
    }

    /** Of the Orders API; each of Amazon's APIs has a version of its own. */
    @Override
    public String askedVersion() {
        return "2026-01-01";
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
        return PROBE;
    }

    @Override
    public Account account(Answer answer) {
        return seller.account(answer);
    }

    @Override
    public void check(Answer answer) {
        AmazonAnswers.check(answer);
        seller.requireOwn(answer);
    }
}
