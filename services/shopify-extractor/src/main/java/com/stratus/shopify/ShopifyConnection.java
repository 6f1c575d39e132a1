package com.stratus.shopify;

import com.stratus.core.redaction.Redaction;
import com.stratus.core.settings.ConnectionSettings;
import com.stratus.extractor.connection.Account;
import com.stratus.extractor.connection.Authorization;
import com.stratus.extractor.connection.ClientCredentials;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.http.Transport;
import com.stratus.extractor.limit.CallBucket;
import com.stratus.extractor.limit.LimitsByKind;
import com.stratus.extractor.limit.PointsBucket;
import com.stratus.extractor.limit.RateLimit;
import com.stratus.extractor.paging.GraphQlConnection;
import com.stratus.model.Json;
import org.jboss.logging.Logger;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One shop (README §2, §3). */
final class ShopifyConnection implements SourceConnection {

    private static final Logger LOG = Logger.getLogger(ShopifyConnection.class);
    private static final String TOKEN_HEADER = "X-Shopify-Access-Token";
    /** Files of bulk operations lie where an answer says, and are got without credentials (README §5). */
    private static final Set<String> STORAGE = Set.of(".googleapis.com", ".shopify.com", ".shopifycloud.com");

    private static final String PROBE = Queries.read("probe");

    private final ConnectionSettings settings;
    private final Transport transport;
    private final Authorization authorization;
    private final RateLimit rateLimit;
    private final Set<String> deprecated = ConcurrentHashMap.newKeySet();

    ShopifyConnection(ConnectionSettings settings, Clock clock) {
        this.settings = settings;
        var host = settings.address("base_url").orElseGet(() -> URI.create("https://" + settings.required("shop")));
        var hosts = Set.of(host.getAuthority());
        this.transport = new Transport(
                URI.create(host + "/admin/api/" + askedVersion()),
                Stream.concat(hosts.stream(), STORAGE.stream()).collect(Collectors.toUnmodifiableSet()));
        this.authorization = authorization(settings, host, hosts, clock);
        this.rateLimit = rateLimit(settings, clock);
    }

    /** Calls of REST have a bucket of their own beside the points of GraphQL, which is asked for what REST has not. */
    private static RateLimit rateLimit(ConnectionSettings settings, Clock clock) {
        var points = new PointsBucket("graphql points", ShopifyAnswers::points, clock);
        if (!isRest(settings)) {
            return points;
        }
        var calls = new CallBucket("rest calls", "X-Shopify-Shop-Api-Call-Limit", clock);
        return new LimitsByKind(
                "rest calls and graphql points",
                Map.of("graphql", points, "rest", calls),
                request -> ShopifyAnswers.isRest(request) ? "rest" : "graphql",
                clock);
    }

    /** Whether the older of Shopify's two interfaces is read. */
    static boolean isRest(ConnectionSettings settings) {
        return settings.required("transport").equals("rest");
    }

    /** An app of the Dev Dashboard where there is one: its tokens end by themselves. */
    private static Authorization authorization(ConnectionSettings settings, URI host, Set<String> hosts, Clock clock) {
        if (settings.value("client_id").isPresent()
                && settings.value("client_secret").isPresent()) {
            return new ClientCredentials(
                    new Transport(host, hosts),
                    "/admin/oauth/access_token",
                    settings.required("client_id"),
                    settings.required("client_secret"),
                    TOKEN_HEADER,
                    clock);
        }
        var token = settings.required("access_token");
        Redaction.remember(token);
        return Authorization.fixed(Map.of(TOKEN_HEADER, token));
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
        return GraphQlConnection.graphQl("Probe", PROBE, Json.mapper().createObjectNode());
    }

    @Override
    public Account account(Answer answer) {
        return ShopifyAnswers.account(answer);
    }

    @Override
    public Optional<String> servedVersion(Answer answer) {
        return ShopifyAnswers.servedVersion(answer);
    }

    @Override
    public Optional<Instant> askedVersionEndsAt() {
        return endOf(askedVersion());
    }

    /** Each version lives for a year (README §3). */
    static Optional<Instant> endOf(String version) {
        return version.equals("unstable")
                ? Optional.empty()
                : Optional.of(YearMonth.parse(version)
                        .plusYears(1)
                        .atDay(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant());
    }

    @Override
    public List<String> lackedScopes(String job, Account account) {
        return ShopifyScopes.lacked(job, account);
    }

    @Override
    public List<String> missingScopes(Account account) {
        return ShopifyScopes.missing(settings, account);
    }

    @Override
    public Optional<String> keptBack(String job, Account account, Window window) {
        return ShopifyScopes.keptBack(job, account, window);
    }

    @Override
    public void check(Answer answer) {
        ShopifyAnswers.check(answer);
        ShopifyAnswers.deprecation(answer)
                .filter(reason -> deprecated.add(answer.request().operation()))
                .ifPresent(reason -> LOG.warnf(
                        "%s: Shopify will not answer %s for long: %s",
                        id(), answer.request().operation(), reason));
    }
}
