package com.stratus.sandbox.truth;

import com.stratus.sandbox.shipbob.world.Item;
import com.stratus.sandbox.shipbob.world.Quantities;
import com.stratus.sandbox.shipbob.world.ShipBobSnapshot;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each of ShipBob's inventory items. */
final class ShipBobInventory implements ShipBobTable {
    @Override
    public String entity() {
        return "inventory";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("sku"),
                Column.text("inventory_name"),
                Column.integer("quantity_on_hand"),
                Column.integer("quantity_available"),
                Column.integer("fulfillable_quantity"),
                Column.integer("quantity_reserved"),
                Column.integer("quantity_incoming"),
                Column.integer("backordered_quantity"),
                Column.integer("exception_quantity"),
                Column.integer("internal_transfer_quantity"));
    }

    @Override
    public void rows(ShipBobSnapshot snapshot, BiConsumer<Row, BigDecimal> rows) {
        snapshot.items().forEach(item -> rows.accept(row(item, snapshot.total(item)), null));
    }

    private static Row row(Item item, Quantities total) {
        List<Object> values = Arrays.asList(
                ShipBobTable.text(item.sku()),
                item.name(),
                total.onHand(),
                total.sellable(),
                total.fulfillable(),
                total.committed(),
                total.awaiting(),
                total.backordered(),
                total.exception(),
                total.transfer());
        return new Row(Integer.toString(item.inventoryId()), null, null, values);
    }
}
