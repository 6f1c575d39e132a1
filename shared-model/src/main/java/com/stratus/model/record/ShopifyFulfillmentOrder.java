package com.stratus.model.record;

import java.time.Instant;

/**
 * Work on an order at one location; table {@code shopify_fulfillment_orders}, whose comments define each component ({@code
 * FulfillmentOrder} of the Admin GraphQL API 2026-10). It is held, released and sent elsewhere without a change of the order.
 */
public record ShopifyFulfillmentOrder(
        String fulfillmentOrderId,
        String platformOrderId,
        String status,
        String requestStatus,
        String locationId,
        String locationName,
        Integer quantity,
        Integer remainingQuantity,
        Instant sourceUpdatedAt)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing */
    public ShopifyFulfillmentOrder {
        Require.key(fulfillmentOrderId, "fulfillment_order_id");
        Require.present(platformOrderId, "platform_order_id");
        Require.present(sourceUpdatedAt, "source_updated_at");
    }

    @Override
    public String key() {
        return fulfillmentOrderId;
    }
}
