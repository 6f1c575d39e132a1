package com.stratus.model.record;

import java.time.Instant;

/**
 * Stock of one item at one location of a shop; table {@code shopify_inventory_levels}, whose comments define each component
 * ({@code InventoryLevel} of the Admin GraphQL API 2026-10).
 *
 * @param levelKey {@code <inventory_item_id>/<location_id>}
 * @param available may be negative; says nothing when the item is not tracked
 * @param active false when the item is not stocked there any more, or the location is inactive
 */
public record ShopifyInventoryLevel(
        String levelKey,
        String inventoryItemId,
        String locationId,
        String locationName,
        String sku,
        Boolean tracked,
        Integer available,
        Integer onHand,
        Integer committed,
        Integer incoming,
        Integer reserved,
        Integer damaged,
        Integer safetyStock,
        Integer qualityControl,
        Boolean active,
        Instant sourceUpdatedAt)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing */
    public ShopifyInventoryLevel {
        Require.key(levelKey, "level_key");
        Require.present(inventoryItemId, "inventory_item_id");
        Require.present(locationId, "location_id");
        Require.present(sourceUpdatedAt, "source_updated_at");
    }

    @Override
    public String key() {
        return levelKey;
    }
}
