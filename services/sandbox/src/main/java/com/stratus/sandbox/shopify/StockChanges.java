package com.stratus.sandbox.shopify;

import com.stratus.sandbox.Json;
import com.stratus.sandbox.shopify.world.LevelState;
import com.stratus.sandbox.shopify.world.Location;
import graphql.schema.DataFetchingEnvironment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Changes of stock. The shop's levels stay as the world has them; only further changes see these. */
final class StockChanges {
    private static final String ITEM = "InventoryItem";
    private static final String LOCATION = "Location";
    private static final String GROUP = "inventoryAdjustmentGroup";
    private static final String AVAILABLE = "available";
    private static final String ON_HAND = "on_hand";
    private static final String FROM = "changeFromQuantity";
    private static final int MOST = 1_000_000_000;
    private static final Set<String> ADJUSTED =
            Set.of(AVAILABLE, "damaged", "quality_control", "reserved", "safety_stock");
    private static final Set<String> REASONS = Set.of(
            "correction",
            "cycle_count_available",
            "damaged",
            "movement_canceled",
            "movement_created",
            "movement_received",
            "movement_updated",
            "other",
            "promotion",
            "quality_control",
            "received",
            "reservation_created",
            "reservation_deleted",
            "reservation_updated",
            "restock",
            "safety_stock",
            "shrinkage");

    private final Map<String, Integer> deltas = new HashMap<>();
    private long groups = 500;

    static void wire(AdminSchema schema) {
        schema.change("inventoryAdjustQuantities", (view, environment) -> view.memory()
                .idempotency()
                .once(environment, GROUP, () -> view.memory().stock().adjust(view, environment)));
        schema.change("inventorySetQuantities", (view, environment) -> view.memory()
                .idempotency()
                .once(environment, GROUP, () -> view.memory().stock().set(view, environment)));
        schema.fetch("InventoryAdjustmentGroup", "changes", StockChanges::changes);
    }

    private static List<Map<String, Object>> changes(DataFetchingEnvironment environment) {
        Map<String, Object> group = environment.getSource();
        List<String> names = environment.getArgument("quantityNames");
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> all = (List<Map<String, Object>>) group.get("changes");
        return all.stream()
                .filter(change -> names == null || names.contains(change.get("name")))
                .toList();
    }

    /** A level that an input names; null where the item is not kept. */
    private record Asked(LevelState level, Location location, Map<String, Object> input) {}

    private synchronized Map<String, Object> adjust(View view, DataFetchingEnvironment environment) {
        Map<String, Object> input = environment.getArgument("input");
        UserErrors errors = new UserErrors();
        String name = (String) input.get("name");
        if (!ADJUSTED.contains(name)) {
            errors.add("INVALID_QUANTITY_NAME", "The quantity name is invalid.", "input", "name");
        }
        List<Asked> all = asked(view, input, "changes", errors);
        if (!errors.isEmpty()) {
            return errors.refusal(GROUP);
        }
        for (int place = 0; place < all.size(); place++) {
            checkQuantity(all.get(place), name, place, "changes", errors);
        }
        if (!errors.isEmpty()) {
            return errors.refusal(GROUP);
        }
        List<Map<String, Object>> changes = new ArrayList<>();
        for (Asked one : all) {
            int delta = (Integer) one.input().get("delta");
            add(one, name, delta);
            changes.add(change(view, one, name, delta, null));
            changes.add(change(view, one, ON_HAND, delta, null));
        }
        return UserErrors.none(GROUP, group(view, input, changes));
    }

