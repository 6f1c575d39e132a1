package com.stratus.sandbox.shopify;

import static com.stratus.sandbox.shopify.ShopifyCalls.at;
import static com.stratus.sandbox.shopify.ShopifyCalls.document;
import static com.stratus.sandbox.shopify.ShopifyCalls.list;
import static com.stratus.sandbox.shopify.ShopifyCalls.object;
import static com.stratus.sandbox.shopify.ShopifyCalls.text;
import static com.stratus.sandbox.shopify.ShopifyCalls.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.Json;
import com.stratus.sandbox.Platforms;
import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.shopify.world.FulfillmentOrderState;
import com.stratus.sandbox.shopify.world.RefundState;
import com.stratus.sandbox.shopify.world.ShopSnapshot;
import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.Shop;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The documents that Stratus and others send execute, and their answers look like the samples. */
class ShopifyQueriesTest {
    private static final TestSandbox SANDBOX = TestSandbox.of(40, 20);
    private static final ShopifyCalls CALLS = new ShopifyCalls(SANDBOX);
    private static final ShopSnapshot US = snapshot(Shop.HARBOUR_LANE);

    private static ShopSnapshot snapshot(Shop shop) {
        return SANDBOX.sandbox().shop(shop).at(SANDBOX.sandbox().clock().now());
    }

    private static RefundState refundWithLines(ShopSnapshot snapshot) {
        for (OrderTimes order : snapshot.orders().orders()) {
            for (RefundState refund : snapshot.refundsOf(order)) {
                boolean restocked = refund.lines().stream().anyMatch(line -> line.location() != null);
                if (restocked && refund.payment() != null && refund.note() != null && refund.createdAt() != null) {
                    return refund;
                }
            }
        }
        throw new AssertionError("no refund with lines");
    }

    private static FulfillmentOrderState open(ShopSnapshot snapshot) {
        return snapshot.fulfillmentOrders().all().stream()
                .filter(work -> work.status().equals("OPEN") || work.status().equals("IN_PROGRESS"))
                .findFirst()
                .orElseThrow();
    }

    /** Each document with variables that it can be sent with; order matters where one uses what another made. */
    private static Map<String, Map<String, Object>> all(ShopSnapshot snapshot) {
        String order = Gid.of("Order", snapshot.orders().orders().get(3).id());
        String item = Gid.of("InventoryItem", snapshot.variants().get(0).inventoryItemId());
        String location = Gid.of("Location", snapshot.locations().get(0).id());
        Map<String, Object> change =
                with("inventoryItemId", item, "locationId", location, "delta", -2, "changeFromQuantity", null);
        Map<String, Object> quantity =
                with("inventoryItemId", item, "locationId", location, "quantity", 25, "changeFromQuantity", null);
        Map<String, Object> tracking = with("company", "UPS", "number", "1Z999AA10123456785");
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        all.put("probe", with());
        all.put("orders_page", with("first", 25, "query", ""));
        all.put("order_line_items_page", with("id", order, "first", 25));
        all.put(
                "refund_page",
                with("id", Gid.of("Refund", refundWithLines(snapshot).id()), "first", 50));
        all.put("customers_page", with("first", 50));
        all.put("products_page", with("first", 50));
        all.put("product_variants_page", with("first", 50));
        all.put("locations_page", with("first", 50));
        all.put("inventory_levels_page", with("locationId", location, "first", 50));
        all.put("fulfillment_orders_of_order", with("id", order, "first", 10));
        all.put("payouts_page", with("first", 50));
        all.put("balance_transactions_page", with("first", 50));
        all.put("deletion_events_page", with("first", 50, "query", "action:'destroy'"));
        all.put("bulk_run", with("query", document("bulk_orders_inner"), "groupObjects", false));
        all.put("bulk_poll", with());
        all.put("bulk_list", with("first", 10));
        all.put("bulk_cancel", with());
        all.put(
                "inventory_adjust",
                with(
                        "key",
                        "a",
                        "input",
                        with("name", "available", "reason", "correction", "changes", List.of(change))));
        all.put(
                "inventory_set",
                with(
                        "key",
                        "b",
                        "input",
                        with("name", "available", "reason", "correction", "quantities", List.of(quantity))));
        all.put("order_create", with("order", with("lineItems", List.of(with("title", "Mug", "quantity", 1)))));
        all.put("order_update", with("input", with("id", order, "note", "call first", "tags", List.of("checked"))));
        all.put(
                "fulfillment_create",
                with(
                        "fulfillment",
                        with(
                                "trackingInfo",
                                tracking,
                                "lineItemsByFulfillmentOrder",
                                List.of(with(
                                        "fulfillmentOrderId",
                                        Gid.of(
                                                "FulfillmentOrder",
                                                open(snapshot).id()))))));
        all.put(
                "fulfillment_tracking_update",
                with("id", "gid://shopify/Fulfillment/4990000000000", "tracking", tracking, "notify", false));
        all.put(
                "webhook_create",
                with("topic", "ORDERS_UPDATED", "sub", with("uri", "https://stratus.example.com/webhooks/shopify")));
        all.put("webhook_list", with("first", 10));
        all.put("webhook_delete", with("id", "gid://shopify/WebhookSubscription/1401"));
        return all;
    }

