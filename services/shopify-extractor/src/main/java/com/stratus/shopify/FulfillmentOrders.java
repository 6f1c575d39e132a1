package com.stratus.shopify;

import static com.stratus.shopify.Fields.required;

import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.GraphQlConnection;
import com.stratus.extractor.paging.InnerParts;
import com.stratus.model.record.ShopifyFulfillmentOrder;
import com.stratus.model.table.Tables;
import com.stratus.shopify.Fields.Global;

import java.time.Instant;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Work on Shopify orders by location, oldest change first (Admin GraphQL API 2026-10, {@code FulfillmentOrder}). It is read
 * with the orders by its own update time, for it changes without them.
 */
final class FulfillmentOrders {

    static final GraphQlConnection LIST = new GraphQlConnection(
            "FulfillmentOrders",
            Queries.read("fulfillment-orders", "work"),
            "fulfillmentOrders",
            "updated_at",
            "updatedAt",
            25);

    static final Entity<Payload, ShopifyFulfillmentOrder> ENTITY = Entity.of(Tables.SHOPIFY_FULFILLMENT_ORDERS)
            .fromCamelCase(Payload.class)
            .key(Fields.numberIn("id"))
            .complete(InnerParts.connection(
                    "lineItems",
                    "fulfillmentOrder",
                    "FulfillmentOrderLines",
                    Queries.read("fulfillment-order-lines", "work"),
                    100))
            .map(FulfillmentOrders::toFulfillmentOrder);

    private FulfillmentOrders() {}

    record Payload(
            String id,
            String orderId,
            String status,
            String requestStatus,
            Instant updatedAt,
            Assigned assignedLocation,
            Lines lineItems) {}

    record Assigned(String name, Global location) {}

    record Lines(List<Line> nodes) {}

    record Line(int totalQuantity, int remainingQuantity) {}

    static ShopifyFulfillmentOrder toFulfillmentOrder(Payload payload) {
        var assigned = required(payload.assignedLocation(), "assignedLocation");
        return new ShopifyFulfillmentOrder(
                Fields.number(payload.id()),
                Fields.number(required(payload.orderId(), "orderId")),
                payload.status(),
                payload.requestStatus(),
                Fields.idOf(assigned.location()),
                assigned.name(),
                sum(payload, Line::totalQuantity),
                sum(payload, Line::remainingQuantity),
                payload.updatedAt());
    }

    private static int sum(Payload payload, ToIntFunction<Line> quantity) {
        return required(required(payload.lineItems(), "lineItems").nodes(), "lineItems").stream()
                .mapToInt(quantity)
                .sum();
    }
}
