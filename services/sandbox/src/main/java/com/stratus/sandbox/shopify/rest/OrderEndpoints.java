package com.stratus.sandbox.shopify.rest;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.shopify.Failures;
import com.stratus.sandbox.shopify.OrderRow;
import com.stratus.sandbox.shopify.View;
import com.stratus.sandbox.shopify.search.Cursor;
import com.stratus.sandbox.world.OrderState;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Orders with what belongs to each. Unless told otherwise their list shows the open ones alone. */
final class OrderEndpoints {
    private static final List<String> SCOPES = List.of("read_orders", "read_marketplace_orders");
    private static final Set<String> ORDERS = Set.of("orders", "order_items", "fulfillments");

    private static final RestList<OrderRow> LIST = new RestList<OrderRow>(
                    "orders",
                    call -> call.view().orders(),
                    row -> new Cursor(row.id(), row.createdAt().getEpochSecond()),
                    (call, row) -> new OrderJson(call.view(), row.state()).json())
            .newestFirst()
            .ids(OrderRow::id)
            .between("updated_at", OrderRow::updatedAt)
            .between("created_at", OrderRow::createdAt)
            .between("processed_at", OrderRow::processedAt)
            .filter(OrderEndpoints::byStatus)
            .filter(OrderEndpoints::byName)
            .filter(OrderEndpoints::byFinancialStatus)
            .filter(OrderEndpoints::byFulfillmentStatus);

    private OrderEndpoints() {}

    static List<Endpoint> all() {
        return List.of(
                Endpoint.get("orders.json", SCOPES, ORDERS, LIST::page).tellingWho(),
                Endpoint.get("orders/count.json", SCOPES, ORDERS, LIST::count),
                Endpoint.get(
                                "orders/#.json",
                                SCOPES,
                                ORDERS,
                                call -> ofOrder(
                                        call,
                                        (view, order) -> Json.of(
                                                "order", RestList.only(call, new OrderJson(view, order).json()))))
                        .tellingWho(),
                Endpoint.get(
                        "orders/#/fulfillments.json",
                        SCOPES,
                        Set.of("fulfillments"),
                        call -> ofOrder(
                                call,
                                (view, order) -> Json.of("fulfillments", new OrderJson(view, order).fulfillments()))),
                Endpoint.get(
                        "orders/#/refunds.json", SCOPES, Set.of("refunds", "refund_lines"), OrderEndpoints::refunds),
                Endpoint.get(
                        "orders/#/refunds/#.json", SCOPES, Set.of("refunds", "refund_lines"), OrderEndpoints::refund),
                Endpoint.get("orders/#/transactions.json", SCOPES, Set.of(), OrderEndpoints::transactions));
    }

    private static Answer ofOrder(RestCall call, BiFunction<View, OrderState, Map<String, Object>> body) {
        OrderRow row = call.view().order(call.id(1));
        return row == null ? Failures.notFound() : Answer.json(200, body.apply(call.view(), row.state()));
    }

    private static Answer refunds(RestCall call) {
        return ofOrder(
                call,
                (view, order) -> Json.of(
                        "refunds",
                        view.snapshot().refundsOf(order.story()).stream()
                                .map(refund -> RestList.only(
                                        call,
                                        new RefundJson(view, order).json(refund, call.isTrue("in_shop_currency"))))
                                .toList()));
    }

    private static Answer refund(RestCall call) {
        OrderRow row = call.view().order(call.id(1));
        return row == null
                ? Failures.notFound()
                : call.view().snapshot().refundsOf(row.state().story()).stream()
                        .filter(refund -> refund.id() == call.id(2))
                        .findFirst()
                        .map(refund -> Answer.json(
                                200,
                                Json.of(
                                        "refund",
                                        new RefundJson(call.view(), row.state())
                                                .json(refund, call.isTrue("in_shop_currency")))))
                        .orElseGet(Failures::notFound);
    }

    private static Answer transactions(RestCall call) {
        return ofOrder(
                call,
                (view, order) -> Json.of(
                        "transactions",
                        view.snapshot().paymentsOf(view.times(order)).stream()
                                .map(payment ->
                                        new RefundJson(view, order).payment(payment, call.isTrue("in_shop_currency")))
                                .toList()));
    }

    private static Predicate<OrderRow> byStatus(RestCall call) {
        String status = call.parameter("status") == null ? "open" : call.parameter("status");
        return switch (status) {
            case "any" -> null;
            case "open" -> row -> row.state().closedAt() == null && row.state().cancelledAt() == null;
            case "closed" -> row -> row.state().closedAt() != null;
            case "cancelled" -> row -> row.state().cancelledAt() != null;
            default -> throw RestCall.invalid("status", "is not a status");
        };
    }

    private static Predicate<OrderRow> byName(RestCall call) {
        String name = call.parameter("name");
        return name == null
                ? null
                : row -> row.times().name().equalsIgnoreCase(name)
                        || row.times().name().replaceFirst("^\\D+", "").equals(name);
    }

    private static Predicate<OrderRow> byFinancialStatus(RestCall call) {
        String wanted = call.parameter("financial_status");
        return wanted == null || wanted.equals("any")
                ? null
                : row -> row.state().financialStatus().equalsIgnoreCase(wanted);
    }

    private static Predicate<OrderRow> byFulfillmentStatus(RestCall call) {
        String wanted = call.parameter("fulfillment_status");
        if (wanted == null || wanted.equals("any")) {
            return null;
        }
        return row -> {
            String status = OrderJson.fulfillmentStatus(row.state().fulfillmentStatus());
            return switch (wanted) {
                case "shipped" -> "fulfilled".equals(status);
                case "partial" -> "partial".equals(status);
                case "unshipped" -> status == null;
                case "unfulfilled" -> status == null || status.equals("partial");
                default -> throw RestCall.invalid("fulfillment_status", "is not a status");
            };
        };
    }
}
