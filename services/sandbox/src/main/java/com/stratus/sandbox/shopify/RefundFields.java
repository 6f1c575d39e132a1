package com.stratus.sandbox.shopify;

import com.stratus.sandbox.shopify.world.RefundState;
import com.stratus.sandbox.world.Amount;
import com.stratus.sandbox.world.OrderState;

import java.util.List;
import java.util.function.Function;

/** How the fields of a refund follow from its state. */
final class RefundFields {
    private static final String KIND = "Refund";
    private static final String LINE = "RefundLineItem";

    private final AdminSchema schema;

    private RefundFields(AdminSchema schema) {
        this.schema = schema;
    }

    private record LineOfRefund(RefundState refund, RefundState.Line line) {
        Bag bag(Amount amount) {
            return Bag.of(amount, refund.order());
        }
    }

    static void wire(AdminSchema schema) {
        schema.byId("refund", KIND, (view, id) -> {
            RefundState refund = view.snapshot().refund(id);
            return refund == null || view.order(refund.order().id()) == null ? null : refund;
        });
        RefundFields fields = new RefundFields(schema);
        fields.refund();
        fields.lines();
    }

    private void refund() {
        on("id", refund -> Gid.of(KIND, refund.id()));
        on("legacyResourceId", RefundState::id);
        on("createdAt", RefundState::createdAt);
        on("processedAt", RefundState::processedAt);
        on("updatedAt", RefundState::updatedAt);
        on("note", RefundState::note);
        on("totalRefundedSet", refund -> Bag.of(refund.money(), refund.order()));
        schema.seen(KIND, "order", RefundState.class, RefundFields::order);
        schema.inner(
                KIND,
                "transactions",
                RefundState.class,
                (view, refund) -> refund.payment() == null
                        ? List.of()
                        : List.of(new OrderFields.PaymentNode(order(view, refund), refund.payment())),
                node -> node.payment().id());
    }

    private static OrderState order(View view, RefundState refund) {
        return OrderFields.byId(view, refund.order().id());
    }

    private void on(String name, Function<RefundState, ?> value) {
        schema.field(KIND, name, RefundState.class, value);
    }

    private void lines() {
        schema.inner(
                KIND,
                "refundLineItems",
                RefundState.class,
                (view, refund) -> refund.lines().stream()
                        .map(line -> new LineOfRefund(refund, line))
                        .toList(),
                node -> node.line().id());
        line("id", node -> Gid.of(LINE, node.line().id()));
        line("quantity", node -> node.line().quantity());
        line("restockType", node -> node.line().restockType());
        line("restocked", node -> node.line().restocked());
        line("location", node -> node.line().location());
        line("subtotalSet", node -> node.bag(node.line().subtotal()));
        line("totalTaxSet", node -> node.bag(node.line().tax()));
        line(
                "priceSet",
                node -> node.bag(
                        node.refund().order().lines().get(node.line().place()).unitPrice()));
        schema.seen(
                LINE,
                "lineItem",
                LineOfRefund.class,
                (view, node) ->
                        new LineNode(order(view, node.refund()), node.line().place()));
    }

    private void line(String name, Function<LineOfRefund, ?> value) {
        schema.field(LINE, name, LineOfRefund.class, value);
    }
}
