package com.stratus.shopify;

import com.stratus.core.redaction.Redaction;
import com.stratus.extractor.connection.Account;
import com.stratus.extractor.connection.Authorization;
import com.stratus.extractor.connection.ClientCredentials;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.http.Transport;
import com.stratus.extractor.limit.PointsBucket;
import com.stratus.extractor.limit.RateLimit;
import com.stratus.extractor.paging.GraphQlConnection;
import com.stratus.model.Json;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One shop (README §2, §3). */
final class ShopifyConnection implements SourceConnection {

    private static final String TOKEN_HEADER = "X-Shopify-Access-Token";
    private static final Pattern SHOP = Pattern.compile("^[a-z0-9][a-z0-9-]*\\.myshopify\\.com$");
    private static final String PROBE = Queries.read("probe");

    private final String version;
    private final Duration lookback;
    private final Transport transport;
    private final Authorization authorization;
    private final RateLimit rateLimit;

    /** @throws IllegalArgumentException naming the setting that is missing or malformed */
    ShopifyConnection(ShopifySettings settings, Clock clock) {
        var shop = settings.shop().orElseThrow();
        if (!SHOP.matcher(shop).matches()) {
            throw new IllegalArgumentException("SHOPIFY_SHOP must look like your-store.myshopify.com");
        }
        this.version = settings.apiVersion();
        this.lookback = Duration.ofHours(settings.syncLookbackHours());
        var host = settings.baseUrl().orElseGet(() -> URI.create("https://" + shop));
        var hosts = Set.of(host.getAuthority());
        this.transport = new Transport(URI.create(host + "/admin/api/" + version), hosts);
        this.authorization = authorization(settings, host, hosts, clock);
        this.rateLimit = new PointsBucket("graphql points", ShopifyAnswers::points, clock);
    }

    private static Authorization authorization(ShopifySettings settings, URI host, Set<String> hosts, Clock clock) {
        if (settings.clientId().isPresent() && settings.clientSecret().isPresent()) {
            return new ClientCredentials(
                    new Transport(host, hosts),
                    "/admin/oauth/access_token",
                    settings.clientId().get(),
                    settings.clientSecret().get(),
                    TOKEN_HEADER,
                    clock);
        }
        var token = settings.accessToken()
                .orElseThrow(() -> new IllegalArgumentException(
                        "SHOPIFY_ACCESS_TOKEN, or SHOPIFY_CLIENT_ID and SHOPIFY_CLIENT_SECRET, must be set"));
        Redaction.remember(token);
        return Authorization.fixed(TOKEN_HEADER, token);
    }

    @Override
    public String id() {
        return "shopify";
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
        return GraphQlConnection.graphQl("Probe", PROBE, Json.mapper().createObjectNode());
    }

    @Override
    public Account account(Answer answer) {
        var shop = answer.tree().path("data").path("shop");
        var id = shop.path("id").asText("");
        return new Account(
                Optional.of(id.substring(id.lastIndexOf('/') + 1)).filter(number -> !number.isEmpty()),
                Optional.of(shop.path("name").asText("")).filter(name -> !name.isEmpty()),
                answer.header("X-Shopify-API-Version"));
    }

    @Override
    public void check(Answer answer) {
        ShopifyAnswers.check(answer);
    }
}
