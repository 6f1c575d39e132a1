package com.stratus.sandbox.shipbob;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.world.Center;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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

    /** {@code /location}: those that are wanted, in the rich form. */
    static Answer locations(Parameters parameters) {
        Predicate<Boolean> receiving = parameters.flag("ReceivingEnabled");
        Predicate<Boolean> open = parameters.flag("AccessGranted");
        // None is inactive, so that there is none to leave out.
        parameters.flag("IncludeInactive");
        return parameters.errors().isEmpty()
                ? Answer.json(
                        200,
                        Center.ALL.stream()
                                .filter(center -> receiving.test(true) && open.test(true))
                                .map(Centers::location)
                                .collect(Collectors.toCollection(ArrayList::new)))
                : Problems.badRequestByField(parameters.errors());
    }

    private static Map<String, Object> location(Center center) {
        boolean hub = center.equals(Center.HUB);
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
