package com.stratus.sandbox.shopify;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.Platform;
import com.stratus.sandbox.Sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One shop's Admin API: tokens, versions, and GraphQL behind them. */
public final class Shopify implements Platform {
    /** The shop's domain. */
    public static final String SHOP = "harbour-lane.myshopify.com";

    /** The app's id for the client credentials grant. */
    public static final String CLIENT_ID = Tokens.CLIENT_ID;

    /** The app's secret. */
    public static final String CLIENT_SECRET = Tokens.CLIENT_SECRET;

    /** A token as old apps have them, which never ends. */
    public static final String STATIC_TOKEN = Tokens.STATIC_TOKEN;

    private static final String TOKEN_PATH = "/oauth/access_token";
    private static final Pattern READS_ORDERS = Pattern.compile("\\b(orders|order|ordersCount)\\b\\s*[({]");
    private static final Map<String, Object> OTHER_SHOP = Map.of(
            "id", "gid://shopify/Shop/70993305",
            "name", "Quayside Goods",
            "myshopifyDomain", "quayside-goods.myshopify.com");
    private static final Pattern GRAPHQL = Pattern.compile("/api/([^/]+)/graphql\\.json");

    private final Sandbox sandbox;
    private final Tokens tokens = new Tokens(System::nanoTime);
    private final Engine engine;

    /** The shop over the sandbox's world and clock. */
    public Shopify(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.engine =
                new Engine(sandbox.settings().shopifyScopes(), sandbox.limits().shopify());
    }

    @Override
    public String name() {
        return "shopify";
    }

    @Override
    public String prefix() {
        return "/admin";
    }

    @Override
    public Answer answer(Call call) {
        if (call.path().equals(TOKEN_PATH)) {
            return call.method().equals("POST")
                    ? tokens.grant(call, sandbox.settings().shopifyScopes())
                    : notFound();
        }
        Matcher graphQl = GRAPHQL.matcher(call.path());
        if (!graphQl.matches() || !call.method().equals("POST")) {
            return notFound();
        }
        String served = ApiVersions.served(graphQl.group(1));
        if (served == null) {
            return notFound();
        }
        if (!tokens.isValid(call.header("X-Shopify-Access-Token"))) {
            return unauthorized().with("X-Shopify-API-Version", served);
        }
        return execute(call).with("X-Shopify-API-Version", served);
    }

    private Answer execute(Call call) {
        Map<String, Object> request = Json.object(call.body());
        if (request == null || !(request.get("query") instanceof String)) {
            return Answer.json(400, Map.of("errors", Map.of("query", "Required parameter missing or invalid")));
        }
        return Answer.json(
                200, engine.execute(request, sandbox.world().at(sandbox.clock().now())));
    }

    private static Answer notFound() {
        return Answer.json(404, Map.of("errors", "Not Found"));
    }

    @Override
    public Answer throttled(Call call) {
        return Answer.json(200, engine.throttled()).with("X-Shopify-API-Version", ApiVersions.NEWEST);
    }

    @Override
    public Answer unauthorized() {
        return Answer.json(
                401, Map.of("errors", "[API] Invalid API key or access token (unrecognized login or wrong password)"));
    }

    @Override
    public Answer forbidden() {
        return Answer.json(200, engine.accessDenied()).with("X-Shopify-API-Version", ApiVersions.NEWEST);
    }

    @Override
    public Answer secretExpired(Call call) {
        return call.path().equals(TOKEN_PATH) ? Tokens.invalidClient() : unauthorized();
    }

    @Override
    public Answer tokenRevoked(Call call) {
        return call.path().equals(TOKEN_PATH) ? answer(call) : unauthorized();
    }

    @Override
    public Answer unknownHere(Call call) {
        return notFound();
    }

    /** Order items come inside their orders. */
    @Override
    public boolean reads(Call call, String entity) {
        Map<String, Object> request = Json.object(call.body());
        return (entity.equals("orders") || entity.equals("order_items"))
                && request != null
                && READS_ORDERS.matcher(String.valueOf(request.get("query"))).find();
    }

    @Override
    @SuppressWarnings("unchecked")
    public void disguise(Object body) {
        if (body instanceof Map<?, ?> answer
                && answer.get("data") instanceof Map<?, ?> data
                && data.get("shop") instanceof Map<?, ?> shop) {
            ((Map<String, Object>) shop).replaceAll(OTHER_SHOP::getOrDefault);
        }
    }

    @Override
    public Answer serverError() {
        return Answer.json(500, Map.of("errors", "Internal Server Error"));
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> records(Object body) {
        if (body instanceof Map<?, ?> answer
                && answer.get("data") instanceof Map<?, ?> data
                && data.get("orders") instanceof Map<?, ?> orders
                && orders.get("nodes") instanceof List<?> nodes) {
            return (List<Map<String, Object>>) nodes;
        }
        return new ArrayList<>();
    }

    @Override
    public Object identity(Map<String, Object> entry) {
        return entry.containsKey("id") ? entry.get("id") : entry.get("legacyResourceId");
    }

    @Override
    @SuppressWarnings("unchecked")
    public void spoil(Map<String, Object> entry) {
        if (entry.get("totalPriceSet") instanceof Map<?, ?> set && set.get("shopMoney") instanceof Map<?, ?> money) {
            ((Map<String, Object>) money).put("amount", "not-a-number");
        }
    }
}
