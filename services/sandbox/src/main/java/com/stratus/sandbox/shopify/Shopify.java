package com.stratus.sandbox.shopify;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.Platform;
import com.stratus.sandbox.Sandbox;
import com.stratus.sandbox.faults.FaultKind;
import com.stratus.sandbox.shopify.bulk.BulkOperations;
import com.stratus.sandbox.shopify.rest.RestApi;
import com.stratus.sandbox.world.Shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One shop's Admin API: tokens, versions, and what is behind them. */
public final class Shopify implements Platform {
    private static final String TOKEN_PATH = "/oauth/access_token";
    private static final String SCOPES_PATH = "/oauth/access_scopes.json";
    private static final Pattern API = Pattern.compile("/api/([^/]+)/(.+)");
    private static final String GRAPHQL = "graphql.json";
    static final String VERSION = "X-Shopify-API-Version";
    private final Sandbox sandbox;
    private final Shop shop;
    private final Credentials credentials;
    private final Access access;
    private final Tokens tokens;
    private final Engine engine;
    private final RestApi rest;
    private final ShopifyFaults own;
    private final ShopMemory memory;

    /** A shop over the sandbox's world and clock. */
    public Shopify(Sandbox sandbox, Shop shop) {
        this(sandbox, shop, System::nanoTime);
    }

    /** As the other one, with real time given. */
    Shopify(Sandbox sandbox, Shop shop, LongSupplier nanoTime) {
        this.sandbox = sandbox;
        this.shop = shop;
        this.credentials = Credentials.of(shop);
        this.access =
                Access.of(sandbox.settings().shopifyScopes(), sandbox.settings().shopifyCustomerData());
        this.tokens = new Tokens(shop, nanoTime);
        this.engine = new Engine(sandbox.limits().shopify(shop));
        this.rest = new RestApi(sandbox.limits().shopifyRest(shop));
        this.own = new ShopifyFaults(rest);
        // Operations are forgotten when it ends, and an id must not be given again.
        long firstId = shop.firstId() + System.currentTimeMillis();
        this.memory =
                new ShopMemory(new BulkOperations(firstId, sandbox.settings().limits(), nanoTime, () -> sandbox.clock()
                        .now()));
    }

    @Override
    public String name() {
        return "shopify";
    }

    @Override
    public String prefix() {
        return credentials.path() + "/admin";
    }

    @Override
    public List<String> otherPrefixes() {
        return List.of(credentials.path() + BulkFields.FOLDER);
    }

    @Override
    public Answer answer(Call call) {
        return answer(call, Set.of());
    }

    @Override
    public Answer answer(Call call, Set<FaultKind> faults) {
        if (call.path().startsWith(credentials.path() + BulkFields.FOLDER)) {
            return memory.bulk().download(call);
        }
        if (call.path().equals(TOKEN_PATH)) {
            return call.method().equals("POST")
                    ? tokens.grant(call, sandbox.settings().shopifyScopes())
                    : Failures.notFound();
        }
        if (call.path().equals(SCOPES_PATH)) {
            return scopes(call);
        }
        Matcher path = API.matcher(call.path());
        String served = path.matches() ? ApiVersions.served(path.group(1)) : null;
        if (served == null) {
            return Failures.notFound();
        }
        if (!tokens.isValid(call.header("X-Shopify-Access-Token"))) {
            return unauthorized().with(VERSION, served);
        }
        return open(call, path.group(2), view(call, served, faults)).with(VERSION, served);
    }

    private Answer scopes(Call call) {
        return tokens.isValid(call.header("X-Shopify-Access-Token"))
                ? Answer.json(
                        200,
                        Json.of(
                                "access_scopes",
                                access.scopes().stream()
                                        .sorted()
                                        .map(scope -> Map.of("handle", scope))
                                        .toList()))
                : unauthorized();
    }

    private View view(Call call, String served, Set<FaultKind> faults) {
        boolean withheld = faults.contains(FaultKind.WITHHELD_DATA);
        String host = call.header("Host") == null ? "127.0.0.1" : call.header("Host");
        return new View(
                sandbox.shop(shop).at(sandbox.clock().now()),
                withheld ? access.withoutCustomerData() : access,
                memory,
                "http://" + host + credentials.path(),
                served,
                faults,
                new SearchWarnings(),
                false);
    }

    private Answer open(Call call, String path, View view) {
        return path.equals(GRAPHQL) && call.method().equals("POST")
                ? execute(call, view)
                : rest.answer(call, path, view);
    }

    private Answer execute(Call call, View view) {
        Map<String, Object> request = Json.object(call.body());
        if (request == null || !(request.get("query") instanceof String)) {
            return Answer.json(400, Map.of("errors", Map.of("query", "Required parameter missing or invalid")));
        }
        return Answer.json(200, engine.execute(request, view));
    }

    @Override
    public boolean concerns(FaultKind fault, Call call) {
        return own.concerns(fault, call);
    }

    @Override
    public Answer failure(FaultKind fault, Call call) {
        return own.answer(fault, call);
    }

    /** The version that answers a call. */
    static String served(Call call) {
        Matcher path = API.matcher(call.path());
        String served = path.matches() ? ApiVersions.served(path.group(1)) : null;
        return served == null ? ApiVersions.NEWEST : served;
    }

    static boolean isGraphQl(Call call) {
        return call.path().endsWith("/" + GRAPHQL);
    }

    @Override
    public Answer throttled(Call call) {
        Answer answer = isGraphQl(call) ? Answer.json(200, engine.throttled()) : rest.throttled();
        return answer.with(VERSION, served(call));
    }

    @Override
    public Answer unauthorized() {
        return Failures.unauthorized();
    }

    @Override
    public Answer forbidden(Call call) {
        Map<String, Object> request = isGraphQl(call) ? Json.object(call.body()) : null;
        if (Entities.startsBulk(request)) {
            return answer(call, Set.of(FaultKind.MISSING_SCOPE));
        }
        Answer answer = isGraphQl(call)
                ? Answer.json(200, engine.accessDenied(request))
                : rest.counted(Failures.lackingScope(scopeOf(call)));
        return answer.with(VERSION, served(call));
    }

    private static String scopeOf(Call call) {
        Matcher path = API.matcher(call.path());
        return path.matches() ? RestApi.scopeOf(path.group(2)) : "read_orders";
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
        return Failures.notFound();
    }

    @Override
    public boolean reads(Call call, String entity) {
        Matcher path = API.matcher(call.path());
        return isGraphQl(call)
                ? Entities.reads(Json.object(call.body()), entity)
                : path.matches() && RestApi.reads(path.group(2), entity);
    }

    @Override
    public void disguise(Object body) {
        Entities.disguise(body, shop);
    }

    @Override
    public Answer serverError() {
        return Failures.internal();
    }

    @Override
    public List<Map<String, Object>> records(Object body) {
        List<Map<String, Object>> records = Entities.records(body);
        return records == null ? new ArrayList<>() : records;
    }

    @Override
    public Object identity(Map<String, Object> entry) {
        return Entities.identity(entry);
    }

    @Override
    public void spoil(Map<String, Object> entry) {
        Entities.spoil(entry);
    }
}
