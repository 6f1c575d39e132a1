package com.stratus.sandbox.shopify.rest;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.shopify.Failures;
import com.stratus.sandbox.shopify.OrderRow;
import com.stratus.sandbox.shopify.View;
import com.stratus.sandbox.shopify.world.FulfillmentOrderState;
import com.stratus.sandbox.shopify.world.VariantState;
import com.stratus.sandbox.world.Line;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Work orders, which are shown for one order at a time. */
final class FulfillmentOrderEndpoints {
    private static final List<String> SCOPES = List.of(
            "read_assigned_fulfillment_orders",
            "read_merchant_managed_fulfillment_orders",
            "read_third_party_fulfillment_orders");
    private static final Set<String> ENTITIES = Set.of("fulfillment_orders");

    private FulfillmentOrderEndpoints() {}

    static List<Endpoint> all() {
        return List.of(
                Endpoint.get("orders/#/fulfillment_orders.json", SCOPES, ENTITIES, FulfillmentOrderEndpoints::ofOrder),
                Endpoint.get("fulfillment_orders/#.json", SCOPES, ENTITIES, FulfillmentOrderEndpoints::one));
    }

    private static Answer ofOrder(RestCall call) {
        OrderRow row = call.view().order(call.id(1));
        return row == null
                ? Failures.notFound()
                : Answer.json(
                        200,
                        Json.of(
                                "fulfillment_orders",
                                call.view().snapshot().fulfillmentOrdersOf(row.times()).stream()
                                        .map(work -> json(call.view(), work))
                                        .toList()));
    }

    private static Answer one(RestCall call) {
        FulfillmentOrderState work = call.view().snapshot().fulfillmentOrders().byId(call.id(1));
        return work == null || call.view().order(work.order().id()) == null
                ? Failures.notFound()
                : Answer.json(200, Json.of("fulfillment_order", json(call.view(), work)));
    }

    private static Map<String, Object> json(View view, FulfillmentOrderState work) {
        Values values = new Values(view.shop());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", work.id());
        json.put("shop_id", view.shop().id());
        json.put("order_id", work.order().id());
        json.put("created_at", values.time(work.createdAt()));
        json.put("updated_at", values.time(work.updatedAt()));
        json.put("assigned_location_id", work.location().id());
        json.put("request_status", Values.word(work.requestStatus()));
        json.put("status", Values.word(work.status()));
        json.put("fulfill_at", null);
        json.put("supported_actions", List.of());
        json.put(
                "line_items",
                work.lines().stream().map(line -> line(view, work, line)).toList());
        json.put("fulfillment_holds", List.of());
        json.put(
                "assigned_location",
                Json.of(
                        "location_id",
                        work.location().id(),
                        "name",
                        work.location().name()));
        return json;
    }

    private static Map<String, Object> line(View view, FulfillmentOrderState work, FulfillmentOrderState.Line line) {
        Line sold = work.order().lines().get(line.place());
        VariantState variant = sold.variant() == null
                ? null
                : view.snapshot().variants().byId(sold.variant().id());
        return Json.of(
                "id",
                line.id(),
                "shop_id",
                view.shop().id(),
                "fulfillment_order_id",
                work.id(),
                "quantity",
                line.total(),
                "fulfillable_quantity",
                line.remaining(),
                "line_item_id",
                sold.id(),
                "inventory_item_id",
                variant == null ? null : variant.inventoryItemId(),
                "variant_id",
                variant == null ? null : variant.id());
    }
}
