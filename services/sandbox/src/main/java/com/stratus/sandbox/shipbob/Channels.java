package com.stratus.sandbox.shipbob;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The merchant's sales channels. */
final class Channels {
    static final int SHOPIFY = 518_204;
    static final String SHOPIFY_NAME = "Harbour Lane Shopify";

    private Channels() {}

    /** All of them. */
    static List<Map<String, Object>> list() {
        return List.of(
                channel(
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
                channel(SHOPIFY, SHOPIFY_NAME, "Shopify", List.of("orders_read")));
    }

    private static Map<String, Object> channel(int id, String name, String application, List<String> scopes) {
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("id", id);
        channel.put("name", name);
        channel.put("application_name", application);
        channel.put("scopes", scopes);
        return channel;
    }
}
