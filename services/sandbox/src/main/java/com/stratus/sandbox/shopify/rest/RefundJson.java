package com.stratus.sandbox.shopify.rest;

import com.stratus.sandbox.Json;
import com.stratus.sandbox.shopify.View;
import com.stratus.sandbox.shopify.world.PaymentState;
import com.stratus.sandbox.shopify.world.RefundState;
import com.stratus.sandbox.world.Amount;
import com.stratus.sandbox.world.OrderState;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What went back of an order, and how it was paid, in the REST API. */
final class RefundJson {
    private final View view;
    private final Values values;
    private final OrderState order;
    private final String presentment;

    RefundJson(View view, OrderState order) {
        this.view = view;
        this.values = new Values(view.shop());
        this.order = order;
        this.presentment = order.story().presentmentCurrency();
    }

    /** @param inShopCurrency in which currency money is told that moved; it is the customer's unless asked otherwise */
    Map<String, Object> json(RefundState refund, boolean inShopCurrency) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", refund.id());
        json.put("admin_graphql_api_id", Values.gid("Refund", refund.id()));
        json.put("created_at", values.time(refund.createdAt()));
        json.put("note", refund.note());
        json.put("order_id", order.story().id());
        json.put("processed_at", values.time(refund.processedAt()));
        json.put("restock", refund.lines().stream().anyMatch(RefundState.Line::restocked));
        json.put("user_id", null);
        json.put("order_adjustments", adjustments(refund));
        json.put(
                "transactions",
                refund.payment() == null ? List.of() : List.of(payment(refund.payment(), inShopCurrency)));
        json.put("refund_line_items", refund.lines().stream().map(this::line).toList());
        json.put("duties", List.of());
        return json;
    }

    private Map<String, Object> line(RefundState.Line line) {
        return Json.of(
                "id",
                line.id(),
                "line_item_id",
                order.story().lines().get(line.place()).id(),
                "location_id",
                line.location() == null ? null : line.location().id(),
                "quantity",
                line.quantity(),
                "restock_type",
                Values.word(line.restockType()),
                "subtotal",
                Values.number(line.subtotal().shop()),
                "subtotal_set",
                values.set(line.subtotal(), presentment),
                "total_tax",
                Values.number(line.tax().shop()),
                "total_tax_set",
                values.set(line.tax(), presentment),
                "line_item",
                new OrderJson(view, order).line(line.place()));
    }

    /** What the money differs by from the worth of the lines. */
    private List<Map<String, Object>> adjustments(RefundState refund) {
        Amount worth = Amount.ZERO;
        for (RefundState.Line line : refund.lines()) {
            worth = worth.plus(line.subtotal());
            worth = order.story().taxesIncluded() ? worth : worth.plus(line.tax());
        }
        Amount more = worth.minus(refund.money());
        if (more.shop().signum() == 0) {
            return List.of();
        }
        Map<String, Object> json = Json.of(
                "id",
                refund.id() + 1,
                "order_id",
                order.story().id(),
                "refund_id",
                refund.id(),
                "kind",
                refund.lines().isEmpty() ? "shipping_refund" : "refund_discrepancy",
                "reason",
                refund.lines().isEmpty() ? "Shipping refund" : "Refund discrepancy");
        values.put(json, "amount", more, presentment);
        values.put(json, "tax_amount", Amount.ZERO, presentment);
        return List.of(json);
    }

    Map<String, Object> payment(PaymentState payment, boolean inShopCurrency) {
        return Json.of(
                "id",
                payment.id(),
                "admin_graphql_api_id",
                Values.gid("OrderTransaction", payment.id()),
                "amount",
                Values.money(
                        inShopCurrency
                                ? payment.amount().shop()
                                : payment.amount().presentment()),
                "created_at",
                values.time(payment.processedAt()),
                "currency",
                inShopCurrency ? view.shop().currency() : presentment,
                "gateway",
                payment.gateway(),
                "kind",
                Values.word(payment.kind()),
                "message",
                null,
                "order_id",
                order.story().id(),
                "parent_id",
                payment.parentId(),
                "processed_at",
                values.time(payment.processedAt()),
                "source_name",
                "web",
                "status",
                Values.word(payment.status()),
                "test",
                order.story().test());
    }
}
