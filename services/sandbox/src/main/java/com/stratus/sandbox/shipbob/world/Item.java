package com.stratus.sandbox.shipbob.world;

import java.math.BigDecimal;

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

    /** Whether its lots are told apart. */
    public boolean lot() {
        return place % 11 == 6;
    }

    /** Whether it leaves by the case. */
    public boolean casePick() {
        return place % 13 == 9;
    }

    /** In ounces, of some to the tenth. */
    public BigDecimal weight() {
        return place % 4 == 1 ? BigDecimal.valueOf(ounces * 10L + 4, 1) : BigDecimal.valueOf(ounces);
    }

    /** How big it is, where it was measured. */
    public Dimensions dimensions() {
        return place % 5 == 4 ? Dimensions.UNKNOWN : Dimensions.USUAL;
    }

    /** Whether it is a dangerous good: lamps are sold with their oil. */
    public boolean hazardous() {
        return sku != null && sku.startsWith("HL-LAN");
    }
}
