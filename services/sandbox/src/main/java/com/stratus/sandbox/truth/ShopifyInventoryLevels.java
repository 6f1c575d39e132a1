package com.stratus.sandbox.truth;

import com.stratus.sandbox.shopify.world.LevelState;
import com.stratus.sandbox.shopify.world.Location;
import com.stratus.sandbox.shopify.world.ShopSnapshot;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each item at each location of a shop, inactive ones too. */
final class ShopifyInventoryLevels implements ShopifyTable {
    @Override
    public String entity() {
        return "inventory_levels";
    }

    /** Nothing is summed. */
    @Override
    public String sumField() {
        return null;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("inventory_item_id"),
                Column.text("location_id"),
                Column.text("location_name"),
                Column.text("sku"),
                Column.bool("tracked"),
                Column.integer("available"),
                Column.integer("on_hand"),
                Column.integer("committed"),
                Column.integer("incoming"),
                Column.integer("reserved"),
                Column.integer("damaged"),
                Column.integer("safety_stock"),
                Column.integer("quality_control"),
                Column.bool("active"));
    }

    @Override
    public void rows(ShopSnapshot shop, BiConsumer<Row, BigDecimal> rows) {
        for (Location location : shop.locations().all()) {
            ShopifyTable.each(shop.levelsAt(location.id()), ShopifyInventoryLevels::row, level -> null, rows);
        }
    }

    private static Row row(LevelState level) {
        Location location = level.location();
        List<Object> values = Arrays.asList(
                Long.toString(level.inventoryItemId()),
                Long.toString(location.id()),
                location.name(),
                level.sku(),
                level.tracked(),
                level.available(),
                level.onHand(),
                level.committed(),
                level.incoming(),
                level.reserved(),
                level.damaged(),
                level.safetyStock(),
                level.qualityControl(),
                level.active());
        String key = level.inventoryItemId() + "/" + location.id();
        return new Row(key, Digest.instant(level.updatedAt()), null, values);
    }
}
