package com.stratus.sandbox.shipbob;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.shipbob.world.Item;
import com.stratus.sandbox.shipbob.world.Quantities;
import com.stratus.sandbox.shipbob.world.ShipBobSnapshot;
import com.stratus.sandbox.world.Center;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Inventory: what an item is, how many there are, and where (README §5). */
final class Inventory {
    private final ShipBobSnapshot snapshot;

    Inventory(ShipBobSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** {@code /inventory}. */
    Answer items(Request request) {
        return list(request, new Parameters(request.call()), this::item);
    }

    /** {@code /inventory-level}. */
    Answer levels(Request request) {
        return list(request, new Parameters(request.call()), this::level);
    }

    /** {@code /inventory-level/locations}. */
    Answer locations(Request request) {
        Parameters parameters = new Parameters(request.call());
        Predicate<Object> wanted = parameters.anyOf("LocationId");
        return list(request, parameters, item -> locations(item, wanted));
    }

    private Answer list(Request request, Parameters parameters, Function<Item, Map<String, Object>> json) {
        parameters.refuseUnsimulated("FilterOperations", "LocationType", "SortBy");
        Predicate<Object> ids = parameters.anyOf("InventoryIds");
        Predicate<Boolean> active = parameters.flag("IsActive");
        Predicate<Boolean> digital = parameters.flag("IsDigital");
        String search = parameters.text("SearchBy");
        List<Item> found = snapshot.items().stream()
                .filter(item -> ids.test(item.inventoryId())
                        && active.test(item.active())
                        && digital.test(false)
                        && (search == null || isMeant(item, search)))
                .toList();
        return Pages.byCursor(request, parameters, found, json, Problems::badRequest);
    }

    private static boolean isMeant(Item item, String search) {
        String words = (item.name() + " " + item.sku()).toLowerCase(Locale.ROOT);
        return words.contains(search.toLowerCase(Locale.ROOT));
    }

    /** One item in the form that the path wants. */
    Answer one(int id, Function<Item, Map<String, Object>> json) {
        return snapshot.items().stream()
                .filter(item -> item.inventoryId() == id)
                .findFirst()
                .map(item -> Answer.json(200, json.apply(item)))
                .orElseGet(() -> Problems.notFound("Inventory was not found"));
    }

    /** What it is. */
    Map<String, Object> item(Item item) {
        Map<String, Object> dimensions = Measures.size(item.dimensions());
        dimensions.put("validated", item.dimensions().known());
        return Json.of(
                "inventory_id",
                item.inventoryId(),
                "sku",
                item.sku(),
                "name",
                item.name(),
                "barcode",
                item.barcode(),
                "user_id",
                ShipBob.USER,
                "is_case",
                item.casePick(),
                "is_lot",
                item.lot(),
                "dimensions",
                dimensions,
                "weight",
                Measures.weight("value", item.weight()),
                "variant",
                Json.of(
                        "is_active",
                        item.active(),
                        "is_bundle",
                        false,
                        "is_digital",
                        false,
                        "hazmat",
                        Json.of("is_hazmat", item.hazardous(), "validated", item.hazardous())));
    }

    /** How many there are. */
    Map<String, Object> level(Item item) {
        Quantities total = snapshot.total(item);
        return Json.of(
                "inventory_id", item.inventoryId(),
                "sku", item.sku(),
                "name", item.name(),
                "total_fulfillable_quantity", total.fulfillable(),
                "total_on_hand_quantity", total.onHand(),
                "total_committed_quantity", total.committed(),
                "total_sellable_quantity", total.sellable(),
                "total_awaiting_quantity", total.awaiting(),
                "total_backordered_quantity", total.backordered(),
                "total_exception_quantity", total.exception(),
                "total_internal_transfer_quantity", total.transfer());
    }

    /** Where they are. */
    Map<String, Object> locations(Item item) {
        return locations(item, center -> true);
    }

    private Map<String, Object> locations(Item item, Predicate<Object> wanted) {
        List<Object> locations = new ArrayList<>();
        snapshot.levels(item).forEach((center, there) -> {
            if (wanted.test(center.id())) {
                locations.add(location(center, there));
            }
        });
        return Json.of(
                "inventory_id", item.inventoryId(), "sku", item.sku(), "name", item.name(), "locations", locations);
    }

    private static Map<String, Object> location(Center center, Quantities there) {
        return Json.of(
                "location_id", center.id(),
                "name", center.name(),
                "fulfillable_quantity", there.fulfillable(),
                "on_hand_quantity", there.onHand(),
                "committed_quantity", there.committed(),
                "awaiting_quantity", there.awaiting(),
                "internal_transfer_quantity", there.transfer());
    }
}
