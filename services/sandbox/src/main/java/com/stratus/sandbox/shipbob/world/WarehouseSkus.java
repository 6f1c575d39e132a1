package com.stratus.sandbox.shipbob.world;

import com.stratus.sandbox.world.Variant;

import java.util.Map;

/** Under which SKU ShipBob keeps what the shop sells: the shop's own, but for two that were labelled by somebody else. */
public final class WarehouseSkus {
    private static final Map<String, String> ALIASES = Map.of("HL-OYS-2", "OYSTER-KNIFE-WALNUT", "HL-CHT-3", "HLCHT3");

    private WarehouseSkus() {}

    /** ShipBob's SKU, which is null or empty where the shop's is. */
    public static String of(Variant variant) {
        return variant.sku() == null ? null : ALIASES.getOrDefault(variant.sku(), variant.sku());
    }
}
