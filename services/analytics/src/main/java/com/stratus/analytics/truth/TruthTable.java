package com.stratus.analytics.truth;

import java.util.List;

/**
 * Where the warehouse keeps what the sandbox calls an entity, and which job brings it there.
 *
 * @param platform the platform
 * @param entity the sandbox's name of the entity
 * @param job the job that reads it; its window's end is the moment at which both must agree
 * @param table the table
 * @param id SQL that gives the row's id as the sandbox writes it
 * @param version the column with the platform's update time; null where rows have none of their own
 * @param deletable whether the table keeps deleted rows
 */
record TruthTable(
        String platform, String entity, String job, String table, String id, String version, boolean deletable) {

    /** Every entity that can be compared: one line each. */
    static final List<TruthTable> ALL = List.of(
            new TruthTable(
                    "shopify", "orders", "shopify_orders", "orders", "platform_order_id", "source_updated_at", true),
            new TruthTable(
                    "shopify",
                    "order_items",
                    "shopify_orders",
                    "order_items",
                    "platform_order_id || '|' || line_item_id",
                    null,
                    false),
            new TruthTable("shipbob", "orders", "shipbob_status", "shipbob_orders", "shipbob_order_id", null, true),
            new TruthTable("shipbob", "shipments", "shipbob_status", "shipbob_shipments", "shipment_id", null, false));

    /** The name in answers: {@code shopify.orders}. */
    String name() {
        return platform + "." + entity;
    }
}
