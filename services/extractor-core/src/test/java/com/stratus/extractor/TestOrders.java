package com.stratus.extractor;

import com.stratus.extractor.entity.Entity;
import com.stratus.model.record.Order;
import com.stratus.model.table.Tables;

/** Orders whose payload is the record itself, for tests to which any entity will do. */
public final class TestOrders {

    public static final Entity<Order, Order> ENTITY = Entity.of(Tables.SHOPIFY_ORDERS)
            .from(Order.class)
            .job("shopify_orders")
            .map(order -> order);

    /** A payload that can be mapped. */
    public static final String ORDER =
            """
            {"platform_order_id":"1","order_id":"#1","purchase_date":"2026-11-01T10:00:00Z",\
            "source_updated_at":"2026-11-01T11:00:00Z"}""";

    private TestOrders() {}
}