    @Test
    void allOfThemExecuteAtBothShops() {
        for (Shop shop : Shop.values()) {
            Map<String, Map<String, Object>> all = all(snapshot(shop));
            // Beside these there is the one that runs in bulk.
            assertThat(all).hasSize(26);
            Map<String, Object> started = new LinkedHashMap<>();
            all.forEach((name, variables) -> {
                boolean ofOperation = name.equals("bulk_poll") || name.equals("bulk_cancel");
                Map<String, Object> body = CALLS.ask(shop, document(name), ofOperation ? started : variables);
                assertThat(body).as(name).doesNotContainKey("errors");
                if (name.equals("bulk_run")) {
                    started.put("id", text(body, "data", "bulkOperationRunQuery", "bulkOperation", "id"));
                }
                object(body, "data").forEach((field, value) -> {
                    assertThat(value).as(name).isNotNull();
                    Object errors = at(value, "userErrors");
                    if (name.equals("bulk_cancel")) {
                        assertThat(text(errors, 0, "message"))
                                .isEqualTo("A bulk operation cannot be canceled when it is completed");
                    } else {
                        assertThat(errors == null || ((List<?>) errors).isEmpty())
                                .as(name + ": " + errors)
                                .isTrue();
                    }
                });
            });
        }
    }

    @Test
    void answersHaveTheShapeOfTheSamples() {
        Map<String, String> samples = new LinkedHashMap<>();
        samples.put("customers_page", "customers_page1");
        samples.put("products_page", "products_page1");
        samples.put("product_variants_page", "product_variants_page1");
        samples.put("locations_page", "locations");
        samples.put("inventory_levels_page", "inventory_levels_70001_page1");
        samples.put("payouts_page", "payouts_page1");
        samples.put("balance_transactions_page", "balance_transactions_page1");
        samples.put("deletion_events_page", "deletion_events");
        samples.put("refund_page", "refund_9320001");
        samples.put("fulfillment_orders_of_order", "fulfillment_orders_of_order");
        samples.put("bulk_run", "bulk_run_created");
        samples.put("bulk_list", "bulk_list_one_running");
        Map<String, Map<String, Object>> all = all(US);
        samples.forEach((name, sample) -> {
            Set<String> shape = new TreeSet<>();
            Shape.collect(object(CALLS.ask(document(name), all.get(name)), "data"), "", shape);
            Set<String> wanted = new TreeSet<>();
            byte[] text = Platforms.read("shopify/fixtures/constructed/graphql/" + sample + ".json")
                    .getBytes(StandardCharsets.UTF_8);
            Shape.collect(Json.object(text).get("data"), "", wanted);
            assertThat(shape).as(name).containsAll(wanted);
        });
    }

