package com.stratus.shopify;

import static com.stratus.shopify.Fields.required;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.GraphQlConnection;
import com.stratus.extractor.paging.ListBelowEach;
import com.stratus.model.record.ShopifyInventoryLevel;
import com.stratus.model.table.Tables;

import java.time.Instant;
import java.util.List;

/**
 * Stock of a Shopify shop, by location, inactive ones too (Admin GraphQL API 2026-10, {@code InventoryLevel}). Each location
 * has a list of its own, so the cursor moves only after all of them.
 */
final class InventoryLevels {

    static final ListBelowEach LIST = new ListBelowEach(
            GraphQlConnection.of("Locations", Queries.read("locations"), "locations", 50),
            GraphQlConnection.of("InventoryLevels", Queries.read("inventory-levels"), "location.inventoryLevels", 100)
                    .filteredOn("updated_at")
                    .emptyWithout(),
            "locationId");

    static final Entity<Payload, ShopifyInventoryLevel> ENTITY = Entity.of(Tables.SHOPIFY_INVENTORY_LEVELS)
            .fromCamelCase(Payload.class)
            .job("shopify_inventory_levels")
            .key(InventoryLevels::keyOf)
            .paging(LIST)
            .listsAll()
            .map(InventoryLevels::toLevel);

    private InventoryLevels() {}

    record Payload(Instant updatedAt, Boolean isActive, Item item, Location location, List<Quantity> quantities) {

        /** How many units there are of a name; null where Shopify does not say. */
        Integer quantity(String name) {
            return required(quantities, "quantities").stream()
                    .filter(quantity -> name.equals(quantity.name()))
                    .findFirst()
                    .map(Quantity::quantity)
                    .orElse(null);
        }
    }

    record Item(String legacyResourceId, String sku, Boolean tracked) {}

    record Location(String legacyResourceId, String name, Boolean isActive) {}

    record Quantity(String name, Integer quantity) {}

    private static String keyOf(JsonNode payload) {
        var item = payload.path("item").path("legacyResourceId").asText("");
        var location = payload.path("location").path("legacyResourceId").asText("");
        return item.isBlank() || location.isBlank() ? null : key(item, location);
    }

    private static String key(String item, String location) {
        return item + "/" + location;
    }

    static ShopifyInventoryLevel toLevel(Payload payload) {
        var item = required(payload.item(), "item");
        var location = required(payload.location(), "location");
        var itemId = required(item.legacyResourceId(), "item.legacyResourceId");
        var locationId = required(location.legacyResourceId(), "location.legacyResourceId");
        return new ShopifyInventoryLevel(
                key(itemId, locationId),
                itemId,
                locationId,
                location.name(),
                item.sku(),
                item.tracked(),
                payload.quantity("available"),
                payload.quantity("on_hand"),
                payload.quantity("committed"),
                payload.quantity("incoming"),
                payload.quantity("reserved"),
                payload.quantity("damaged"),
                payload.quantity("safety_stock"),
                payload.quantity("quality_control"),
                isStocked(payload.isActive()) && isStocked(location.isActive()),
                payload.updatedAt());
    }

    /** What Shopify lists without a word is active. */
    private static boolean isStocked(Boolean active) {
        return active == null || active;
    }
}
