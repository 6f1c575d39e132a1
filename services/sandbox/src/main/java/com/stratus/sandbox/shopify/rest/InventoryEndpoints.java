package com.stratus.sandbox.shopify.rest;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.shopify.Failures;
import com.stratus.sandbox.shopify.View;
import com.stratus.sandbox.shopify.search.Cursor;
import com.stratus.sandbox.shopify.world.LevelState;
import com.stratus.sandbox.shopify.world.Location;
import com.stratus.sandbox.shopify.world.VariantState;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Locations, inventory items and levels. Levels come in no order that anybody could rely on. */
final class InventoryEndpoints {
    private static final List<String> SCOPES = List.of("read_inventory");
    private static final List<String> PLACES = List.of("read_locations");
    private static final Set<String> LEVELS = Set.of("inventory_levels");
    private static final int MOST_IDS = 50;
    private static final int MOST_ITEMS = 100;
    private static final String ITEM_IDS = "inventory_item_ids";
    private static final String LOCATION_IDS = "location_ids";

    private static final RestList<LevelState> LIST = new RestList<LevelState>(
                    "inventory_levels", InventoryEndpoints::asked, InventoryEndpoints::place, InventoryEndpoints::level)
            .filter(call -> {
                Instant from = call.instant("updated_at_min");
                return from == null ? null : level -> !level.updatedAt().isBefore(from);
            });

    private static final RestList<LevelState> OF_LOCATION = new RestList<LevelState>(
            "inventory_levels",
            call -> active(call.view().snapshot().levelsAt(call.id(1)).all()),
            InventoryEndpoints::place,
            InventoryEndpoints::level);

    private static final RestList<VariantState> ITEMS = new RestList<VariantState>(
            "inventory_items",
            InventoryEndpoints::items,
            variant -> new Cursor(variant.inventoryItemId(), variant.inventoryItemId()),
            (call, variant) -> item(call.view(), variant));

    private InventoryEndpoints() {}

    static List<Endpoint> all() {
        return List.of(
                Endpoint.get("inventory_levels.json", SCOPES, LEVELS, LIST::page),
                Endpoint.get("inventory_items.json", SCOPES, LEVELS, ITEMS::page),
                Endpoint.get("inventory_items/#.json", SCOPES, LEVELS, InventoryEndpoints::item),
                Endpoint.get("locations.json", PLACES, LEVELS, InventoryEndpoints::locations),
                Endpoint.get(
                        "locations/count.json",
                        PLACES,
                        LEVELS,
                        call -> Answer.json(
                                200,
                                Json.of(
                                        "count",
                                        call.view().snapshot().locations().size()))),
                Endpoint.get("locations/#.json", PLACES, LEVELS, InventoryEndpoints::location),
                Endpoint.get("locations/#/inventory_levels.json", PLACES, LEVELS, OF_LOCATION::page));
    }

    /** Scattered by item, but always the same way, so that pages fit together. */
    private static Cursor place(LevelState level) {
        long scattered =
                level.inventoryItemId() * 0x9E3779B97F4A7C15L ^ level.location().id() * 0xBF58476D1CE4E5B9L;
        return new Cursor(level.inventoryItemId(), scattered);
    }

    private static List<LevelState> active(List<LevelState> levels) {
        return levels.stream().filter(LevelState::active).toList();
    }

    private static List<LevelState> asked(RestCall call) {
        List<Long> items = call.numbers(ITEM_IDS);
        List<Long> locations = call.numbers(LOCATION_IDS);
        if (items == null && locations == null) {
            throw new RestRefusal(
                    Answer.json(422, Map.of("errors", List.of("inventory_item_ids or location_ids are required"))));
        }
        if (items != null && items.size() > MOST_IDS) {
            throw RestCall.invalid(ITEM_IDS, "cannot be more than " + MOST_IDS);
        }
        if (locations != null && locations.size() > MOST_IDS) {
            throw RestCall.invalid(LOCATION_IDS, "cannot be more than " + MOST_IDS);
        }
        List<LevelState> levels = new ArrayList<>();
        for (Location location : call.view().snapshot().locations().all()) {
            if (locations == null || locations.contains(location.id())) {
                levels.addAll(
                        active(call.view().snapshot().levelsAt(location.id()).all()));
            }
        }
        levels.removeIf(level -> items != null && !items.contains(level.inventoryItemId()));
        return levels;
    }

    private static Map<String, Object> level(RestCall call, LevelState level) {
        return Json.of(
                "inventory_item_id",
                level.inventoryItemId(),
                "location_id",
                level.location().id(),
                "available",
                level.tracked() ? level.available() : null,
                "updated_at",
                new Values(call.view().shop()).time(level.updatedAt()),
                "admin_graphql_api_id",
                Values.gid("InventoryLevel", level.location().id()) + "?inventory_item_id=" + level.inventoryItemId());
    }

    private static List<VariantState> items(RestCall call) {
        List<Long> ids = call.numbers("ids");
        if (ids == null) {
            throw new RestRefusal(Answer.json(422, Map.of("errors", Map.of("ids", List.of("is required")))));
        }
        if (ids.size() > MOST_ITEMS) {
            throw RestCall.invalid("ids", "cannot be more than " + MOST_ITEMS);
        }
        return ids.stream()
                .distinct()
                .map(call.view().snapshot()::variantOfItem)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Answer item(RestCall call) {
        VariantState variant = call.view().snapshot().variantOfItem(call.id(1));
        return variant == null
                ? Failures.notFound()
                : Answer.json(200, Json.of("inventory_item", item(call.view(), variant)));
    }

    private static Map<String, Object> item(View view, VariantState variant) {
        Values values = new Values(view.shop());
        return Json.of(
                "id",
                variant.inventoryItemId(),
                "admin_graphql_api_id",
                Values.gid("InventoryItem", variant.inventoryItemId()),
                "sku",
                variant.sku(),
                "created_at",
                values.time(variant.createdAt()),
                "updated_at",
                values.time(variant.updatedAt()),
                "requires_shipping",
                variant.requiresShipping(),
                "cost",
                null,
                "tracked",
                variant.tracked());
    }

    private static Answer locations(RestCall call) {
        return Answer.json(
                200,
                Json.of(
                        "locations",
                        call.view().snapshot().locations().all().stream()
                                .map(location -> RestList.only(call, location(call.view(), location)))
                                .toList()));
    }

    private static Answer location(RestCall call) {
        Location location = call.view().snapshot().locations().byId(call.id(1));
        return location == null
                ? Failures.notFound()
                : Answer.json(200, Json.of("location", location(call.view(), location)));
    }

    private static Map<String, Object> location(View view, Location location) {
        Values values = new Values(view.shop());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", location.id());
        json.put("admin_graphql_api_id", Values.gid("Location", location.id()));
        json.put("name", location.name());
        json.put("active", location.active());
        json.put("legacy", false);
        json.put("address1", location.address().street());
        json.put("city", location.address().city());
        json.put("zip", location.address().zip());
        json.put("country_code", location.address().country());
        json.put("created_at", values.time(location.createdAt()));
        json.put("updated_at", values.time(location.updatedAt()));
        return json;
    }
}
