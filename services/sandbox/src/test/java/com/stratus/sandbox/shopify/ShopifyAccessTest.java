package com.stratus.sandbox.shopify;

import static com.stratus.sandbox.shopify.ShopifyCalls.at;
import static com.stratus.sandbox.shopify.ShopifyCalls.document;
import static com.stratus.sandbox.shopify.ShopifyCalls.list;
import static com.stratus.sandbox.shopify.ShopifyCalls.object;
import static com.stratus.sandbox.shopify.ShopifyCalls.text;
import static com.stratus.sandbox.shopify.ShopifyCalls.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.faults.FaultKind;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What an app does not see that lacks a scope or the approval for customers' data. */
class ShopifyAccessTest {
    private static ShopifyCalls shopOf(String... scopes) {
        return new ShopifyCalls(TestSandbox.of(TestSandbox.Settings.of(70, 2).withScopes(scopes)));
    }

    @Test
    void deniedFieldsAreNullBesideTheData() {
        ShopifyCalls shop = shopOf("read_orders", "read_all_orders", "read_products");
        Map<String, Object> body = shop.ask(
                "{ orders(first: 2) {\n nodes { name customer { id } } } customers(first: 1) { nodes { id } } }",
                with());
        assertThat(list(body, "data", "orders", "nodes")).hasSize(2).allMatch(order -> order.get("customer") == null);
        assertThat(object(body, "data")).containsEntry("customers", null);
        assertThat(list(body, "errors"))
                .extracting(error -> error.get("path"))
                .contains(List.of("customers"), List.of("orders", "nodes", 0, "customer"));
        assertThat(object(body, "errors", 0, "extensions"))
                .containsEntry("code", "ACCESS_DENIED")
                .containsEntry("requiredAccess", "`read_customers` access scope.");
        assertThat(text(body, "errors", 0, "message")).startsWith("Access denied for customer");
    }

    @Test
    void nullInAFieldThatCannotBeNullGoesUpToOneThatCan() {
        ShopifyCalls shop = shopOf("read_orders", "read_all_orders");
        String query = "{ orders(first: 1) { nodes { fulfillmentOrders(first: 1) { nodes { id } } } } shop { name } }";
        Map<String, Object> body = shop.ask(query, with());
        assertThat(object(body, "data")).containsEntry("orders", null);
        assertThat(text(body, "data", "shop", "name")).isEqualTo("Harbour Lane");
        assertThat(list(body, "errors")).hasSize(1);
        assertThat(text(body, "errors", 0, "message"))
                .isEqualTo("Access denied for fulfillmentOrders field. Required access:"
                        + " `read_assigned_fulfillment_orders` access scope or"
                        + " `read_merchant_managed_fulfillment_orders` access scope or"
                        + " `read_third_party_fulfillment_orders` access scope or"
                        + " `read_marketplace_fulfillment_orders` access scope.");
    }

    @Test
    void changesNeedTheirScope() {
        ShopifyCalls shop = shopOf("read_orders", "read_all_orders");
        Map<String, Object> body =
                shop.ask(document("order_update"), with("input", with("id", "gid://shopify/Order/1", "note", "x")));
        assertThat(object(body, "data")).containsEntry("orderUpdate", null);
        assertThat(at(body, "errors", 0, "extensions", "code")).isEqualTo("ACCESS_DENIED");
    }

    @Test
    void whoMayWriteMayRead() {
        ShopifyCalls shop = shopOf("write_orders", "read_all_orders");
        Map<String, Object> body = shop.ask("{ orders(first: 1) { nodes { id } } }", with());
        assertThat(body).doesNotContainKey("errors");
        Map<String, Object> probe = shop.ask(document("probe"), with());
        assertThat(list(probe, "data", "currentAppInstallation", "accessScopes"))
                .extracting(scope -> scope.get("handle"))
                .containsExactly("read_all_orders", "read_orders", "write_orders");
    }

    @Test
    void oldOrdersAreHiddenWithAllThatLeadsToThem() {
        TestSandbox.Settings settings = TestSandbox.Settings.of(70, 2);
        TestSandbox all = TestSandbox.of(settings);
        TestSandbox some =
                TestSandbox.of(settings.withScopes("read_orders", "read_merchant_managed_fulfillment_orders"));
        var snapshot = all.sandbox().world().at(all.sandbox().clock().now());
        String old = Gid.of("Order", snapshot.orders().get(0).id());
        String query = "query($id: ID!) { order(id: $id) { id } ordersCount(limit: null) { count } }";
        Map<String, Object> seen = new ShopifyCalls(all).ask(query, with("id", old));
        Map<String, Object> hidden = new ShopifyCalls(some).ask(query, with("id", old));
        assertThat(at(seen, "data", "order", "id")).isEqualTo(old);
        assertThat(object(hidden, "data")).containsEntry("order", null).doesNotContainKey("errors");
        assertThat((Integer) at(hidden, "data", "ordersCount", "count"))
                .isLessThan((Integer) at(seen, "data", "ordersCount", "count"));
        String work = "{ fulfillmentOrders(first: 250, includeClosed: true) { nodes { orderId } } }";
        assertThat(list(new ShopifyCalls(all).ask(work, with()), "data", "fulfillmentOrders", "nodes"))
                .anyMatch(order -> order.get("orderId").equals(old));
        assertThat(list(new ShopifyCalls(some).ask(work, with()), "data", "fulfillmentOrders", "nodes"))
                .isNotEmpty()
                .noneMatch(order -> order.get("orderId").equals(old));
    }

