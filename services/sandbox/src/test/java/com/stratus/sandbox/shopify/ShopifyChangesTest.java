package com.stratus.sandbox.shopify;

import static com.stratus.sandbox.shopify.ShopifyCalls.at;
import static com.stratus.sandbox.shopify.ShopifyCalls.document;
import static com.stratus.sandbox.shopify.ShopifyCalls.list;
import static com.stratus.sandbox.shopify.ShopifyCalls.object;
import static com.stratus.sandbox.shopify.ShopifyCalls.text;
import static com.stratus.sandbox.shopify.ShopifyCalls.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.shopify.world.FulfillmentOrderState;
import com.stratus.sandbox.shopify.world.LevelState;
import com.stratus.sandbox.shopify.world.ShopSnapshot;
import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.Shop;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** Changes answer with what came of them, or with what is wrong. */
class ShopifyChangesTest {
    private static final TestSandbox SANDBOX = TestSandbox.of(20, 20);
    private static final ShopifyCalls CALLS = new ShopifyCalls(SANDBOX);
    private static final ShopSnapshot SHOP = SANDBOX.sandbox()
            .shop(Shop.HARBOUR_LANE)
            .at(SANDBOX.sandbox().clock().now());

    private static Map<String, Object> change(String name, String field, Map<String, Object> variables) {
        Map<String, Object> body = CALLS.ask(document(name), variables);
        assertThat(body).doesNotContainKey("errors");
        assertThat(object(body, "extensions", "cost")).containsEntry("requestedQueryCost", 10);
        return object(body, "data", field);
    }

