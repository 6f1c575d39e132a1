package com.stratus.sandbox.shipbob.world;

import com.stratus.sandbox.world.Variant;

import java.math.BigDecimal;
import java.util.List;

/**
 * A variant of a product, as ShipBob lists it.
 *
 * @param item null for downloads and bundles, which lie on no shelf
 * @param sold the shop's variant, or null
 * @param parts what is in a bundle
 */
public record Article(
        long id,
        String sku,
        String name,
        boolean active,
        boolean digital,
        String upc,
        String gtin,
        String barcode,
        BigDecimal weight,
        Item item,
        Variant sold,
        List<Part> parts) {

    /** So many of another variant. */
    public record Part(Article article, long productId, int quantity) {}

    /** Whether it is a dangerous good. */
    public boolean hazardous() {
        return item != null && item.hazardous();
    }

    /** Whether its lots are told apart. */
    public boolean lot() {
        return item != null && item.lot();
    }

    /** Whether it leaves by the case. */
    public boolean casePick() {
        return item != null && item.casePick();
    }

    /** How big it is, where it is a thing and was measured. */
    public Dimensions dimensions() {
        return item == null ? Dimensions.UNKNOWN : item.dimensions();
    }
}