    private static void assertWithheld(Map<String, Object> body) {
        List<Map<String, Object>> customers = list(body, "data", "customers", "nodes");
        assertThat(customers).hasSize(3).allSatisfy(customer -> assertThat(customer)
                .containsEntry("firstName", null)
                .containsEntry("lastName", null)
                .containsEntry("defaultEmailAddress", null)
                .containsKey("numberOfOrders"));
        assertThat(list(body, "errors")).hasSize(9).allSatisfy(error -> assertThat(object(error, "extensions"))
                .containsEntry("code", "ACCESS_DENIED"));
        assertThat(text(body, "errors", 0, "message")).startsWith("This app is not approved to use the ");
    }

    @Test
    void customersCanBeNobody() {
        TestSandbox sandbox = TestSandbox.of(TestSandbox.Settings.of(10, 5).withoutCustomerData());
        assertWithheld(new ShopifyCalls(sandbox).ask(document("customers_page"), with("first", 3)));
    }

    @Test
    void customersAreNobodyWhileAFaultWantsIt() {
        ShopifyCalls shop = new ShopifyCalls(TestSandbox.of(10, 5));
        assertWithheld(shop.ask(FaultKind.WITHHELD_DATA, document("customers_page"), with("first", 3)));
        assertThat(shop.ask(document("customers_page"), with("first", 3))).doesNotContainKey("errors");
    }

    @Test
    void cursorsEndAndAreNotForEverySort() {
        ShopifyCalls shop = new ShopifyCalls(TestSandbox.of(5, 5));
        String byName = "query($after: String) { customers(first: 1, after: $after, sortKey: NAME) {"
                + " nodes { id } pageInfo { endCursor } } }";
        Object cursor = at(shop.ask(byName, with()), "data", "customers", "pageInfo", "endCursor");
        assertThat(shop.ask(byName, with("after", cursor))).doesNotContainKey("errors");
        for (Map<String, Object> body : List.of(
                shop.ask(document("customers_page"), with("first", 1, "after", cursor)),
                shop.ask(byName, with("after", "abc")),
                shop.ask(FaultKind.EXPIRED_CURSOR, byName, with("after", cursor)))) {
            assertThat(object(body, "data")).containsEntry("customers", null);
            assertThat(text(body, "errors", 0, "message")).isEqualTo("Invalid cursor for current pagination sort.");
            assertThat(at(body, "errors", 0, "extensions", "code")).isEqualTo("BAD_REQUEST");
        }
    }

    @Test
    void boundsCanBeLoose() {
        ShopifyCalls shop = new ShopifyCalls(TestSandbox.of(10, 10));
        String query =
                "query($query: String) { orders(first: 250, query: $query, sortKey: UPDATED_AT) { nodes { updatedAt } } }";
        String time = text(shop.ask(query, with("query", "")), "data", "orders", "nodes", 20, "updatedAt");
        Map<String, Object> later = with("query", "updated_at:>'" + time + "'");
        assertThat(text(shop.ask(query, later), "data", "orders", "nodes", 0, "updatedAt"))
                .isGreaterThan(time);
        assertThat(text(shop.ask(FaultKind.LOOSE_BOUNDS, query, later), "data", "orders", "nodes", 0, "updatedAt"))
                .isEqualTo(time);
    }

    @Test
    void searchesCanLagBehind() {
        TestSandbox sandbox = TestSandbox.of(10, 10);
        ShopifyCalls shop = new ShopifyCalls(sandbox);
        String query = "{ orders(first: 1, sortKey: UPDATED_AT, reverse: true) { nodes { updatedAt } } }";
        String newest = text(shop.ask(query, with()), "data", "orders", "nodes", 0, "updatedAt");
        assertThat(newest).isLessThanOrEqualTo("2026-11-20T17:45:00Z");
        assertThat(text(shop.ask(FaultKind.STALE_INDEX, query, with()), "data", "orders", "nodes", 0, "updatedAt"))
                .isEqualTo(newest);
        Instant now = sandbox.sandbox().clock().now();
        Instant change = now;
        // Steps to a moment at which an order has just changed.
        while (change.isBefore(now.plusSeconds(1))) {
            sandbox.sandbox().moveTo(sandbox.sandbox().clock().now().plusSeconds(30));
            change = Instant.parse(text(shop.ask(query, with()), "data", "orders", "nodes", 0, "updatedAt"));
        }
        String noticed =
                text(shop.ask(FaultKind.STALE_INDEX, query, with()), "data", "orders", "nodes", 0, "updatedAt");
        assertThat(noticed).isLessThan(change.toString());
    }
}
