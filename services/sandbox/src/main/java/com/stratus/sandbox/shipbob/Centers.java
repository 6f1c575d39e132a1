package com.stratus.sandbox.shipbob;

import com.stratus.sandbox.Json;
import com.stratus.sandbox.shipbob.world.Center;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The centres, in the plain and in the rich form. */
final class Centers {
    private Centers() {}

    /** As {@code /fulfillment-center} and receiving orders show one. */
    static Map<String, Object> plain(Center center) {
        return Json.of(
                "id", center.id(),
                "name", center.name(),
                "timezone", center.timezone(),
                "address1", center.address1(),
                "address2", center.address2(),
                "city", center.city(),
                "state", center.state(),
                "country", center.country(),
                "zip_code", center.zipCode(),
                "phone_number", center.phoneNumber(),
                "email", center.email());
    }

    /** As {@code /location} shows those that are wanted. */
    static List<Map<String, Object>> locations(Parameters parameters) {
        List<Map<String, Object>> locations = new ArrayList<>();
        for (Center center : Center.ALL) {
            if (parameters.flag("ReceivingEnabled").test(true)
                    && parameters.flag("AccessGranted").test(true)) {
                locations.add(location(center));
            }
        }
        return locations;
    }

    private static Map<String, Object> location(Center center) {
        boolean hub = center.id() == 8;
        return Json.of(
                "id", center.id(),
                "name", center.name(),
                "abbreviation", center.abbreviation(),
                "access_granted", true,
                "attributes", hub ? List.of("HasPrioritizedReceiving") : List.of(),
                "is_active", true,
                "is_receiving_enabled", true,
                "is_shipping_enabled", !hub,
                "region", Json.of("id", Center.ALL.indexOf(center) + 1, "name", center.region()),
                "timezone", center.timezone(),
                "services", List.of(service("Receiving", true, center), service("Returns", true, center)));
    }

    private static Map<String, Object> service(String type, boolean enabled, Center center) {
        return Json.of(
                "service_type",
                type,
                "enabled",
                enabled,
                "address",
                Json.of(
                        "name", "ShipBob Inc.",
                        "address1", center.address1(),
                        "address2", center.address2(),
                        "city", center.city(),
                        "state", center.state(),
                        "country", center.country(),
                        "zip_code", center.zipCode(),
                        "phone_number", center.phoneNumber(),
                        "email", center.email()));
    }
}
