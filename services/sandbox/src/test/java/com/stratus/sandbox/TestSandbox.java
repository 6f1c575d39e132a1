package com.stratus.sandbox;

import com.stratus.sandbox.limits.LimitMode;
import com.stratus.sandbox.shipbob.ShipBob;
import com.stratus.sandbox.shopify.Shopify;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sandbox without a server, and calls to its platforms. */
public final class TestSandbox {
    private final Sandbox sandbox;

    private TestSandbox(Settings settings) {
        sandbox = new Sandbox(settings);
        sandbox.restore();
        sandbox.generate();
    }

    /** Settings as values. */
    public record Settings(
            long seed,
            int days,
            int ordersPerDay,
            String until,
            LimitMode limits,
            ClockMode clock,
            Optional<Path> dataDir,
            boolean pagingHeaders,
            List<String> shopifyScopes,
            List<String> freeagentRedirectUris)
            implements SandboxSettings {

        public static Settings of(int days, int ordersPerDay) {
            return new Settings(
                    1,
                    days,
                    ordersPerDay,
                    "2026-11-20T18:00:00Z",
                    LimitMode.OFF,
                    ClockMode.FROZEN,
                    Optional.empty(),
                    true,
                    List.of("read_orders", "read_all_orders"),
                    List.of("http://localhost:8000/auth/freeagent/callback"));
        }

        public Settings with(LimitMode mode) {
            return new Settings(
                    seed,
                    days,
                    ordersPerDay,
                    until,
                    mode,
                    clock,
                    dataDir,
                    pagingHeaders,
                    shopifyScopes,
                    freeagentRedirectUris);
        }

        public Settings withScopes(String... scopes) {
            return new Settings(
                    seed,
                    days,
                    ordersPerDay,
                    until,
                    limits,
                    clock,
                    dataDir,
                    pagingHeaders,
                    List.of(scopes),
                    freeagentRedirectUris);
        }

        public Settings withSeed(long other) {
            return new Settings(
                    other,
                    days,
                    ordersPerDay,
                    until,
                    limits,
                    clock,
                    dataDir,
                    pagingHeaders,
                    shopifyScopes,
                    freeagentRedirectUris);
        }

        public Settings in(Path folder) {
            return new Settings(
                    seed,
                    days,
                    ordersPerDay,
                    until,
                    limits,
                    clock,
                    Optional.of(folder),
                    pagingHeaders,
                    shopifyScopes,
                    freeagentRedirectUris);
        }

        public Settings running() {
            return new Settings(
                    seed,
                    days,
                    ordersPerDay,
                    until,
                    limits,
                    ClockMode.RUNNING,
                    dataDir,
                    pagingHeaders,
                    shopifyScopes,
                    freeagentRedirectUris);
        }

        public Settings withoutHeaders() {
            return new Settings(
                    seed,
                    days,
                    ordersPerDay,
                    until,
                    limits,
                    clock,
                    dataDir,
                    false,
                    shopifyScopes,
                    freeagentRedirectUris);
        }
    }

    public static TestSandbox of(Settings settings) {
        return new TestSandbox(settings);
    }

    public static TestSandbox of(int days, int ordersPerDay) {
        return of(Settings.of(days, ordersPerDay));
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public Platform shopify() {
        return sandbox.platforms().get(0);
    }

    public Platform shipBob() {
        return sandbox.platforms().get(1);
    }

    public Platform freeAgent() {
        return sandbox.platforms().get(2);
    }

    /** A GraphQL request with the static token. */
    public Answer graphQl(String query, Map<String, ?> variables) {
        Map<String, String> headers =
                Map.of("x-shopify-access-token", Shopify.STATIC_TOKEN, "content-type", "application/json");
        byte[] body = Json.bytes(Map.of("query", query, "variables", variables));
        return shopify().answer(new Call("POST", "/api/2026-10/graphql.json", Map.of(), headers, body));
    }

    /** The JSON of a GraphQL answer, as it is on the wire. */
    public Map<String, Object> graphQlBody(String query, Map<String, ?> variables) {
        return Json.object(graphQl(query, variables).bytes());
    }

    /** A ShipBob request with the right token; path with a query. */
    public Answer get(String pathAndQuery) {
        int mark = pathAndQuery.indexOf('?');
        Map<String, List<String>> query = new HashMap<>();
        if (mark >= 0) {
            for (String pair : pathAndQuery.substring(mark + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                query.computeIfAbsent(pair.substring(0, equals), name -> new ArrayList<>())
                        .add(value);
            }
        }
        String path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
        Map<String, String> headers = Map.of("authorization", "Bearer " + ShipBob.TOKEN);
        return shipBob().answer(new Call("GET", path, query, headers, new byte[0]));
    }
}