    private static LevelState level(int place) {
        return SHOP.levelsAt(SHOP.locations().get(0).id()).all().stream()
                .filter(LevelState::tracked)
                .skip(place)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> of(LevelState level) {
        return with(
                "inventoryItemId",
                Gid.of("InventoryItem", level.inventoryItemId()),
                "locationId",
                Gid.of("Location", level.location().id()));
    }

    private static Map<String, Object> adjust(String key, Map<String, Object> change) {
        Map<String, Object> input = with("name", "available", "reason", "correction", "changes", List.of(change));
        return change("inventory_adjust", "inventoryAdjustQuantities", with("key", key, "input", input));
    }

    private static Map<String, Object> and(Map<String, Object> some, Object... more) {
        Map<String, Object> all = with(more);
        all.putAll(some);
        return all;
    }

    private static void assertRefused(Map<String, Object> payload, String result, String code, List<String> field) {
        assertThat(payload).containsEntry(result, null);
        assertThat(object(payload, "userErrors", 0)).containsEntry("field", field);
        if (code != null) {
            assertThat(object(payload, "userErrors", 0)).containsEntry("code", code);
        }
    }

    @Test
    void stockIsAdjustedOncePerKey() {
        LevelState level = level(0);
        int before = level.available();
        Map<String, Object> first = adjust("k1", and(of(level), "delta", -2, "changeFromQuantity", before));
        assertThat(object(first, "inventoryAdjustmentGroup")).containsEntry("reason", "correction");
        assertThat(list(first, "inventoryAdjustmentGroup", "changes"))
                .containsExactly(
                        with("name", "available", "delta", -2, "quantityAfterChange", null),
                        with("name", "on_hand", "delta", -2, "quantityAfterChange", null));
        assertThat(adjust("k1", and(of(level), "delta", -2, "changeFromQuantity", before)))
                .isEqualTo(first);
        assertRefused(
                adjust("k1", and(of(level), "delta", -3, "changeFromQuantity", before)),
                "inventoryAdjustmentGroup",
                "IDEMPOTENCY_KEY_PARAMETER_MISMATCH",
                null);
        assertRefused(
                adjust("k2", and(of(level), "delta", -2, "changeFromQuantity", before)),
                "inventoryAdjustmentGroup",
                "CHANGE_FROM_QUANTITY_STALE",
                List.of("input", "changes", "0", "changeFromQuantity"));
        assertThat(list(adjust("k3", and(of(level), "delta", 1, "changeFromQuantity", before - 2)), "userErrors"))
                .isEmpty();
    }

    @Test
    void stockIsSet() {
        LevelState level = level(1);
        Map<String, Object> quantity = and(of(level), "quantity", level.onHand() + 3, "changeFromQuantity", null);
        Map<String, Object> input = with("name", "on_hand", "reason", "correction", "quantities", List.of(quantity));
        Map<String, Object> payload =
                change("inventory_set", "inventorySetQuantities", with("key", "s1", "input", input));
        assertThat(list(payload, "inventoryAdjustmentGroup", "changes"))
                .containsExactly(with("name", "on_hand", "delta", 3, "quantityAfterChange", level.onHand() + 3));
    }

    @Test
    void stockOfNothingIsNotChanged() {
        Map<String, Object> level = of(level(2));
        level.put("delta", 1);
        level.put("inventoryItemId", "gid://shopify/InventoryItem/1");
        String group = "inventoryAdjustmentGroup";
        assertRefused(
                adjust("n1", level),
                group,
                "INVALID_INVENTORY_ITEM",
                List.of("input", "changes", "0", "inventoryItemId"));
        level.put("locationId", "gid://shopify/Location/1");
        assertRefused(adjust("n2", level), group, "INVALID_LOCATION", List.of("input", "changes", "0", "locationId"));
        Map<String, Object> input =
                with("name", "sold", "reason", "boredom", "changes", List.of(and(of(level(2)), "delta", 1)));
        Map<String, Object> payload =
                change("inventory_adjust", "inventoryAdjustQuantities", with("key", "n3", "input", input));
        assertThat(list(payload, "userErrors"))
                .extracting(error -> error.get("code"))
                .containsExactly("INVALID_QUANTITY_NAME", "INVALID_REASON");
    }

    @Test
    void changesOfStockNeedAKeySinceApril() {
        String query =
                document("inventory_adjust").replace(", $key: String!", "").replaceAll("@idempotent\\([^)]*\\)", "");
        Map<String, Object> input =
                with("name", "available", "reason", "correction", "changes", List.of(and(of(level(3)), "delta", 1)));
        Map<String, Object> body = CALLS.ask(query, with("input", input));
        assertThat(text(body, "errors", 0, "message"))
                .isEqualTo("The @idempotent directive is required for this mutation.");
    }

    @Test
    void ordersAreMadeAndChanged() {
        Map<String, Object> line = with(
                "title",
                "Mug",
                "quantity",
                3,
                "priceSet",
                with("shopMoney", with("amount", "13.00", "currencyCode", "USD")));
        Map<String, Object> made =
                change("order_create", "orderCreate", with("order", with("lineItems", List.of(line))));
        assertThat(object(made, "order", "totalPriceSet", "shopMoney"))
                .containsEntry("amount", "39.0")
                .containsEntry("currencyCode", "USD");
        assertThat(text(made, "order", "name")).matches("#1\\d{3}");
        Map<String, Object> input = with("id", at(made, "order", "id"), "note", "call first");
        Map<String, Object> changed = change("order_update", "orderUpdate", with("input", input));
        assertThat(object(changed, "order"))
                .containsEntry("note", "call first")
                .containsEntry("name", at(made, "order", "name"))
                .containsEntry("tags", List.of());
        OrderTimes known = SHOP.orders().orders().get(5);
        Map<String, Object> tags = with("id", Gid.of("Order", known.id()), "tags", List.of("checked", "wholesale"));
        assertThat(object(change("order_update", "orderUpdate", with("input", tags)), "order"))
                .containsEntry("name", known.name())
                .containsEntry("tags", List.of("checked", "wholesale"))
                .containsEntry("updatedAt", "2026-11-20T18:00:00Z");
    }

    @Test
    void ordersThatCannotBeAreNotMade() {
        assertRefused(
                change("order_create", "orderCreate", with("order", with("lineItems", List.of()))),
                "order",
                "INVALID",
                List.of("order", "lineItems"));
        Map<String, Object> line = with("variantId", "gid://shopify/ProductVariant/1", "quantity", 0);
        Map<String, Object> order = with("lineItems", List.of(line), "processedAt", "2036-01-01T00:00:00Z");
        Map<String, Object> refused = change("order_create", "orderCreate", with("order", order));
        assertThat(list(refused, "userErrors"))
                .extracting(error -> error.get("code"))
                .containsExactly("PROCESSED_AT_INVALID", "INVALID", "INVALID");
        assertRefused(
                change("order_update", "orderUpdate", with("input", with("id", "gid://shopify/Order/1"))),
                "order",
                null,
                List.of("id"));
    }

    private static Map<String, Object> ship(FulfillmentOrderState work, int quantity) {
        Map<String, Object> line = with(
                "id", Gid.of("FulfillmentOrderLineItem", work.lines().get(0).id()), "quantity", quantity);
        Map<String, Object> lines = with(
                "fulfillmentOrderId",
                Gid.of("FulfillmentOrder", work.id()),
                "fulfillmentOrderLineItems",
                List.of(line));
        Map<String, Object> tracking = with("company", "UPS", "numbers", List.of("1Z1", "1Z2"));
        Map<String, Object> input = with("lineItemsByFulfillmentOrder", List.of(lines), "trackingInfo", tracking);
        return change("fulfillment_create", "fulfillmentCreate", with("fulfillment", input));
    }

    private static FulfillmentOrderState work(String... statuses) {
        return SHOP.fulfillmentOrders().all().stream()
                .filter(work -> List.of(statuses).contains(work.status()))
                .filter(work ->
                        statuses[0].equals("CLOSED") || work.lines().get(0).remaining() > 0)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void workOrdersAreFulfilledAndTracked() {
        Map<String, Object> payload = ship(work("OPEN", "IN_PROGRESS"), 1);
        assertThat(list(payload, "userErrors")).isEmpty();
        assertThat(list(payload, "fulfillment", "trackingInfo"))
                .containsExactly(
                        with("company", "UPS", "number", "1Z1", "url", "https://www.ups.com/track?tracknum=1Z1"),
                        with("company", "UPS", "number", "1Z2", "url", "https://www.ups.com/track?tracknum=1Z2"));
        Map<String, Object> tracking = with("company", "DPD", "number", "155", "url", "https://track.dpd.example/155");
        Map<String, Object> changed = change(
                "fulfillment_tracking_update",
                "fulfillmentTrackingInfoUpdate",
                with("id", at(payload, "fulfillment", "id"), "tracking", tracking, "notify", false));
        assertThat(list(changed, "fulfillment", "trackingInfo")).containsExactly(tracking);
    }

    @Test
    void whatIsDoneOrTooMuchIsNotFulfilled() {
        assertThat(text(ship(work("CLOSED"), 1), "userErrors", 0, "message"))
                .endsWith("has an unfulfillable status= closed.");
        assertThat(text(ship(work("OPEN", "IN_PROGRESS"), 99), "userErrors", 0, "message"))
                .isEqualTo("Invalid fulfillment order line item quantity requested.");
        Map<String, Object> unknown = change(
                "fulfillment_tracking_update",
                "fulfillmentTrackingInfoUpdate",
                with("id", "gid://shopify/Fulfillment/1", "tracking", with("number", "1"), "notify", false));
        assertRefused(unknown, "fulfillment", null, List.of("fulfillmentId"));
    }

    @Test
    void webhooksAreKeptUntilTheyAreDeleted() {
        Map<String, Object> wanted =
                with("topic", "REFUNDS_CREATE", "sub", with("uri", "https://stratus.example.com/refunds"));
        Map<String, Object> made = change("webhook_create", "webhookSubscriptionCreate", wanted);
        assertThat(object(made, "webhookSubscription"))
                .containsEntry("topic", "REFUNDS_CREATE")
                .containsEntry("uri", "https://stratus.example.com/refunds")
                .containsEntry("format", "JSON")
                .containsEntry("apiVersion", Map.of("handle", "2026-10"));
        Map<String, Object> again = change("webhook_create", "webhookSubscriptionCreate", wanted);
        assertThat(text(again, "userErrors", 0, "message")).isEqualTo("Address for this topic has already been taken");
        String all = document("webhook_list");
        Object id = at(made, "webhookSubscription", "id");
        assertThat(list(CALLS.ask(all, with("first", 5)), "data", "webhookSubscriptions", "nodes"))
                .extracting(one -> one.get("id"))
                .containsExactly(id);
        Map<String, Object> plain =
                with("topic", "REFUNDS_CREATE", "sub", with("uri", "http://stratus.example.com/refunds"));
        assertThat(text(change("webhook_create", "webhookSubscriptionCreate", plain), "userErrors", 0, "message"))
                .isEqualTo("Address is invalid");
        assertThat(change("webhook_delete", "webhookSubscriptionDelete", with("id", id)))
                .containsEntry("deletedWebhookSubscriptionId", id);
        assertRefused(
                change("webhook_delete", "webhookSubscriptionDelete", with("id", id)),
                "deletedWebhookSubscriptionId",
                null,
                List.of("id"));
    }
}