    /** All nodes of a list, in order; the path leads to the connection. */
    private static List<Map<String, Object>> drain(
            Shop shop, String name, Map<String, Object> variables, Object... path) {
        List<Map<String, Object>> nodes = new ArrayList<>();
        Map<String, Object> next = with();
        next.putAll(variables);
        do {
            Map<String, Object> body = CALLS.ask(shop, document(name), next);
            assertThat(body).doesNotContainKey("errors");
            Map<String, Object> connection = object(object(body, "data"), path);
            nodes.addAll(list(connection, "nodes"));
            boolean more = Boolean.TRUE.equals(at(connection, "pageInfo", "hasNextPage"));
            next.put("after", more ? at(connection, "pageInfo", "endCursor") : null);
        } while (next.get("after") != null);
        return nodes;
    }

    @Test
    void everyListIsReadWholePageByPage() {
        for (Shop shop : Shop.values()) {
            ShopSnapshot snapshot = snapshot(shop);
            Map<String, Object> first = with("first", 40);
            List<Map<String, Object>> customers = drain(shop, "customers_page", first, "customers");
            assertThat(ids(customers)).hasSize(snapshot.customers().size());
            assertThat(customers)
                    .extracting(customer -> text(customer, "updatedAt"))
                    .isSorted();
            assertThat(ids(drain(shop, "products_page", first, "products")))
                    .hasSize(snapshot.products().size());
            assertThat(ids(drain(shop, "product_variants_page", first, "productVariants")))
                    .hasSize(snapshot.variants().size());
            assertThat(ids(drain(shop, "payouts_page", first, "shopifyPaymentsAccount", "payouts")))
                    .hasSize(snapshot.payouts().size());
            assertThat(ids(drain(
                            shop, "balance_transactions_page", first, "shopifyPaymentsAccount", "balanceTransactions")))
                    .hasSize(snapshot.balanceTransactions().size());
            assertThat(ids(drain(
                            shop, "deletion_events_page", with("first", 2, "query", "action:'destroy'"), "events")))
                    .hasSize(snapshot.deletions().size());
        }
    }

    private static Set<Object> ids(List<Map<String, Object>> nodes) {
        Set<Object> ids = new HashSet<>();
        nodes.forEach(node -> ids.add(node.get("id")));
        assertThat(ids).hasSameSizeAs(nodes);
        return ids;
    }

    @Test
    void twoShopsShareNothing() {
        Map<String, Object> american = object(CALLS.ask(document("probe"), with()), "data", "shop");
        Map<String, Object> british = object(CALLS.ask(Shop.QUAYSIDE_GOODS, document("probe"), with()), "data", "shop");
        assertThat(american)
                .containsEntry("id", "gid://shopify/Shop/68120417")
                .containsEntry("myshopifyDomain", "harbour-lane.myshopify.com")
                .containsEntry("currencyCode", "USD")
                .containsEntry("ianaTimezone", "America/New_York")
                .containsEntry("orderNumberFormatPrefix", "#");
        assertThat(british)
                .containsEntry("id", "gid://shopify/Shop/70993305")
                .containsEntry("myshopifyDomain", "quayside-goods.myshopify.com")
                .containsEntry("currencyCode", "GBP")
                .containsEntry("ianaTimezone", "Europe/London")
                .containsEntry("enabledPresentmentCurrencies", List.of("GBP", "SEK", "EUR"));
        Map<String, Object> first = with("first", 100);
        for (String name : List.of("customers", "products")) {
            Set<Object> ids = ids(drain(Shop.HARBOUR_LANE, name + "_page", first, name));
            assertThat(ids(drain(Shop.QUAYSIDE_GOODS, name + "_page", first, name)))
                    .doesNotContainAnyElementsOf(ids);
        }
        String orders = "{ orders(first: 250) { nodes { id totalPriceSet { shopMoney { currencyCode } } } } }";
        assertThat(list(CALLS.ask(Shop.QUAYSIDE_GOODS, orders, with()), "data", "orders", "nodes"))
                .isNotEmpty()
                .allMatch(order -> "GBP".equals(at(order, "totalPriceSet", "shopMoney", "currencyCode")));
    }