    private synchronized Map<String, Object> set(View view, DataFetchingEnvironment environment) {
        Map<String, Object> input = environment.getArgument("input");
        UserErrors errors = new UserErrors();
        String name = (String) input.get("name");
        if (!name.equals(AVAILABLE) && !name.equals(ON_HAND)) {
            errors.add("INVALID_NAME", "The quantity name must be either 'available' or 'on_hand'.", "input", "name");
        }
        List<Asked> all = asked(view, input, "quantities", errors);
        if (!errors.isEmpty()) {
            return errors.refusal(GROUP);
        }
        for (int place = 0; place < all.size(); place++) {
            checkQuantity(all.get(place), name, place, "quantities", errors);
            int wanted = (Integer) all.get(place).input().get("quantity");
            if (Math.abs(wanted) > MOST) {
                errors.add(
                        wanted > 0 ? "INVALID_QUANTITY_TOO_HIGH" : "INVALID_QUANTITY_TOO_LOW",
                        "The quantity can't be that far from zero.",
                        "input",
                        "quantities",
                        place,
                        "quantity");
            }
        }
        if (!errors.isEmpty()) {
            return errors.refusal(GROUP);
        }
        List<Map<String, Object>> changes = new ArrayList<>();
        for (Asked one : all) {
            int wanted = (Integer) one.input().get("quantity");
            int delta = wanted - quantity(one, name);
            add(one, name, delta);
            changes.add(change(view, one, name, delta, wanted));
        }
        return UserErrors.none(GROUP, group(view, input, changes));
    }

    @SuppressWarnings("unchecked")
    private static List<Asked> asked(View view, Map<String, Object> input, String list, UserErrors errors) {
        if (!REASONS.contains(input.get("reason"))) {
            errors.add("INVALID_REASON", "The specified reason is invalid.", "input", "reason");
        }
        List<Asked> all = new ArrayList<>();
        List<Map<String, Object>> wanted = (List<Map<String, Object>>) input.get(list);
        for (int place = 0; place < wanted.size(); place++) {
            Map<String, Object> one = wanted.get(place);
            Long locationId = Gid.number(one.get("locationId"), LOCATION);
            Location location =
                    locationId == null ? null : view.snapshot().locations().byId(locationId);
            Long item = Gid.number(one.get("inventoryItemId"), ITEM);
            if (location == null) {
                errors.add(
                        "INVALID_LOCATION",
                        "The specified location could not be found.",
                        "input",
                        list,
                        place,
                        "locationId");
            } else if (item == null || view.snapshot().variantOfItem(item) == null) {
                errors.add(
                        "INVALID_INVENTORY_ITEM",
                        "The specified inventory item could not be found.",
                        "input",
                        list,
                        place,
                        "inventoryItemId");
            } else {
                all.add(new Asked(view.snapshot().levelsAt(locationId).byId(item), location, one));
            }
        }
        return all;
    }

    private void checkQuantity(Asked one, String name, int place, String list, UserErrors errors) {
        if (one.level() == null) {
            errors.add(
                    "INVALID_LOCATION",
                    "The specified inventory item is not stocked at the location.",
                    "input",
                    list,
                    place,
                    "locationId");
        } else if (one.input().get(FROM) instanceof Integer from && from != quantity(one, name)) {
            errors.add(
                    "CHANGE_FROM_QUANTITY_STALE",
                    "The quantity is no longer the one given.",
                    "input",
                    list,
                    place,
                    FROM);
        }
    }

    private static String key(Asked one, String name) {
        return InventoryFields.gid(one.level()) + "|" + name;
    }

    private int quantity(Asked one, String name) {
        return InventoryFields.quantities(one.level()).get(name) + deltas.getOrDefault(key(one, name), 0);
    }

    /** All that is there follows what can be sold, and the other way round. */
    private void add(Asked one, String name, int delta) {
        deltas.merge(key(one, name), delta, Integer::sum);
        deltas.merge(key(one, name.equals(ON_HAND) ? AVAILABLE : ON_HAND), delta, Integer::sum);
    }

    private static Map<String, Object> change(View view, Asked one, String name, int delta, Integer after) {
        return Json.of(
                "name",
                name,
                "delta",
                delta,
                "quantityAfterChange",
                after,
                "ledgerDocumentUri",
                one.input().get("ledgerDocumentUri"),
                "location",
                one.location(),
                "item",
                view.snapshot().variantOfItem(one.level().inventoryItemId()));
    }

    private Map<String, Object> group(View view, Map<String, Object> input, List<Map<String, Object>> changes) {
        return Json.of(
                "id",
                Gid.of("InventoryAdjustmentGroup", ++groups),
                "createdAt",
                view.time(),
                "reason",
                input.get("reason"),
                "referenceDocumentUri",
                input.get("referenceDocumentUri"),
                "changes",
                changes);
    }
}
