package com.stratus.sandbox.shopify;

import com.stratus.sandbox.Json;
import com.stratus.sandbox.shopify.search.Filters;
import com.stratus.sandbox.shopify.search.Row;
import com.stratus.sandbox.shopify.search.Searchable;
import com.stratus.sandbox.shopify.world.LevelState;
import com.stratus.sandbox.shopify.world.Location;
import com.stratus.sandbox.shopify.world.VariantState;
import graphql.schema.DataFetchingEnvironment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the fields of locations, inventory items and levels follow from their states; an item is its variant. */
final class InventoryFields {
    private static final String ITEM = "InventoryItem";
    private static final String LEVEL = "InventoryLevel";
    private static final String LOCATION = "Location";
    private static final Pattern LEVEL_ID =
            Pattern.compile("gid://shopify/InventoryLevel/(\\d{1,18})\\?inventory_item_id=(\\d{1,18})");

    private static final Searchable<Row<VariantState>> ITEMS = new Searchable<>(
            "QueryRoot.inventoryItems",
            row -> row.state().inventoryItemId(),
            new Filters<Row<VariantState>>()
                    .id("id", row -> row.state().inventoryItemId())
                    .time("created_at", Row::createdAt)
                    .time("updated_at", Row::updatedAt)
                    .string("sku", row -> row.state().sku()));

    private static final Searchable<Location> LOCATIONS = new Searchable<>(
                    "QueryRoot.locations",
                    Location::id,
                    new Filters<Location>()
                            .words((location, word) -> location.name().equalsIgnoreCase(word))
                            .id("id", Location::id)
                            .id("location_id", Location::id)
                            .time("created_at", Location::createdAt)
                            .matching("active", (location, active) -> location.active() == active.equals("true"))
                            .string("name", Location::name))
            .byText("NAME", Location::name);

    private static final Searchable<LevelState> LEVELS_OF_LOCATION =
            levels("Location.inventoryLevels", LevelState::inventoryItemId);
    private static final Searchable<LevelState> LEVELS_OF_ITEM =
            levels("InventoryItem.inventoryLevels", level -> level.location().id());

    private final AdminSchema schema;

    private InventoryFields(AdminSchema schema) {
        this.schema = schema;
    }

    private static Searchable<LevelState> levels(String name, ToLongFunction<LevelState> id) {
        return new Searchable<>(
                name,
                id,
                new Filters<LevelState>()
                        .id("id", level -> level.location().id())
                        .id("inventory_item_id", LevelState::inventoryItemId)
                        .time("created_at", LevelState::createdAt)
                        .time("updated_at", LevelState::updatedAt));
    }

    static void wire(AdminSchema schema) {
        schema.list(
                "QueryRoot",
                "inventoryItems",
                ITEMS,
                environment -> Row.of(
                        View.of(environment.getGraphQlContext()).snapshot().variants()),
                (view, row) -> row.state());
        schema.byId("inventoryItem", ITEM, (view, id) -> view.snapshot().variantOfItem(id));
        schema.list("QueryRoot", "locations", LOCATIONS, InventoryFields::locations, (view, location) -> location);
        schema.fetch("QueryRoot", "location", InventoryFields::location);
        schema.fetch("QueryRoot", "inventoryLevel", InventoryFields::level);
        InventoryFields fields = new InventoryFields(schema);
        fields.location();
        fields.item();
        fields.level();
    }

    private static List<Location> locations(DataFetchingEnvironment environment) {
        boolean inactive = environment.getArgumentOrDefault("includeInactive", false);
        return View.of(environment.getGraphQlContext()).snapshot().locations().all().stream()
                .filter(location -> inactive || location.active())
                .toList();
    }

    /** Without an id it is the first one. */
    private static Location location(DataFetchingEnvironment environment) {
        var locations = View.of(environment.getGraphQlContext()).snapshot().locations();
        Object id = environment.getArgument("id");
        if (id == null) {
            return locations.size() == 0 ? null : locations.get(0);
        }
        Long number = Gid.number(id, LOCATION);
        return number == null ? null : locations.byId(number);
    }

    private static LevelState level(DataFetchingEnvironment environment) {
        Matcher id = LEVEL_ID.matcher(environment.<String>getArgument("id"));
        return id.matches()
                ? View.of(environment.getGraphQlContext())
                        .snapshot()
                        .levelsAt(Long.parseLong(id.group(1)))
                        .byId(Long.parseLong(id.group(2)))
                : null;
    }

    private static List<LevelState> shown(List<LevelState> levels, DataFetchingEnvironment environment) {
        boolean inactive = environment.getArgumentOrDefault("includeInactive", false);
        return levels.stream().filter(level -> inactive || level.active()).toList();
    }

