package com.stratus.sandbox.shipbob;

import com.stratus.sandbox.Json;
import com.stratus.sandbox.shipbob.world.Channel;

import java.util.List;
import java.util.Map;

/** The merchant's sales channels. */
final class Channels {
    private Channels() {}

    /** All of them. */
    static List<Map<String, Object>> list() {
        return Channel.ALL.stream().map(Channels::whole).toList();
    }

    private static Map<String, Object> whole(Channel channel) {
        return Json.of(
                "id", channel.id(),
                "name", channel.name(),
                "application_name", channel.application(),
                "scopes", channel.scopes());
    }

    /** The shop's, as orders and returns name it. */
    static Map<String, Object> ofShop() {
        return Json.of("id", Channel.SHOPIFY.id(), "name", Channel.SHOPIFY.name());
    }
}
