package com.stratus.sandbox.shipbob.world;

import java.util.List;

/**
 * What the account of the merchant is reached through: his own token, or a shop.
 *
 * @param application what reads and writes through it
 */
public record Channel(int id, String name, String application, List<String> scopes) {
    /** The shop whose orders ShipBob sends. */
    public static final Channel SHOPIFY =
            new Channel(518_204, "Harbour Lane Shopify", "Shopify", List.of("orders_read"));

    /** All of them. */
    public static final List<Channel> ALL = List.of(
            new Channel(
                    518_203,
                    "Harbour Lane PAT",
                    "SMA",
                    List.of(
                            "orders_read",
                            "products_read",
                            "inventory_read",
                            "receiving_read",
                            "returns_read",
                            "webhooks_read",
                            "locations_read",
                            "channels_read")),
            SHOPIFY);
}
