package com.stratus.sandbox.shopify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The scopes that an app needs, one of each list; what is not named here needs none. */
final class Scopes {
    private static final List<String> ORDERS = List.of("read_orders", "read_marketplace_orders");
    private static final List<String> FULFILLMENT_ORDER_LINES = List.of(
            "read_assigned_fulfillment_orders",
            "read_merchant_managed_fulfillment_orders",
            "read_third_party_fulfillment_orders");
    private static final List<String> FULFILLMENT_ORDERS =
            with(FULFILLMENT_ORDER_LINES, "read_marketplace_fulfillment_orders");
    private static final List<String> FULFILLMENTS = with(ORDERS, FULFILLMENT_ORDERS.toArray(String[]::new));
    private static final List<String> WRITE_FULFILLMENTS = List.of(
            "write_assigned_fulfillment_orders",
            "write_merchant_managed_fulfillment_orders",
            "write_third_party_fulfillment_orders");
    private static final List<String> INVENTORY = List.of("read_inventory");
    private static final List<String> PRODUCTS = List.of("read_products");
    private static final List<String> CUSTOMERS = List.of("read_customers");
    private static final List<String> LOCATIONS = List.of("read_locations");

    /** By type. The documents let payouts be read by a scope of their own, which the schema does not say. */
    private static final Map<String, List<String>> TYPES = Map.ofEntries(
            Map.entry("Customer", CUSTOMERS),
            Map.entry("CustomerEmailAddress", CUSTOMERS),
            Map.entry("CustomerPhoneNumber", CUSTOMERS),
            Map.entry("Fulfillment", FULFILLMENTS),
            Map.entry("FulfillmentLineItem", ORDERS),
            Map.entry("FulfillmentOrder", FULFILLMENT_ORDERS),
            Map.entry("FulfillmentOrderAssignedLocation", FULFILLMENT_ORDERS),
            Map.entry("FulfillmentOrderLineItem", FULFILLMENT_ORDER_LINES),
            Map.entry("FulfillmentTrackingInfo", FULFILLMENTS),
            Map.entry("InventoryAdjustmentGroup", INVENTORY),
            Map.entry("InventoryChange", INVENTORY),
            Map.entry("InventoryItem", with(INVENTORY, "read_products")),
            Map.entry("InventoryLevel", INVENTORY),
            Map.entry("InventoryQuantity", INVENTORY),
            Map.entry("LineItem", ORDERS),
            Map.entry("Location", List.of("read_locations", "read_inventory", "read_markets_home")),
            Map.entry("Order", with(ORDERS, "read_quick_sale")),
            Map.entry("OrderTransaction", ORDERS),
            Map.entry("Product", PRODUCTS),
            Map.entry("ProductVariant", PRODUCTS),
            Map.entry("Refund", ORDERS),
            Map.entry("RefundLineItem", ORDERS),
            Map.entry(
                    "ShopifyPaymentsAccount",
                    List.of(
                            "read_shopify_payments",
                            "read_shopify_payments_accounts",
                            "read_shopify_payments_payouts")));

    private static final Map<String, List<String>> FIELDS = fields();

    private Scopes() {}

    private static List<String> with(List<String> some, String... more) {
        String[] all = new String[some.size() + more.length];
        some.toArray(all);
        System.arraycopy(more, 0, all, some.size(), more.length);
        return List.of(all);
    }

    private static Map<String, List<String>> fields() {
        Map<String, List<String>> fields = new HashMap<>();
        fields.put("QueryRoot.customersCount", CUSTOMERS);
        fields.put("QueryRoot.ordersCount", ORDERS);
        fields.put("QueryRoot.productsCount", PRODUCTS);
        fields.put("InventoryItem.inventoryLevel", INVENTORY);
        fields.put("InventoryItem.inventoryLevels", INVENTORY);
        for (String name : List.of(
                "address",
                "createdAt",
                "inventoryLevel",
                "inventoryLevels",
                "isActive",
                "shipsInventory",
                "updatedAt")) {
            fields.put("Location." + name, LOCATIONS);
        }
        fields.put("Location.name", with(LOCATIONS, "read_markets_home"));
        fields.put("Mutation.fulfillmentCreate", WRITE_FULFILLMENTS);
        fields.put("Mutation.fulfillmentTrackingInfoUpdate", WRITE_FULFILLMENTS);
        fields.put("Mutation.inventoryAdjustQuantities", List.of("write_inventory"));
        fields.put("Mutation.inventorySetQuantities", List.of("write_inventory"));
        fields.put("Mutation.orderCreate", List.of("write_orders"));
        fields.put(
                "Mutation.orderUpdate",
                List.of(
                        "write_orders",
                        "write_marketplace_orders",
                        "write_quick_sale",
                        "write_pos_staff_member_event_attribution_overrides"));
        return fields;
    }

    /** What a field needs by itself. */
    static List<String> ofField(String type, String field) {
        return FIELDS.getOrDefault(type + "." + field, List.of());
    }

    /** What an object of a type needs. */
    static List<String> ofType(String type) {
        return TYPES.getOrDefault(type, List.of());
    }

    static Map<String, List<String>> types() {
        return TYPES;
    }

    static Map<String, List<String>> allFields() {
        return FIELDS;
    }
}