    private void location() {
        location("id", location -> Gid.of(LOCATION, location.id()));
        location("legacyResourceId", Location::id);
        location("name", Location::name);
        location("isActive", Location::active);
        location("shipsInventory", Location::active);
        location("createdAt", Location::createdAt);
        location("updatedAt", Location::updatedAt);
        location("address", InventoryFields::address);
        schema.list(
                LOCATION,
                "inventoryLevels",
                LEVELS_OF_LOCATION,
                environment -> {
                    Location location = environment.getSource();
                    View view = View.of(environment.getGraphQlContext());
                    return shown(view.snapshot().levelsAt(location.id()).all(), environment);
                },
                (view, level) -> level);
        schema.fetch(LOCATION, "inventoryLevel", environment -> {
            Location location = environment.getSource();
            Long item = Gid.number(environment.getArgument("inventoryItemId"), ITEM);
            return item == null
                    ? null
                    : View.of(environment.getGraphQlContext())
                            .snapshot()
                            .levelsAt(location.id())
                            .byId(item);
        });
    }

    private static Map<String, Object> address(Location location) {
        return location.address() == null
                ? new LinkedHashMap<>()
                : Json.of(
                        "address1",
                        location.address().street(),
                        "address2",
                        location.address().extra(),
                        "city",
                        location.address().city(),
                        "countryCode",
                        location.address().country(),
                        "provinceCode",
                        location.address().state(),
                        "zip",
                        location.address().zip());
    }

    private void location(String name, Function<Location, ?> value) {
        schema.field(LOCATION, name, Location.class, value);
    }

    private void item() {
        item("id", variant -> Gid.of(ITEM, variant.inventoryItemId()));
        item("legacyResourceId", VariantState::inventoryItemId);
        item("sku", VariantState::sku);
        item("tracked", VariantState::tracked);
        item("requiresShipping", VariantState::requiresShipping);
        item("createdAt", VariantState::createdAt);
        item("updatedAt", VariantState::updatedAt);
        item("variant", variant -> variant);
        schema.list(
                ITEM,
                "inventoryLevels",
                LEVELS_OF_ITEM,
                environment -> {
                    VariantState variant = environment.getSource();
                    View view = View.of(environment.getGraphQlContext());
                    return shown(view.snapshot().levelsOf(variant.inventoryItemId()), environment);
                },
                (view, level) -> level);
        schema.fetch(ITEM, "inventoryLevel", environment -> {
            VariantState variant = environment.getSource();
            Long location = Gid.number(environment.getArgument("locationId"), LOCATION);
            return location == null
                    ? null
                    : View.of(environment.getGraphQlContext())
                            .snapshot()
                            .levelsAt(location)
                            .byId(variant.inventoryItemId());
        });
    }

    private void item(String name, Function<VariantState, ?> value) {
        schema.field(ITEM, name, VariantState.class, value);
    }

    private void level() {
        level("id", InventoryFields::gid);
        level("createdAt", LevelState::createdAt);
        level("updatedAt", LevelState::updatedAt);
        level("isActive", LevelState::active);
        level("location", LevelState::location);
        schema.seen(LEVEL, "item", LevelState.class, (view, level) -> view.snapshot()
                .variantOfItem(level.inventoryItemId()));
        schema.fetch(LEVEL, "quantities", InventoryFields::quantities);
    }

    private void level(String name, Function<LevelState, ?> value) {
        schema.field(LEVEL, name, LevelState.class, value);
    }

    /** The id of a level, which is two numbers. */
    static String gid(LevelState level) {
        return Gid.of(LEVEL, level.location().id()) + "?inventory_item_id=" + level.inventoryItemId();
    }

    private static List<Map<String, Object>> quantities(DataFetchingEnvironment environment) {
        LevelState level = environment.getSource();
        Map<String, Integer> all = quantities(level);
        List<Map<String, Object>> quantities = new ArrayList<>();
        for (String name : environment.<List<String>>getArgument("names")) {
            if (!all.containsKey(name)) {
                throw Refused.badRequest("The quantity name " + name + " is invalid.");
            }
            quantities.add(Json.of(
                    "id",
                    gid(level).replace("/InventoryLevel/", "/InventoryQuantity/") + "&name=" + name,
                    "name",
                    name,
                    "quantity",
                    all.get(name),
                    "updatedAt",
                    name.equals("available") ? level.updatedAt() : null));
        }
        return quantities;
    }

    /** All quantities of a level by their names. */
    static Map<String, Integer> quantities(LevelState level) {
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put("available", level.available());
        all.put("on_hand", level.onHand());
        all.put("committed", level.committed());
        all.put("incoming", level.incoming());
        all.put("reserved", level.reserved());
        all.put("damaged", level.damaged());
        all.put("safety_stock", level.safetyStock());
        all.put("quality_control", level.qualityControl());
        return all;
    }
}
