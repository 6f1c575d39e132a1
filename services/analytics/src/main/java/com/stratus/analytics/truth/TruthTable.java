package com.stratus.analytics.truth;

import java.time.Duration;
import java.util.List;

/**
 * Where the warehouse keeps what the sandbox calls an entity, and which job brings it there.
 *
 * @param platform the platform
 * @param entity the sandbox's name of the entity
 * @param job the job that reads it; its window's end decides at which moment both must agree
 * @param table the table, or a view
 * @param id SQL that gives the row's id as the sandbox writes it
 * @param version the column with the platform's update time; null where rows have none of their own
 * @param deletable whether the table keeps deleted rows
 * @param only SQL that says which rows are compared; null when all are
 * @param ahead how far behind what the platform showed the job's window ends, where the platform shows what is there and
 *     not what was there at the window's end
 */
record TruthTable(
        String platform,
        String entity,
        String job,
        String table,
        String id,
        String version,
        boolean deletable,
        String only,
        Duration ahead) {

    private static final Duration USUAL = Duration.ofMinutes(2);
    private static final Duration SETTLEMENTS = Duration.ofMinutes(3);
    private static final String FINANCES = "origin = 'finances'";
    private static final String BOOKED = "updated_at_api";

    /** Every entity that can be compared: one line each. */
    static final List<TruthTable> ALL = List.of(
            rows("shopify", "orders", "shopify_orders", "orders", "platform_order_id")
                    .versioned("source_updated_at"),
            parts("shopify", "order_items", "shopify_orders", "order_items", "platform_order_id || '|' || line_item_id")
                    .ofLiving("orders", "platform_order_id"),
            parts(
                            "shopify",
                            "fulfillments",
                            "shopify_orders",
                            "shopify_fulfillments",
                            "platform_order_id || '|' || tracking_key")
                    .ofLiving("orders", "platform_order_id"),
            rows(
                            "shopify",
                            "fulfillment_orders",
                            "shopify_orders",
                            "shopify_fulfillment_orders",
                            "fulfillment_order_id")
                    .versioned("updated_at"),
            rows("shopify", "customers", "shopify_customers", "shopify_customers", "customer_id")
                    .versioned("updated_at"),
            rows("shopify", "products", "shopify_products", "shopify_products", "product_id")
                    .versioned("updated_at"),
            rows("shopify", "variants", "shopify_products", "shopify_variants", "variant_id")
                    .versioned("updated_at"),
            rows("shopify", "refunds", "shopify_refunds", "shopify_refunds", "refund_id")
                    .versioned("updated_at"),
            parts(
                    "shopify",
                    "refund_lines",
                    "shopify_refunds",
                    "shopify_refund_lines",
                    "refund_id || '|' || refund_line_id"),
            rows("shopify", "inventory_levels", "shopify_inventory_levels", "shopify_inventory_levels", "level_key")
                    .versioned("updated_at"),
            rows("shopify", "payouts", "shopify_payouts", "shopify_payouts", "payout_id")
                    .showingNow(USUAL),
            rows("shopify", "payout_transactions", "shopify_payouts", "shopify_payout_transactions", "transaction_id")
                    .showingNow(USUAL),
            rows("shipbob", "orders", "shipbob_status", "shipbob_orders", "shipbob_order_id")
                    .showingNow(USUAL),
            parts("shipbob", "shipments", "shipbob_status", "shipbob_shipments", "shipment_id")
                    .showingNow(USUAL),
            rows("shipbob", "inventory", "shipbob_inventory", "shipbob_inventory", "inventory_id")
                    .showingNow(USUAL),
            parts(
                            "shipbob",
                            "inventory_locations",
                            "shipbob_inventory",
                            "shipbob_inventory_locations",
                            "inventory_id || '|' || location_id")
                    .ofLiving("shipbob_inventory", "inventory_id")
                    .showingNow(USUAL),
            rows("shipbob", "returns", "shipbob_returns", "shipbob_returns", "return_id")
                    .showingNow(USUAL),
            rows("shipbob", "receiving_orders", "shipbob_receiving", "shipbob_receiving_orders", "wro_id")
                    .showingNow(USUAL),
            rows("shipbob", "products", "shipbob_products", "shipbob_products", "product_id")
                    .showingNow(USUAL),
            parts("shipbob", "variants", "shipbob_products", "shipbob_variants", "variant_id")
                    .ofLiving("shipbob_products", "product_id")
                    .showingNow(USUAL),
            rows(
                            "shipbob",
                            "fulfillment_centers",
                            "shipbob_fulfillment_centers",
                            "shipbob_fulfillment_centers",
                            "center_id")
                    .showingNow(USUAL),
            rows("amazon", "orders", "amazon_orders", "orders", "platform_order_id")
                    .versioned("source_updated_at"),
            parts("amazon", "order_items", "amazon_orders", "order_items", "platform_order_id || '|' || line_item_id"),
            rows("amazon", "settlements", "amazon_settlements", "settlements", "settlement_id")
                    .where(FINANCES)
                    .showingNow(SETTLEMENTS),
            parts(
                            "amazon",
                            "settlement_lines",
                            "amazon_settlements",
                            "settlement_lines",
                            "transaction_id || '/' || line_key")
                    .where(FINANCES)
                    .showingNow(SETTLEMENTS),
            rows("amazon", "inventory", "amazon_inventory", "amazon_inventory", "inventory_key")
                    .showingNow(USUAL),
            rows("amazon", "returns", "amazon_returns", "amazon_returns", "line_key"),
            rows("amazon", "listings", "amazon_listings", "amazon_listings", "listing_key")
                    .showingNow(USUAL),
            books("contacts", "contact_id").versioned(BOOKED),
            books("invoices", "invoice_id").versioned(BOOKED),
            booksLines("invoices", "invoice_items", "invoice_id"),
            books("bills", "bill_id").versioned(BOOKED),
            booksLines("bills", "bill_items", "bill_id"),
            books("categories", "category_id"),
            books("bank_accounts", "bank_account_id").versioned(BOOKED),
            books("bank_transactions", "transaction_id").versioned(BOOKED),
            books("bank_transaction_explanations", "explanation_id").versioned(BOOKED),
            books("transactions", "transaction_id").versioned(BOOKED),
            books("users", "user_id").versioned(BOOKED));

    /** FreeAgent shows what is there, and its entities have the names of their tables and jobs. */
    private static TruthTable books(String entity, String id) {
        return rows("freeagent", entity, "freeagent_" + entity, "freeagent_" + entity, id)
                .showingNow(USUAL);
    }

    private static TruthTable booksLines(String documents, String entity, String id) {
        var table = "freeagent_" + entity;
        return parts("freeagent", entity, "freeagent_" + documents, table, id + " || '|' || item_id")
                .ofLiving("freeagent_" + documents, id)
                .showingNow(USUAL);
    }

    private static TruthTable rows(String platform, String entity, String job, String table, String id) {
        return new TruthTable(platform, entity, job, table, id, null, true, null, Duration.ZERO);
    }

    private static TruthTable parts(String platform, String entity, String job, String table, String id) {
        return new TruthTable(platform, entity, job, table, id, null, false, null, Duration.ZERO);
    }

    private TruthTable versioned(String versionColumn) {
        return new TruthTable(platform, entity, job, table, id, versionColumn, deletable, only, ahead);
    }

    private TruthTable where(String condition) {
        return new TruthTable(platform, entity, job, table, id, version, deletable, condition, ahead);
    }

    /** Only parts of what is not deleted: the parts themselves stay as they were. */
    private TruthTable ofLiving(String parents, String key) {
        return where(
                """
                NOT EXISTS (SELECT FROM %1$s AS parent WHERE parent.deleted_at IS NOT NULL
                               AND parent.connection_id = %2$s.connection_id AND parent.%3$s = %2$s.%3$s)"""
                        .formatted(parents, table, key));
    }

    private TruthTable showingNow(Duration lag) {
        return new TruthTable(platform, entity, job, table, id, version, deletable, only, lag);
    }

    /** The name in answers: {@code shopify.orders}. */
    String name() {
        return platform + "." + entity;
    }
}
