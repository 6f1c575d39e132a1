package com.stratus.sandbox.shipbob;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.Platform;
import com.stratus.sandbox.Sandbox;
import com.stratus.sandbox.faults.FaultKind;
import com.stratus.sandbox.limits.SlidingWindow;
import com.stratus.sandbox.shipbob.world.ShipBobSnapshot;
import com.stratus.sandbox.world.Center;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ShipBob's API for one merchant's tokens. */
public final class ShipBob implements Platform {
    /** The merchant's personal access token. */
    public static final String TOKEN = "sandbox-shipbob-pat";

    /** The id of an app that reads by a person's consent. */
    public static final String CLIENT_ID = "sandbox-shipbob-client";

    /** The app's secret. */
    public static final String CLIENT_SECRET = "sandbox-shipbob-secret";

    /** The merchant's user, whom products name. */
    public static final int USER = 310_552;

    /** What a fault takes for a wide window. */
    static final Duration WIDE = Duration.ofDays(7);

    private static final int OTHER_USER = 310_907;
    private static final String BEARER = "Bearer ";
    private static final List<String> VERSIONS = List.of("2025-07", "2026-01");
    private static final Pattern PATH = Pattern.compile("/([^/]+)(/.*)");

    private final Sandbox sandbox;
    private final SlidingWindow window;
    private final Authorizations authorizations;

    /** ShipBob over the sandbox's world and clock. */
    public ShipBob(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.window = sandbox.limits().shipBob();
        this.authorizations = new Authorizations(sandbox.settings().shipbobRedirectUris(), sandbox::keep);
    }

    @Override
    public Map<String, Integer> usedTokens() {
        return authorizations.usedTokens();
    }

    @Override
    public void restore(Map<String, Integer> usedTokens) {
        authorizations.restore(usedTokens);
    }

    @Override
    public String name() {
        return "shipbob";
    }

    @Override
    public String prefix() {
        return "/shipbob";
    }

    /** Links may begin with the version, which at ShipBob itself is where paths begin. */
    @Override
    public List<String> otherPrefixes() {
        return VERSIONS.stream().map(version -> "/" + version).toList();
    }

    @Override
    public Answer answer(Call call) {
        return answer(call, Set.of());
    }

    @Override
    public Answer answer(Call call, Set<FaultKind> faults) {
        if (isOfOAuth(call)) {
            return authorizations.answer(call);
        }
        Matcher path = PATH.matcher(call.path());
        if (!path.matches() || !VERSIONS.contains(path.group(1))) {
            return Problems.notFound("No such version or path");
        }
        String header = Objects.toString(call.header("Authorization"), "");
        String token = header.startsWith(BEARER) ? header.substring(BEARER.length()) : "";
        Set<String> scopes = authorizations.scopes(token);
        if (scopes == null && !token.equals(TOKEN)) {
            return unauthorized(call);
        }
        int wait = window.take();
        if (wait > 0) {
            return tooMany(wait);
        }
        Request request = new Request(call, path.group(1), path.group(2), Operation.of(path.group(2)), faults);
        return answer(request, scopes).with("x-remaining-calls", Integer.toString(window.remaining()));
    }

    private static boolean isOfOAuth(Call call) {
        return call.path().startsWith("/connect/");
    }

    /** @param scopes of the token; null for a personal one, which may do everything */
    private Answer answer(Request request, Set<String> scopes) {
        if (request.operation() == null) {
            return Problems.notFound("Not Found");
        }
        if (scopes != null && !scopes.contains(request.operation().scope())) {
            return forbidden(request.call());
        }
        return request.call().method().equals("GET") ? read(request) : Problems.notFound("Not Found");
    }

    private Answer read(Request request) {
        Parameters parameters = new Parameters(request.call());
        boolean headers = sandbox.settings().pagingHeaders();
        return switch (request.operation()) {
            case GET_CHANNELS -> Pages.byToken(request, parameters, Channels.list());
            case GET_FULFILLMENT_CENTERS ->
                Answer.json(200, rows(Center.ALL.stream().map(Centers::plain).toList()));
            case GET_LOCATIONS -> Centers.locations(parameters);
            case GET_ORDERS -> orders(request).list(headers);
            case GET_ORDER -> orders(request).one(request.number());
            case GET_ORDER_SHIPMENTS -> orders(request).shipments(request.number());
            case GET_SHIPMENT -> orders(request).shipment(request.number());
            case GET_SHIPMENT_TIMELINE, GET_SHIPMENT_LOGS -> orders(request).timeline(request.number());
            case GET_RETURNS -> new Returns(snapshot()).list(request, headers);
            case GET_RETURN -> new Returns(snapshot()).one(request.number());
            case GET_RECEIVING_ORDERS -> new Receiving(snapshot()).list(request, headers);
            case GET_RECEIVING_ORDER -> new Receiving(snapshot()).one(request);
            case GET_RECEIVING_BOXES -> new Receiving(snapshot()).boxes(request.number());
            case GET_PRODUCTS -> new Products(snapshot()).list(request);
            case GET_PRODUCT -> new Products(snapshot()).one(request.number());
            case GET_PRODUCT_VARIANTS -> new Products(snapshot()).variants(request.number());
            case GET_INVENTORY -> new Inventory(snapshot()).items(request);
            case GET_INVENTORY_LEVELS -> new Inventory(snapshot()).levels(request);
            case GET_INVENTORY_LEVEL_LOCATIONS -> new Inventory(snapshot()).locations(request);
            case GET_INVENTORY_ITEM, GET_INVENTORY_LEVEL, GET_INVENTORY_ITEM_LOCATIONS ->
                item(request.operation(), request.number());
        };
    }

