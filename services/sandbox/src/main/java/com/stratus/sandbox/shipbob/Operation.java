package com.stratus.sandbox.shipbob;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What can be read of ShipBob: where, with which scope, and what of truth is in it. */
@SuppressWarnings("ImmutableEnumChecker") // its set is immutable, which its type does not say
enum Operation {
    GET_CHANNELS("GetChannels", "/channel", "channels_read", "channels"),
    GET_ORDERS("GetOrders", "/order", "orders_read", "orders", "shipments"),
    GET_ORDER("GetOrder", "/order/#", "orders_read", "orders", "shipments"),
    GET_ORDER_SHIPMENTS("GetOrderShipments", "/order/#/shipment", "orders_read", "orders", "shipments"),
    GET_SHIPMENT("GetShipment", "/shipment/#", "orders_read", "shipments"),
    GET_SHIPMENT_TIMELINE("GetShipmentTimeline", "/shipment/#/timeline", "orders_read", "shipments"),
    GET_SHIPMENT_LOGS("GetShipmentLogs", "/shipment/#/logs", "orders_read", "shipments"),
    GET_RETURNS("GetReturns", "/return", "returns_read", "returns"),
    GET_RETURN("GetReturn", "/return/#", "returns_read", "returns"),
    GET_RECEIVING_ORDERS("GetReceivingOrders", "/receiving", "receiving_read", "receiving_orders"),
    GET_RECEIVING_ORDER("GetReceivingOrder", "/receiving/#", "receiving_read", "receiving_orders"),
    GET_RECEIVING_BOXES("GetReceivingBoxes", "/receiving/#/boxes", "receiving_read", "receiving_orders"),
    GET_FULFILLMENT_CENTERS("GetFulfillmentCenters", "/fulfillment-center", "receiving_read", "fulfillment_centers"),
    GET_LOCATIONS("GetLocations", "/location", "locations_read", "locations"),
    GET_PRODUCTS("GetProducts", "/product", "products_read", "products", "variants"),
    GET_PRODUCT("GetProduct", "/product/#", "products_read", "products", "variants"),
    GET_PRODUCT_VARIANTS("GetProductVariants", "/product/#/variants", "products_read", "variants"),
    GET_INVENTORY("GetInventory", "/inventory", "inventory_read", "inventory"),
    GET_INVENTORY_ITEM("GetInventoryItem", "/inventory/#", "inventory_read", "inventory"),
    GET_INVENTORY_LEVELS("GetInventoryLevels", "/inventory-level", "inventory_read", "inventory"),
    GET_INVENTORY_LEVEL("GetInventoryLevel", "/inventory-level/#", "inventory_read", "inventory"),
    GET_INVENTORY_LEVEL_LOCATIONS(
            "GetInventoryLevelLocations", "/inventory-level/locations", "inventory_read", "inventory_locations"),
    GET_INVENTORY_ITEM_LOCATIONS(
            "GetInventoryItemLocations", "/inventory-level/#/locations", "inventory_read", "inventory_locations");

    private final String word;
    private final Pattern path;
    private final String scope;
    private final Set<String> entities;

    /** @param path below the version, with # for a number */
    Operation(String word, String path, String scope, String... entities) {
        this.word = word;
        this.path = Pattern.compile(path.replace("#", "(\\d{1,9})"));
        this.scope = scope;
        this.entities = Set.of(entities);
    }

    /** What a path below the version leads to, or null. */
    static Operation of(String path) {
        return List.of(values()).stream()
                .filter(operation -> operation.path.matcher(path).matches())
                .findFirst()
                .orElse(null);
    }

    /** The names of all. */
    static Set<String> words() {
        return List.of(values()).stream().map(Operation::word).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Its name in faults. */
    String word() {
        return word;
    }

    /** What a token must be allowed. */
    String scope() {
        return scope;
    }

    /** Whether what truth calls so is in its answers. */
    boolean reads(String entity) {
        return entities.contains(entity);
    }

    /** Whether it is of the inventory family, which is the only one that says something beside a 401. */
    boolean isOfInventory() {
        return scope.equals("inventory_read");
    }

    /** The number in a path that leads here. */
    int number(String called) {
        Matcher matcher = path.matcher(called);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(called);
        }
        return Integer.parseInt(matcher.group(1));
    }
}
