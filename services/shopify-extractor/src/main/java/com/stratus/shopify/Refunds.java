package com.stratus.shopify;

import static com.stratus.shopify.Fields.presentment;
import static com.stratus.shopify.Fields.required;
import static com.stratus.shopify.Fields.shop;

import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.GraphQlConnection;
import com.stratus.extractor.paging.InnerParts;
import com.stratus.model.record.ShopifyRefund;
import com.stratus.model.table.Tables;
import com.stratus.shopify.Fields.Global;
import com.stratus.shopify.Fields.MoneyBag;

import java.time.Instant;
import java.util.List;

/**
 * Refunds of Shopify orders with their lines (Admin GraphQL API 2026-10, {@code Refund}). They have no list of their own: a
 * refund moves its order's update time, so they are read from the orders that changed.
 */
final class Refunds {

    private static final int REFUNDS_OF_AN_ORDER = 10;

    static final GraphQlConnection LIST = new GraphQlConnection(
                    "Refunds", Queries.read("refunds", "refund", "both"), "orders", "updated_at", "updatedAt", 25)
            .holding(
                    "refunds",
                    REFUNDS_OF_AN_ORDER,
                    "order",
                    "OrderRefunds",
                    Queries.read("order-refunds", "refund", "both"));

    static final Entity<Payload, ShopifyRefund> ENTITY = Entity.of(Tables.SHOPIFY_REFUNDS)
            .fromCamelCase(Payload.class)
            .job("shopify_refunds")
            .key("legacyResourceId")
            .paging(LIST)
            .complete(InnerParts.connectionApart(
                    "refundLineItems", "refund", "RefundLines", Queries.read("refund-lines", "both"), 100))
            .map(Refunds::toRefund);

    private Refunds() {}

    record Payload(
            String legacyResourceId,
            Instant createdAt,
            Instant processedAt,
            Instant updatedAt,
            String note,
            MoneyBag totalRefundedSet,
            Order order,
            Lines refundLineItems) {}

    record Order(String legacyResourceId, String name) {}

    record Lines(List<Line> nodes) {}

    record Line(
            String id,
            int quantity,
            String restockType,
            Boolean restocked,
            Global location,
            Sold lineItem,
            MoneyBag subtotalSet,
            MoneyBag totalTaxSet) {}

    record Sold(String id, String sku) {}

    static ShopifyRefund toRefund(Payload payload) {
        var order = required(payload.order(), "order");
        return new ShopifyRefund(
                payload.legacyResourceId(),
                order.legacyResourceId(),
                order.name(),
                payload.createdAt(),
                payload.processedAt(),
                shop(required(payload.totalRefundedSet(), "totalRefundedSet")),
                presentment(payload.totalRefundedSet()),
                payload.note(),
                payload.updatedAt(),
                required(required(payload.refundLineItems(), "refundLineItems").nodes(), "refundLineItems").stream()
                        .map(Refunds::toLine)
                        .toList());
    }

    private static ShopifyRefund.Line toLine(Line line) {
        var sold = required(line.lineItem(), "refundLineItems.lineItem");
        return new ShopifyRefund.Line(
                Fields.number(required(line.id(), "refundLineItems.id")),
                Fields.number(sold.id()),
                sold.sku(),
                line.quantity(),
                Fields.lowerCase(line.restockType()),
                line.restocked(),
                Fields.idOf(line.location()),
                shop(line.subtotalSet()),
                shop(line.totalTaxSet()));
    }
}
