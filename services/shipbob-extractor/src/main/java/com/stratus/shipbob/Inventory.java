package com.stratus.shipbob;

import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.AddressedPages;
import com.stratus.model.record.ShipbobInventoryItem;
import com.stratus.model.record.ShipbobInventoryItem.Location;
import com.stratus.model.table.Tables;

import java.util.List;
import java.util.Map;

/**
 * What ShipBob has of each item, and what each centre has of it ({@code /inventory-level} and {@code /inventory-level/locations}
 * of the OpenAPI document 2025-07; README §5, §10). No filter knows what has changed, so every run lists everything.
 */
final class Inventory {

    static final Entity<Payload, ShipbobInventoryItem> ENTITY = Entity.of(Tables.SHIPBOB_INVENTORY)
            .from(Payload.class)
            .job("shipbob_inventory")
            .key(Locations.INVENTORY_ID)
            .paging(new AddressedPages(
                    "GetInventoryLevels",
                    "/inventory-level",
                    Map.of("PageSize", Integer.toString(Locations.IDS_A_CALL))))
            .complete(new Locations())
            .snapshot()
            .map(Inventory::toItem);

    private Inventory() {}

    record Payload(
            Long inventoryId,
            String sku,
            String name,
            Integer totalFulfillableQuantity,
            Integer totalOnHandQuantity,
            Integer totalCommittedQuantity,
            Integer totalSellableQuantity,
            Integer totalAwaitingQuantity,
            Integer totalBackorderedQuantity,
            Integer totalExceptionQuantity,
            Integer totalInternalTransferQuantity,
            List<LocationPayload> locations) {}

    record LocationPayload(
            Long locationId,
            String name,
            Integer fulfillableQuantity,
            Integer onHandQuantity,
            Integer committedQuantity,
            Integer awaitingQuantity,
            Integer internalTransferQuantity) {}

    static ShipbobInventoryItem toItem(Payload payload) {
        return new ShipbobInventoryItem(
                Fields.id(payload.inventoryId()),
                Fields.text(payload.sku()),
                Fields.text(payload.name()),
                payload.totalOnHandQuantity(),
                payload.totalSellableQuantity(),
                payload.totalFulfillableQuantity(),
                payload.totalCommittedQuantity(),
                payload.totalAwaitingQuantity(),
                payload.totalBackorderedQuantity(),
                payload.totalExceptionQuantity(),
                payload.totalInternalTransferQuantity(),
                Fields.stream(payload.locations()).map(Inventory::toLocation).toList());
    }

    private static Location toLocation(LocationPayload payload) {
        return new Location(
                Fields.id(payload.locationId()),
                Fields.text(payload.name()),
                payload.onHandQuantity(),
                payload.fulfillableQuantity(),
                payload.committedQuantity(),
                payload.awaitingQuantity(),
                payload.internalTransferQuantity());
    }
}
