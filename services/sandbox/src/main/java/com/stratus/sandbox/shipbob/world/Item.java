package com.stratus.sandbox.shipbob.world;

/**
 * Something that lies on ShipBob's shelves.
 *
 * @param place among all items, from 0
 * @param sku null or empty where it was never labelled; two items may share one
 * @param barcode null without one
 */
public record Item(int place, int inventoryId, String sku, String name, String barcode, int ounces, Kind kind) {

    /** How an item came to be. */
    public enum Kind {
        /** The shop sells it. */
        SOLD,
        /** An older batch that nobody sells any more, under the SKU of the new one. */
        OLD_STOCK,
        /** Sold to other merchants before it exists: no centre has seen it. */
        PRE_ORDERED
    }

    /** Whether its variant can be sold. */
    public boolean active() {
        return kind != Kind.OLD_STOCK;
    }

    /** Whether it is a dangerous good: lamps are sold with their oil. */
    public boolean hazardous() {
        return sku != null && sku.startsWith("HL-LAN");
    }
}