    private Answer item(Operation operation, int id) {
        Inventory inventory = new Inventory(snapshot());
        return switch (operation) {
            case GET_INVENTORY_ITEM -> inventory.one(id, inventory::item);
            case GET_INVENTORY_LEVEL -> inventory.one(id, inventory::level);
            default -> inventory.one(id, inventory::locations);
        };
    }

    private static List<Map<String, Object>> rows(List<Map<String, Object>> rows) {
        return new ArrayList<>(rows);
    }

    private ShipBobSnapshot snapshot() {
        return sandbox.shipBob().at(sandbox.clock().now());
    }

    private Orders orders(Request request) {
        return new Orders(sandbox.world().at(sandbox.clock().now()), request, sandbox.shipBob()::item);
    }

    private static Answer tooMany(int seconds) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("statusCode", 429);
        body.put("message", "Rate limit is exceeded. Try again in " + seconds + " seconds.");
        return Answer.json(429, body)
                .with("x-retry-after", Integer.toString(seconds))
                .with("x-remaining-calls", "0");
    }

    @Override
    public Answer failure(FaultKind fault, Call call) {
        return switch (fault) {
            case WIDE_WINDOW -> serverError();
            case UNAUTHORIZED_AT_GATEWAY -> Answer.json(401, Json.of("statusCode", 401, "message", "Unauthorized"));
            case UNAVAILABLE -> Answer.empty(503);
            default -> null;
        };
    }

    @Override
    public boolean concerns(FaultKind fault, Call call) {
        return switch (fault) {
            case WIDE_WINDOW -> isWide(call);
            case UNAUTHORIZED, FORBIDDEN, UNAUTHORIZED_AT_GATEWAY -> !isOfOAuth(call);
            default -> true;
        };
    }

    private boolean isWide(Call call) {
        Parameters parameters = new Parameters(call);
        return find(call) == Operation.GET_ORDERS
                && new OrderQuery(parameters).isWide(WIDE, sandbox.clock().now())
                && parameters.errors().isEmpty();
    }

    @Override
    public Answer throttled(Call call) {
        return tooMany(1);
    }

    @Override
    public Answer unauthorized() {
        return Answer.empty(401);
    }

    /** The inventory family alone says something. */
    @Override
    public Answer unauthorized(Call call) {
        Operation operation = find(call);
        return operation != null && operation.isOfInventory() ? Problems.unauthorized() : unauthorized();
    }

    @Override
    public Answer forbidden(Call call) {
        return Answer.empty(403);
    }

    /** A personal token is itself the secret; an app shows its own where it gets tokens. */
    @Override
    public Answer secretExpired(Call call) {
        return call.path().equals(Authorizations.TOKEN_PATH)
                ? Authorizations.failure("invalid_client")
                : unauthorized(call);
    }

    @Override
    public Answer tokenRevoked(Call call) {
        return call.path().equals(Authorizations.TOKEN_PATH)
                ? Authorizations.failure("invalid_grant")
                : unauthorized(call);
    }

    @Override
    public Answer unknownHere(Call call) {
        return unauthorized(call);
    }

    private static Operation find(Call call) {
        Matcher path = PATH.matcher(call.path());
        return path.matches() ? Operation.of(path.group(2)) : null;
    }

    @Override
    public String operation(Call call) {
        Operation operation = find(call);
        return operation == null ? null : operation.word();
    }

    @Override
    public Set<String> operations() {
        return Operation.words();
    }

    /** Shipments come inside their orders, variants inside their products. */
    @Override
    public boolean reads(Call call, String entity) {
        Operation operation = find(call);
        return operation != null && operation.reads(entity);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void disguise(Object body) {
        if (body instanceof Map<?, ?> one) {
            ((Map<String, Object>) one).computeIfPresent("user_id", (name, user) -> OTHER_USER);
        }
        records(body).forEach(item -> item.computeIfPresent("user_id", (name, user) -> OTHER_USER));
    }

    @Override
    public Answer serverError() {
        return Answer.json(500, Map.of("message", "An unexpected database error occurred. Please try again later"));
    }

    /** All lists but that of the channels, by which a token is tried. */
    @Override
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> records(Object body) {
        Object rows = body instanceof Map<?, ?> page ? page.get("items") : body;
        List<Map<String, Object>> records =
                rows instanceof List<?> list ? (List<Map<String, Object>>) list : new ArrayList<>();
        return !records.isEmpty() && records.get(0).containsKey("application_name") ? new ArrayList<>() : records;
    }

    @Override
    public String kind(Map<String, Object> entry) {
        return String.join(",", entry.keySet());
    }

    @Override
    public Object identity(Map<String, Object> entry) {
        return entry.containsKey("order_number")
                ? entry.get("reference_id") + "/" + entry.get("created_date")
                : Objects.requireNonNullElse(entry.get("inventory_id"), "") + "/" + entry.get("id");
    }

    @Override
    public void spoil(Map<String, Object> entry) {
        entry.put(entry.containsKey("inventory_id") ? "inventory_id" : "id", null);
    }
}
