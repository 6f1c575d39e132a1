package com.stratus.sandbox.truth;

import com.stratus.sandbox.shipbob.world.Item;
import com.stratus.sandbox.shipbob.world.Quantities;
import com.stratus.sandbox.shipbob.world.ShipBobSnapshot;
import com.stratus.sandbox.world.Center;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each inventory item in each centre that has ever seen it. */
final class ShipBobInventoryLocations implements ShipBobTable {
    @Override
    public String entity() {
        return "inventory_locations";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("location_name"),
                Column.integer("quantity_on_hand"),
                Column.integer("fulfillable_quantity"),
                Column.integer("quantity_reserved"),
                Column.integer("quantity_incoming"),
                Column.integer("internal_transfer_quantity"));
    }

    @Override
    public void rows(ShipBobSnapshot snapshot, BiConsumer<Row, BigDecimal> rows) {
        for (Item item : snapshot.items()) {
            snapshot.levels(item).forEach((center, there) -> rows.accept(row(item, center, there), null));
        }
    }

    private static Row row(Item item, Center center, Quantities there) {
        List<Object> values = Arrays.asList(
                center.name(),
                there.onHand(),
                there.fulfillable(),
                there.committed(),
                there.awaiting(),
                there.transfer());
        return new Row(item.inventoryId() + "|" + center.id(), null, null, values);
    }
}
