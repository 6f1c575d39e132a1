package com.stratus.sandbox.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.Platforms;
import com.stratus.sandbox.Queries;
import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.limits.LimitMode;
import com.stratus.sandbox.world.Oddity;
import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.Shop;
import com.stratus.sandbox.world.Snapshot;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The shop's Admin API, called without HTTP. */
class ShopifyTest {
    private static final Credentials HARBOUR_LANE = Credentials.of(Shop.HARBOUR_LANE);
    private static final TestSandbox SANDBOX = TestSandbox.of(10, 20);
    private static final String ALL = "updated_at:>='2020-01-01T00:00:00Z'";

    private static Snapshot now() {
        return SANDBOX.sandbox().world().at(SANDBOX.sandbox().clock().now());
    }

    private static Map<String, Object> object(Object tree, String... path) {
        Object here = tree;
        for (String step : path) {
            here = ((Map<?, ?>) here).get(step);
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> found = (Map<String, Object>) here;
        return found;
    }

    private static List<Map<String, Object>> nodes(Map<String, Object> connection) {
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> nodes = (List<Map<String, Object>>) connection.get("nodes");
        return nodes;
    }

    private static List<Map<String, Object>> names(Map<String, ?> variables) {
        return nodes(object(SANDBOX.graphQlBody(Queries.NAMES, variables), "data", "orders"));
    }

    private static Set<String> found(String query) {
        Set<String> names = new TreeSet<>();
        names(Map.of("query", query)).forEach(order -> names.add((String) order.get("name")));
        return names;
    }

    private static OrderTimes withOddity(Oddity oddity) {
        return now().orders().stream()
                .filter(order -> now().story(order).oddities().contains(oddity))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> orderWith(Oddity oddity, int lines, int inner) {
        Map<String, Object> variables =
                Map.of("first", 1, "query", "id:" + withOddity(oddity).id(), "lines", lines, "inner", inner);
        return nodes(object(SANDBOX.graphQlBody(Queries.ORDERS, variables), "data", "orders"))
                .get(0);
    }

    @Test
    void pagesThroughAllOrdersOldestChangeFirstEachOnce() {
        List<String> ids = new ArrayList<>();
        List<String> times = new ArrayList<>();
        String after = null;
        do {
            Map<String, Object> variables = new HashMap<>(Map.of("query", ALL, "first", 25));
            variables.put("after", after);
            Map<String, Object> page = object(SANDBOX.graphQlBody(Queries.NAMES, variables), "data", "orders");
            nodes(page).forEach(order -> {
                ids.add((String) order.get("legacyResourceId"));
                times.add((String) order.get("updatedAt"));
            });
            after = Boolean.TRUE.equals(object(page, "pageInfo").get("hasNextPage"))
                    ? (String) object(page, "pageInfo").get("endCursor")
                    : null;
        } while (after != null);
        assertThat(ids).doesNotHaveDuplicates().hasSize(now().orders().size());
        assertThat(times).isSorted();
        assertThat(times).allMatch(time -> time.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));
    }

    @Test
    void readsBackwardsWithLastAndBefore() {
        String query = "query($before: String) { orders(last: 3, before: $before, sortKey: ID) {"
                + " edges { cursor node { legacyResourceId } } pageInfo { hasPreviousPage hasNextPage startCursor } } }";
        Map<String, Object> end = object(SANDBOX.graphQlBody(query, Map.of()), "data", "orders");
        String cursor = (String) object(end, "pageInfo").get("startCursor");
        Map<String, Object> before = object(SANDBOX.graphQlBody(query, Map.of("before", cursor)), "data", "orders");
        List<Object> last = List.copyOf((List<?>) end.get("edges"));
        assertThat(List.<Object>copyOf((List<?>) before.get("edges")))
                .hasSize(3)
                .doesNotContainAnyElementsOf(last);
        assertThat(object(end, "pageInfo"))
                .containsEntry("hasPreviousPage", true)
                .containsEntry("hasNextPage", false);
    }

    @Test
    void reverseGivesTheNewestFirst() {
        List<Map<String, Object>> forward = names(Map.of("sortKey", "CREATED_AT"));
        List<Map<String, Object>> backward = names(Map.of("sortKey", "CREATED_AT", "reverse", true));
        Collections.reverse(backward);
        assertThat(backward).isEqualTo(forward);
    }

    @Test
    void boundsOfAQuotedTimeAreExact() {
        String middle = (String) names(Map.of("query", ALL)).get(90).get("updatedAt");
        Set<String> from = found("updated_at:>='" + middle + "'");
        Set<String> after = found("updated_at:>'" + middle + "'");
        Set<String> upTo = found("updated_at:<='" + middle + "'");
        Set<String> before = found("updated_at:<'" + middle + "'");
        Set<String> at = found("updated_at:'" + middle + "'");
        assertThat(from).containsAll(after).containsAll(at);
        assertThat(from.size()).isEqualTo(after.size() + at.size());
        assertThat(upTo.size()).isEqualTo(before.size() + at.size());
        assertThat(before.size() + from.size()).isEqualTo(now().orders().size());
        assertThat(found("updated_at:>='" + middle + "' AND updated_at:<='" + middle + "'"))
                .isEqualTo(at);
    }

    @Test
    void timeWithoutQuotesLosesItsTimeOfDay() {
        assertThat(found("updated_at:>=2026-11-15T17:00:00Z"))
                .isEqualTo(found("updated_at:>='2026-11-15T00:00:00Z'"))
                .isNotEqualTo(found("updated_at:>='2026-11-15T17:00:00Z'"));
    }

    @Test
    void unknownFilterIsIgnoredWithAWarning() {
        Map<String, Object> body =
                SANDBOX.graphQlBody(Queries.NAMES, Map.of("query", "upated_at:>='2026-11-19T00:00:00Z'"));
        assertThat(nodes(object(body, "data", "orders"))).hasSize(now().orders().size());
        assertThat(object(body, "extensions").get("search"))
                .asInstanceOf(LIST)
                .singleElement(MAP)
                .containsKey("warnings");
    }

    @Test
    void findsByNameIdAndState() {
        OrderTimes order = now().orders().get(40);
        assertThat(found("name:" + order.name())).containsExactly(order.name());
        assertThat(found("name:'" + order.name().substring(1) + "'")).containsExactly(order.name());
        assertThat(found("id:" + order.id())).containsExactly(order.name());
        assertThat(found("id:>" + order.id()).size()).isGreaterThan(100);
        assertThat(found("status:cancelled")).isNotEmpty();
        assertThat(found("test:true")).isNotEmpty();
        assertThat(found("financial_status:partially_refunded")).isNotEmpty();
    }

    @Test
    void innerListsAreCutSilentlyAndInnerConnectionsSayThatThereIsMore() {
        assertThat((List<?>) orderWith(Oddity.MANY_FULFILLMENTS, 25, 10).get("fulfillments"))
                .hasSize(10);
        assertThat((List<?>) orderWith(Oddity.MANY_FULFILLMENTS, 25, 100).get("fulfillments"))
                .hasSize(12);
        Map<String, Object> lines = object(orderWith(Oddity.HUNDREDS_OF_LINES, 25, 10), "lineItems");
        assertThat(nodes(lines)).hasSize(25);
        assertThat(object(lines, "pageInfo")).containsEntry("hasNextPage", true);
    }

    @Test
    void linesOfOneOrderAreDrainedByTheirCursor() {
        OrderTimes order = withOddity(Oddity.HUNDREDS_OF_LINES);
        String query =
                "query($id: ID!, $after: String) { order(id: $id) { updatedAt lineItems(first: 100, after: $after) {"
                        + Queries.LINES + "} } }";
        Set<Object> ids = new LinkedHashSet<>();
        String after = null;
        for (int page = 0; page < 3; page++) {
            Map<String, Object> variables = new HashMap<>(Map.of("id", "gid://shopify/Order/" + order.id()));
            variables.put("after", after);
            Map<String, Object> lines = object(SANDBOX.graphQlBody(query, variables), "data", "order", "lineItems");
            nodes(lines).forEach(line -> ids.add(line.get("id")));
            after = (String) object(lines, "pageInfo").get("endCursor");
        }
        assertThat(ids).hasSize(now().story(order).lines().size());
        assertThat(object(SANDBOX.graphQlBody(query, Map.of("id", "gid://shopify/Order/1")), "data"))
                .containsEntry("order", null);
    }

    @Test
    void countsUpToALimit() {
        String query = "query($limit: Int) { ordersCount(limit: $limit) { count precision } }";
        int all = now().orders().size();
        Map<String, Object> none = new HashMap<>();
        none.put("limit", null);
        assertThat(object(SANDBOX.graphQlBody(query, none), "data", "ordersCount"))
                .containsEntry("count", all)
                .containsEntry("precision", "EXACT");
        assertThat(object(SANDBOX.graphQlBody(query, Map.of("limit", 10)), "data", "ordersCount"))
                .containsEntry("count", 10)
                .containsEntry("precision", "AT_LEAST");
    }

    private static String text(String amount) {
        return new Sum(new BigDecimal(amount), "USD").text();
    }

    @Test
    void amountsLoseTrailingZerosButOne() {
        assertThat(text("43.00")).isEqualTo("43.0");
        assertThat(text("43.25")).isEqualTo("43.25");
        assertThat(text("100.00")).isEqualTo("100.0");
        assertThat(text("0.00")).isEqualTo("0.0");
    }

    @Test
    void costsWhatWasObservedForWideOrders() {
        Map<String, Object> cost =
                object(SANDBOX.graphQlBody(Queries.ORDERS, Map.of("first", 25, "query", ALL)), "extensions", "cost");
        assertThat(cost).containsEntry("requestedQueryCost", 68);
        assertThat((Integer) cost.get("actualQueryCost")).isBetween(5, 67);
        assertThat(object(cost, "throttleStatus")).containsEntry("maximumAvailable", 20_000);
    }

    @Test
    void refusesWhatCostsTooMuch() {
        Map<String, Object> body =
                SANDBOX.graphQlBody(Queries.ORDERS, Map.of("first", 250, "query", ALL, "lines", 250));
        assertThat(body).containsOnlyKeys("errors");
        Map<String, Object> error = error(body);
        assertThat(object(error, "extensions"))
                .containsEntry("code", "MAX_COST_EXCEEDED")
                .containsEntry("maxCost", 1_000);
        assertThat((String) error.get("message"))
                .startsWith("Query cost is ")
                .contains("single query max cost limit (1000)");
    }

    private static Map<String, Object> error(Map<String, Object> body) {
        return object(((List<?>) body.get("errors")).get(0));
    }

    @Test
    void errorsLookAsInTheSamples() {
        Map<String, Object> withoutFirst =
                error(SANDBOX.graphQlBody("query {\n  orders { nodes { id } }\n}", Map.of()));
        assertThat(withoutFirst)
                .containsEntry("message", "you must provide one of first or last")
                .containsEntry("path", List.of("orders"))
                .containsEntry("locations", List.of(Map.of("line", 2, "column", 3)))
                .containsEntry("extensions", Map.of("code", "BAD_REQUEST"));
        Map<String, Object> undefined =
                error(SANDBOX.graphQlBody("query OrdersPage { orders(first: 1) { nodes { totalPriceX } } }", Map.of()));
        assertThat(undefined)
                .containsEntry("message", "Field 'totalPriceX' doesn't exist on type 'Order'")
                .containsEntry("path", List.of("query OrdersPage", "orders", "nodes", "totalPriceX"));
        assertThat(object(undefined, "extensions"))
                .containsEntry("code", "undefinedField")
                .containsEntry("typeName", "Order")
                .containsEntry("fieldName", "totalPriceX");
        assertThat(error(SANDBOX.graphQlBody("query { orders(first: 251) { nodes { id } } }", Map.of())))
                .containsEntry("extensions", Map.of("code", "BAD_REQUEST"));
        assertThat(error(SANDBOX.graphQlBody("query { shop { ", Map.of()))).containsKey("message");
    }

    @Test
    void emptyBucketThrottlesInsideATwoHundred() {
        TestSandbox strict = TestSandbox.of(TestSandbox.Settings.of(3, 30).with(LimitMode.REAL));
        StringBuilder query = new StringBuilder();
        for (int times = 0; times < 20; times++) {
            query.append(" a").append(times).append(": orders(first: 250) { nodes { id customer { id } } }");
        }
        Map<String, Object> body = Map.of();
        for (int call = 0; call < 100 && !body.containsKey("errors"); call++) {
            Answer answer = strict.graphQl("{" + query + " }", Map.of());
            assertThat(answer.status()).isEqualTo(200);
            body = Json.object(answer.bytes());
        }
        assertThat(body).containsOnlyKeys("errors", "extensions");
        assertThat(error(body))
                .containsEntry("message", "Throttled")
                .containsEntry(
                        "extensions",
                        Map.of("code", "THROTTLED", "documentation", "https://shopify.dev/api/usage/rate-limits"));
        Map<String, Object> cost = object(body, "extensions", "cost");
        assertThat(cost).containsEntry("actualQueryCost", null);
        assertThat(object(cost, "throttleStatus"))
                .containsEntry("maximumAvailable", 2_000.0)
                .containsEntry("restoreRate", 100.0);
        assertThat((Integer) object(cost, "throttleStatus").get("currentlyAvailable"))
                .isLessThan((Integer) cost.get("requestedQueryCost"));
    }

    @Test
    void withoutTheScopeOrdersAreDenied() {
        TestSandbox poor = TestSandbox.of(TestSandbox.Settings.of(3, 10).withScopes("read_products"));
        Map<String, Object> body = poor.graphQlBody(Queries.NAMES, Map.of());
        assertThat(object(body, "data")).containsEntry("orders", null);
        assertThat(object(error(body), "extensions"))
                .containsEntry("code", "ACCESS_DENIED")
                .containsKey("requiredAccess");
        assertThat(object(poor.graphQlBody("{ shop { name } }", Map.of()), "data", "shop"))
                .containsEntry("name", "Harbour Lane");
    }

    @Test
    void withoutReadAllOrdersOnlySixtyDaysAreShown() {
        TestSandbox some = TestSandbox.of(TestSandbox.Settings.of(80, 2).withScopes("read_orders"));
        List<Map<String, Object>> shown =
                nodes(object(some.graphQlBody(Queries.NAMES, Map.of("sortKey", "CREATED_AT")), "data", "orders"));
        assertThat((String) shown.get(0).get("createdAt")).startsWith("2026-09-2");
    }

    @Test
    void tokensAreGrantedToFormsAndJson() {
        Map<String, String> fields = Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                HARBOUR_LANE.clientId(),
                "client_secret",
                HARBOUR_LANE.clientSecret());
        String form = "grant_type=client_credentials&client_id=" + HARBOUR_LANE.clientId() + "&client_secret="
                + HARBOUR_LANE.clientSecret();
        for (Answer answer : List.of(
                grant("application/json", Json.bytes(fields)),
                grant("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8)))) {
            assertThat(answer.status()).isEqualTo(200);
            Map<String, Object> body = Json.object(answer.bytes());
            assertThat(body).containsEntry("expires_in", 86_399);
            assertThat((String) body.get("access_token")).startsWith("shpat_");
            Call call = graphQl("2026-10", Map.of("x-shopify-access-token", (String) body.get("access_token")));
            assertThat(SANDBOX.shopify().answer(call).status()).isEqualTo(200);
        }
        Answer refused = grant("application/json", Json.bytes(Map.of("grant_type", "client_credentials")));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(Json.object(refused.bytes())).containsEntry("error", "invalid_client");
    }

    @Test
    void grantedTokenEndsAfterADay() {
        long[] nanos = {0};
        Tokens tokens = new Tokens(Shop.HARBOUR_LANE, () -> nanos[0]);
        byte[] body = Json.bytes(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                HARBOUR_LANE.clientId(),
                "client_secret",
                HARBOUR_LANE.clientSecret()));
        Call call = new Call("POST", "", Map.of(), Map.of("content-type", "application/json"), body);
        String token =
                (String) Json.object(tokens.grant(call, List.of()).bytes()).get("access_token");
        assertThat(tokens.isValid(token)).isTrue();
        nanos[0] = 86_400L * 1_000_000_000;
        assertThat(tokens.isValid(token)).isFalse();
    }

    private static Answer grant(String type, byte[] body) {
        return SANDBOX.shopify()
                .answer(new Call("POST", "/oauth/access_token", Map.of(), Map.of("content-type", type), body));
    }

    private static Call graphQl(String version, Map<String, String> headers) {
        byte[] body = Json.bytes(Map.of("query", "{ shop { name } }"));
        return new Call("POST", "/api/" + version + "/graphql.json", Map.of(), headers, body);
    }

    @Test
    void bearerTokenIsNotRead() {
        Answer answer = SANDBOX.shopify()
                .answer(graphQl("2026-10", Map.of("authorization", "Bearer " + HARBOUR_LANE.staticToken())));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(Json.object(answer.bytes()))
                .containsEntry(
                        "errors", "[API] Invalid API key or access token (unrecognized login or wrong password)");
    }

    @Test
    void deadVersionFallsForward() {
        Map<String, String> token = Map.of("x-shopify-access-token", HARBOUR_LANE.staticToken());
        assertThat(served("2024-07", token)).isEqualTo("2026-01");
        assertThat(served("2026-10", token)).isEqualTo("2026-10");
        assertThat(served("unstable", token)).isEqualTo("unstable");
        assertThat(SANDBOX.shopify().answer(graphQl("2031-01", token)).status()).isEqualTo(404);
    }

    private static String served(String version, Map<String, String> headers) {
        return SANDBOX.shopify().answer(graphQl(version, headers)).headers().get("X-Shopify-API-Version");
    }

    @Test
    void sampleQueriesHaveTheShapeOfTheSampleAnswers() {
        Map<String, Object> expected =
                Json.object(Platforms.read("shopify/fixtures/constructed/graphql/orders_page1.json")
                        .getBytes(StandardCharsets.UTF_8));
        String query = Platforms.read("shopify/queries/orders_page.graphql");
        Set<String> shape = new TreeSet<>();
        Shape.collect(SANDBOX.graphQlBody(query, Map.of("first", 25, "query", ALL)), "", shape);
        Set<String> wanted = new TreeSet<>();
        Shape.collect(expected, "", wanted);
        assertThat(shape).containsAll(wanted);
        Set<String> probe = new TreeSet<>();
        Shape.collect(SANDBOX.graphQlBody(Platforms.read("shopify/queries/probe.graphql"), Map.of()), "", probe);
        Set<String> wantedProbe = new TreeSet<>();
        Shape.collect(
                Json.object(Platforms.read("shopify/fixtures/constructed/graphql/probe.json")
                        .getBytes(StandardCharsets.UTF_8)),
                "",
                wantedProbe);
        assertThat(probe).isEqualTo(wantedProbe);
        String lines = Platforms.read("shopify/queries/order_line_items_page.graphql");
        Map<String, Object> page = SANDBOX.graphQlBody(
                lines,
                Map.of("id", "gid://shopify/Order/" + now().orders().get(0).id(), "first", 250));
        assertThat(page).doesNotContainKey("errors");
    }
}
