package com.stratus.sandbox;

import com.stratus.sandbox.amazon.Amazon;
import com.stratus.sandbox.amazon.world.Seller;
import com.stratus.sandbox.faults.FaultKind;
import com.stratus.sandbox.freeagent.FreeAgent;
import com.stratus.sandbox.limits.LimitMode;
import com.stratus.sandbox.shipbob.ShipBob;
import com.stratus.sandbox.shopify.Credentials;
import com.stratus.sandbox.world.Shop;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A sandbox without a server, and calls to its platforms. */
public final class TestSandbox {
    private final Sandbox sandbox;
    private String freeAgentToken;
    private final Map<Seller, String> amazonTokens = new ConcurrentHashMap<>();

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
            boolean shopifyCustomerData,
            List<String> freeagentRedirectUris)
            implements SandboxSettings {

        private static final List<String> SCOPES = List.of(
                "read_orders",
                "read_all_orders",
                "read_customers",
                "read_products",
                "read_inventory",
                "read_locations",
                "read_merchant_managed_fulfillment_orders",
                "read_shopify_payments_payouts",
                "write_orders",
                "write_inventory",
                "write_merchant_managed_fulfillment_orders");

        @Override
        public int freeagentTokenSeconds() {
            return 3_600;
        }

        @Override
        public List<String> shipbobRedirectUris() {
            return List.of("http://localhost:8000/auth/shipbob/callback");
        }

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
                    SCOPES,
                    true,
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
                    shopifyCustomerData,
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
                    shopifyCustomerData,
                    freeagentRedirectUris);
        }

        public Settings withoutCustomerData() {
            return new Settings(
                    seed,
                    days,
                    ordersPerDay,
                    until,
                    limits,
                    clock,
                    dataDir,
                    pagingHeaders,
                    shopifyScopes,
                    false,
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
                    shopifyCustomerData,
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
                    shopifyCustomerData,
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
                    shopifyCustomerData,
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
                    shopifyCustomerData,
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

    /** The platform of one shop. */
    public Platform shopify(Shop shop) {
        return sandbox.platforms().get(shop == Shop.HARBOUR_LANE ? 0 : 4);
    }

    public Platform shipBob() {
        return sandbox.platforms().get(1);
    }

    public Platform freeAgent() {
        return sandbox.platforms().get(2);
    }

    public Platform amazon() {
        return sandbox.platforms().get(3);
    }

    /** An access token for one of Amazon's accounts. */
    public String amazonToken(Seller seller) {
        return amazonTokens.computeIfAbsent(seller, key -> {
            Map<String, Object> fields = Map.of(
                    "grant_type",
                    "refresh_token",
                    "refresh_token",
                    key.refreshToken(),
                    "client_id",
                    Amazon.CLIENT_ID,
                    "client_secret",
                    Amazon.CLIENT_SECRET);
            Map<String, String> headers = Map.of("content-type", "application/json");
            Answer answer = amazon().answer(new Call("POST", "/auth/o2/token", Map.of(), headers, Json.bytes(fields)));
            return Json.object(answer.bytes()).get("access_token").toString();
        });
    }

    /** A call to one of Amazon's accounts with a good token; path with a query. */
    public Call amazonCall(Seller seller, String pathAndQuery) {
        Map<String, String> headers =
                Map.of("x-amz-access-token", amazonToken(seller), "user-agent", "StratusTest/1.0 (Language=Java/17)");
        String path = pathAndQuery.replaceFirst("\\?.*", "");
        return new Call("GET", "/" + seller.region() + path, query(pathAndQuery), headers, new byte[0]);
    }

    /** Amazon's answer to it. */
    public Answer amazon(Seller seller, String pathAndQuery) {
        return amazon().answer(amazonCall(seller, pathAndQuery));
    }

    /** An access token of FreeAgent's for whoever a refresh token is of. */
    public String freeAgentToken(String refreshToken) {
        String form = "grant_type=refresh_token&client_id=%s&client_secret=%s&refresh_token=%s"
                .formatted(FreeAgent.CLIENT_ID, FreeAgent.CLIENT_SECRET, refreshToken);
        Answer answer = freeAgent()
                .answer(new Call(
                        "POST",
                        "/v2/token_endpoint",
                        Map.of(),
                        Map.of("content-type", "application/x-www-form-urlencoded"),
                        form.getBytes(StandardCharsets.UTF_8)));
        return Json.object(answer.bytes()).get("access_token").toString();
    }

    /** A call to FreeAgent; path with a query, after the version. */
    public Call freeAgentCall(String accessToken, String pathAndQuery) {
        Map<String, String> headers = Map.of("authorization", "Bearer " + accessToken, "user-agent", "StratusTest/1.0");
        String path = "/v2" + pathAndQuery.replaceFirst("\\?.*", "");
        return new Call("GET", path, query(pathAndQuery), headers, new byte[0]);
    }

    /** FreeAgent's answer to the owner. */
    public synchronized Answer freeAgent(String pathAndQuery) {
        if (freeAgentToken == null) {
            freeAgentToken = freeAgentToken(FreeAgent.REFRESH_TOKEN);
        }
        return freeAgent().answer(freeAgentCall(freeAgentToken, pathAndQuery));
    }

    /** A GraphQL request with the static token. */
    public Answer graphQl(String query, Map<String, ?> variables) {
        return shopify().answer(graphQlCall(Shop.HARBOUR_LANE, query, variables));
    }

    /** A GraphQL call to a shop with its static token. */
    public Call graphQlCall(Shop shop, String query, Map<String, ?> variables) {
        byte[] body = Json.bytes(Map.of("query", query, "variables", variables));
        return new Call("POST", "/api/2026-10/graphql.json", Map.of(), shopifyHeaders(shop), body);
    }

    /** The JSON of a shop's answer to GraphQL, spoiled by faults. */
    public Map<String, Object> graphQlBody(Shop shop, Set<FaultKind> faults, String query, Map<String, ?> variables) {
        Answer answer = shopify(shop).answer(graphQlCall(shop, query, variables), faults);
        return Json.object(answer.bytes());
    }

    private static Map<String, String> shopifyHeaders(Shop shop) {
        return Map.of(
                "x-shopify-access-token",
                Credentials.of(shop).staticToken(),
                "content-type",
                "application/json",
                "host",
                "127.0.0.1:8082");
    }

    /** A shop's answer at its REST API to a good token; path with a query, after the version. */
    public Answer rest(Shop shop, String pathAndQuery) {
        return shopify(shop).answer(restCall(shop, pathAndQuery));
    }

    /** A call to a shop's REST API. */
    public Call restCall(Shop shop, String pathAndQuery) {
        String path = "/api/2026-10" + pathAndQuery.replaceFirst("\\?.*", "");
        return new Call("GET", path, query(pathAndQuery), shopifyHeaders(shop), new byte[0]);
    }

    /** The JSON of a GraphQL answer, as it is on the wire. */
    public Map<String, Object> graphQlBody(String query, Map<String, ?> variables) {
        return Json.object(graphQl(query, variables).bytes());
    }

    /** A ShipBob request with the right token; path with a query. */
    public Answer get(String pathAndQuery) {
        return shipBob().answer(shipBobCall(pathAndQuery));
    }

    /** A call to ShipBob with the right token. */
    public Call shipBobCall(String pathAndQuery) {
        String path = pathAndQuery.replaceFirst("\\?.*", "");
        Map<String, String> headers = Map.of("authorization", "Bearer " + ShipBob.TOKEN);
        return new Call("GET", path, query(pathAndQuery), headers, new byte[0]);
    }

    private static Map<String, List<String>> query(String pathAndQuery) {
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
        return query;
    }
}