    @Test
    void tokensAreOfOneShop() {
        var call = SANDBOX.graphQlCall(Shop.QUAYSIDE_GOODS, "{ shop { id } }", with());
        assertThat(SANDBOX.shopify(Shop.QUAYSIDE_GOODS).answer(call).status()).isEqualTo(200);
        assertThat(SANDBOX.shopify(Shop.HARBOUR_LANE).answer(call).status()).isEqualTo(401);
    }

    @Test
    void movementsOfAPayoutAreFoundByItAndSumUpToIt() {
        for (Map<String, Object> payout :
                drain(Shop.HARBOUR_LANE, "payouts_page", with("first", 50), "shopifyPaymentsAccount", "payouts")) {
            List<Map<String, Object>> movements = drain(
                    Shop.HARBOUR_LANE,
                    "balance_transactions_page",
                    with("first", 50, "query", "payments_transfer_id:" + payout.get("legacyResourceId")),
                    "shopifyPaymentsAccount",
                    "balanceTransactions");
            BigDecimal sum = movements.stream()
                    .map(movement -> new BigDecimal(text(movement, "net", "amount")))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sum).isEqualByComparingTo(text(payout, "net", "amount"));
            assertThat(movements).isNotEmpty().allMatch(movement -> payout.get("id")
                    .equals(at(movement, "associatedPayout", "id")));
        }
    }

    @Test
    void inactiveLevelsAndLocationsAreShownToThoseWhoAsk() {
        Map<String, Object> open = CALLS.ask("{ locations(first: 5) { nodes { name isActive } } }", with());
        assertThat(list(open, "data", "locations", "nodes"))
                .extracting(place -> place.get("name"))
                .containsExactly("Commercial Street warehouse", "Market stall");
        Map<String, Object> all = CALLS.ask(document("locations_page"), with("first", 5));
        assertThat(list(all, "data", "locations", "nodes"))
                .extracting(place -> place.get("isActive"))
                .containsExactly(true, true, false);
    }

    @Test
    void workOrdersThatAreDoneAreShownToThoseWhoAsk() {
        String query =
                "query($closed: Boolean!) { fulfillmentOrders(first: 250, includeClosed: $closed, sortKey: UPDATED_AT)"
                        + " { nodes { id status updatedAt order { id } lineItems(first: 5) { nodes { sku remainingQuantity } } } } }";
        List<Map<String, Object>> open =
                list(CALLS.ask(query, with("closed", false)), "data", "fulfillmentOrders", "nodes");
        List<Map<String, Object>> all =
                list(CALLS.ask(query, with("closed", true)), "data", "fulfillmentOrders", "nodes");
        assertThat(open).isNotEmpty().noneMatch(work -> work.get("status").equals("CLOSED"));
        assertThat(all.size()).isGreaterThan(open.size());
        assertThat(all).extracting(work -> text(work, "updatedAt")).isSorted();
    }

    @Test
    void customersAreFoundByTheDay() {
        List<Map<String, Object>> all = drain(Shop.HARBOUR_LANE, "customers_page", with("first", 100), "customers");
        String noon = "2026-11-18T12:00:00Z";
        List<Map<String, Object>> found = drain(
                Shop.HARBOUR_LANE,
                "customers_page",
                with("first", 100, "query", "updated_at:>='" + noon + "'"),
                "customers");
        assertThat(found)
                .isEqualTo(all.stream()
                        .filter(customer -> text(customer, "updatedAt").compareTo("2026-11-18T00:00:00Z") >= 0)
                        .toList());
        assertThat(text(found.get(0), "updatedAt")).isLessThan(noon);
    }
}
