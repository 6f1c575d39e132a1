package com.stratus.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.contract.ExtractorContract;
import com.stratus.extractor.contract.Received;
import com.stratus.extractor.contract.Sandbox;
import com.stratus.extractor.contract.Subject;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.model.Json;
import com.stratus.model.Platform;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The packaged extractor keeps the contract of all extractors. */
class ShopifyExtractorIT extends ExtractorContract {

    private static final String STATIC_TOKEN = "shpat_sandbox_static";
    private static final String CLIENT_SECRET = "sandbox-shopify-secret";

    @Override
    protected Platform platform() {
        return Platform.SHOPIFY;
    }

    @Override
    protected List<Subject> subjects() {
        return List.of(new Subject("shopify_orders", "stratus.shopify.orders", "orders", "Orders"));
    }

    @Override
    protected int ordersPerDay() {
        return 40;
    }

    @Override
    protected int requestsBeforeTheMiddle() {
        return 9;
    }

    @Override
    protected Map<String, String> settings(Sandbox world) {
        return Map.of(
                "SHOPIFY_SHOP", "harbour-lane.myshopify.com",
                "SHOPIFY_CLIENT_ID", "sandbox-shopify-client",
                "SHOPIFY_CLIENT_SECRET", CLIENT_SECRET,
                "SHOPIFY_BASE_URL", world.address().toString(),
                "SHOPIFY_SYNC_LOOKBACK_HOURS", "1");
    }

    @Override
    protected List<String> secrets() {
        return List.of(CLIENT_SECRET, STATIC_TOKEN, "shpat_");
    }

    @Override
    protected boolean renewsTokens() {
        return true;
    }

    @Override
    protected String refusedTokenReason() {
        return "the token endpoint refused the client id and secret (status 401): check them in the platform's"
                + " developer settings";
    }

    @Override
    protected String forbiddenReason() {
        return "Shopify: ACCESS_DENIED: Access denied for orders field. Required access: `read_orders` access scope or"
                + " `read_marketplace_orders` access scope.";
    }

    @Override
    protected String unmappableReason() {
        return "field totalPriceSet.shopMoney.amount cannot be read";
    }

    @Override
    protected String accountReference() {
        return "68120417";
    }

    @Override
    protected Optional<String> trueAccount() {
        return Optional.of("harbour-lane.myshopify.com");
    }

    @Override
    protected void assertCompletions(List<Received> pages, List<Received> completions) {
        var cutLines =
                orders(pages).filter(order -> hasMore(order.path("lineItems"))).count();
        var fullLists = orders(pages)
                .filter(order -> order.path("fulfillments").size() == 10)
                .count();
        assertThat(cutLines).isPositive();
        assertThat(fullLists).isPositive();
        assertThat(completions)
                .filteredOn(answer -> !hasMore(answer.json().at("/data/order/lineItems")))
                .extracting(answer -> answer.header("stratus-operation"))
                .filteredOn("OrderLines"::equals)
                .hasSize((int) cutLines);
        assertThat(completions)
                .extracting(answer -> answer.header("stratus-operation"))
                .containsOnly("OrderLines", "OrderFulfillments")
                .filteredOn("OrderFulfillments"::equals)
                .hasSize((int) fullLists);
    }

    private static boolean hasMore(JsonNode connection) {
        return connection.at("/pageInfo/hasNextPage").asBoolean();
    }

    private static Stream<JsonNode> orders(List<Received> pages) {
        return pages.stream()
                .flatMap(page -> StreamSupport.stream(
                        page.json().at("/data/orders/nodes").spliterator(), false));
    }

    @Override
    protected void assertWindowSent(List<Received> raw, Instant from, Instant to) {
        assertThat(raw).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.header("stratus-request")).isEqualTo("POST /graphql.json");
            assertThat(Sample.json(answer.header("stratus-variables"))
                            .path("query")
                            .asText())
                    .isEqualTo("updated_at:>='" + from + "' AND updated_at:<='" + to + "'");
        });
    }

    @Override
    protected boolean isSortedByUpdateTime() {
        return true;
    }

    @Override
    protected boolean isChangedSince(Instant from, Received published) {
        return !Instant.parse(published.json().path("source_updated_at").asText())
                .isBefore(from);
    }

    /** All but the cost, which depends on what was asked before. */
    @Override
    protected void assertSameAnswer(Sandbox world, Received raw) {
        var body = Json.mapper()
                .createObjectNode()
                .put("query", Queries.read("orders", "lines", "tracking", "both"))
                .put("operationName", raw.header("stratus-operation"))
                .set("variables", Sample.json(raw.header("stratus-variables")));
        var again = world.answer(HttpRequest.newBuilder(world.address().resolve("/admin/api/2026-10/graphql.json"))
                .header("Content-Type", "application/json")
                .header("X-Shopify-Access-Token", STATIC_TOKEN)
                .POST(BodyPublishers.ofString(body.toString()))
                .build());
        assertThat(raw.json().path("data")).isEqualTo(Sample.json(again).path("data"));
    }
}
