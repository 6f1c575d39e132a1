package com.stratus.model.record;

import com.fasterxml.jackson.annotation.JsonIgnore;

import java.time.Instant;
import java.util.List;

/**
 * Stock of one item that ShipBob holds, with what each centre has of it; table {@code shipbob_inventory}, whose comments
 * define each component ({@code /inventory-level} of ShipBob's OpenAPI document 2025-07). A snapshot: versions compare by
 * sequence.
 *
 * @param sku the seller's SKU; several items may have the same one, or none
 * @param quantityAvailable what ShipBob calls sellable; negative where more was sold than is there
 * @param exceptionQuantity of the whole account: centres do not tell theirs
 */
public record ShipbobInventoryItem(
        String inventoryId,
        String sku,
        String inventoryName,
        Integer quantityOnHand,
        Integer quantityAvailable,
        Integer fulfillableQuantity,
        Integer quantityReserved,
        Integer quantityIncoming,
        Integer backorderedQuantity,
        Integer exceptionQuantity,
        Integer internalTransferQuantity,
        List<Location> locations)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing */
    public ShipbobInventoryItem {
        Require.key(inventoryId, "inventory_id");
        locations = Require.listOf(locations);
    }

    @Override
    public String key() {
        return inventoryId;
    }

    @Override
    @JsonIgnore
    public Instant sourceUpdatedAt() {
        return null;
    }

    /** What one centre has of an item; table {@code shipbob_inventory_locations}. */
    public record Location(
            String locationId,
            String locationName,
            Integer quantityOnHand,
            Integer fulfillableQuantity,
            Integer quantityReserved,
            Integer quantityIncoming,
            Integer internalTransferQuantity) {

        public Location {
            Require.key(locationId, "location_id");
        }
    }
}
