package com.stratus.sandbox.shipbob;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.Platform;
import com.stratus.sandbox.Sandbox;
import com.stratus.sandbox.limits.SlidingWindow;
import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.Snapshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ShipBob's API for one merchant's token. */
public final class ShipBob implements Platform {
    /** The merchant's personal access token. */
    public static final String TOKEN = "sandbox-shipbob-pat";

    /** The merchant's user, whom products name. */
    static final int USER = 310_552;

    private static final int OTHER_USER = 310_907;
    private static final Map<String, Pattern> READS = Map.of(
            "channels", Pattern.compile("/[^/]+/channel"),
            "orders", Pattern.compile("/[^/]+/order(/.*)?"),
            "shipments", Pattern.compile("/[^/]+/order(/.*)?"),
            "products", Pattern.compile("/[^/]+/product"));
    private static final Set<String> VERSIONS = Set.of("2025-07", "2026-01");
    private static final Pattern PATH = Pattern.compile("/([^/]+)(/.*)");
    private static final Pattern ONE_ORDER = Pattern.compile("/order/(\\d{1,9})");
    private static final int MANY_ROWS = 250;

    private final Sandbox sandbox;
    private final SlidingWindow window;

    /** ShipBob over the sandbox's world and clock. */
    public ShipBob(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.window = sandbox.limits().shipBob();
    }

    @Override
    public String name() {
        return "shipbob";
    }

    @Override
    public String prefix() {
        return "/shipbob";
    }

    @Override
    public Answer answer(Call call) {
        Matcher path = PATH.matcher(call.path());
        if (!path.matches() || !VERSIONS.contains(path.group(1))) {
            return notFound("No such version or path");
        }
        if (!("Bearer " + TOKEN).equals(call.header("Authorization"))) {
            return unauthorized();
        }
        int wait = window.take();
        if (wait > 0) {
            return tooMany(wait);
        }
        Answer answer = call.method().equals("GET") ? read(call, path.group(2)) : notFound("Not Found");
        return answer.with("x-remaining-calls", Integer.toString(window.remaining()));
    }

    private Answer read(Call call, String path) {
        if (path.equals("/channel")) {
            return Answer.json(200, Channels.list());
        }
        if (path.equals("/product")) {
            return Products.page(sandbox.world(), call);
        }
        Snapshot snapshot = sandbox.world().at(sandbox.clock().now());
        if (path.equals("/order")) {
            return orders(call, snapshot);
        }
        Matcher one = ONE_ORDER.matcher(path);
        return one.matches() ? order(Integer.parseInt(one.group(1)), snapshot) : notFound("Not Found");
    }

    private Answer orders(Call call, Snapshot snapshot) {
        OrderQuery query = OrderQuery.parse(call);
        if (!query.errors().isEmpty()) {
            return Answer.json(400, query.errors());
        }
        List<OrderTimes> found = query.find(snapshot);
        int from = (int) Math.min(found.size(), (query.page() - 1L) * query.limit());
        int to = Math.min(found.size(), from + query.limit());
        OrderJson json = new OrderJson(snapshot.time());
        List<Map<String, Object>> rows = new ArrayList<>(Math.min(to - from, MANY_ROWS));
        for (OrderTimes order : found.subList(from, to)) {
            rows.add(json.of(snapshot.story(order)));
        }
        Answer answer = Answer.json(200, rows);
        return sandbox.settings().pagingHeaders() ? paged(answer, call, query, found.size()) : answer;
    }

    private static Answer paged(Answer answer, Call call, OrderQuery query, int total) {
        int pages = (total + query.limit() - 1) / query.limit();
        answer.with("Page-Number", Integer.toString(query.page()))
                .with("Page-Size", Integer.toString(query.limit()))
                .with("Total-Count", Integer.toString(total))
                .with("Total-Pages", Integer.toString(pages));
        return query.page() < pages ? answer.with("Next-Page", query.next(call)) : answer;
    }

    private static Answer order(int id, Snapshot snapshot) {
        long tick = OrderTimes.tick(snapshot.time());
        for (OrderTimes order : snapshot.orders()) {
            if (order.shipBobId() == id && order.receivedTick() <= tick) {
                return Answer.json(200, new OrderJson(snapshot.time()).of(snapshot.story(order)));
            }
        }
        return notFound("Order was not found");
    }

    private static Answer notFound(String detail) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "https://tools.ietf.org/html/rfc7231#section-6.5.4");
        body.put("title", "Not Found");
        body.put("status", 404);
        body.put("detail", detail);
        body.put("instance", null);
        return Answer.json(404, body);
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
    public Answer throttled(Call call) {
        return tooMany(1);
    }

    @Override
    public Answer unauthorized() {
        return Answer.empty(401);
    }

    @Override
    public Answer forbidden(Call call) {
        return Answer.empty(403);
    }

    /** The token is all the secret that there is. */
    @Override
    public Answer secretExpired(Call call) {
        return unauthorized();
    }

    @Override
    public Answer tokenRevoked(Call call) {
        return unauthorized();
    }

    @Override
    public Answer unknownHere(Call call) {
        return unauthorized();
    }

    /** Shipments come inside their orders. */
    @Override
    public boolean reads(Call call, String entity) {
        return READS.containsKey(entity)
                && READS.get(entity).matcher(call.path()).matches();
    }

    @Override
    @SuppressWarnings("unchecked")
    public void disguise(Object body) {
        if (body instanceof Map<?, ?> page && page.get("items") instanceof List<?> items) {
            items.forEach(item -> ((Map<String, Object>) item).computeIfPresent("user_id", (name, user) -> OTHER_USER));
        }
    }

    @Override
    public Answer serverError() {
        return Answer.json(500, Map.of("message", "An unexpected database error occurred. Please try again later"));
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> records(Object body) {
        return body instanceof List<?> rows ? (List<Map<String, Object>>) rows : new ArrayList<>();
    }

    @Override
    public Object identity(Map<String, Object> entry) {
        return entry.get("reference_id") + "/" + entry.get("created_date");
    }

    @Override
    public void spoil(Map<String, Object> entry) {
        entry.put("id", null);
    }
}
