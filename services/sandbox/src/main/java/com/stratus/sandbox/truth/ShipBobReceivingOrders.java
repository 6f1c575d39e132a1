package com.stratus.sandbox.truth;

import com.stratus.sandbox.shipbob.world.ReceivingOrder;
import com.stratus.sandbox.shipbob.world.ShipBobSnapshot;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;

/** The warehouse's row of each receiving order. */
final class ShipBobReceivingOrders implements ShipBobTable {
    @Override
    public String entity() {
        return "receiving_orders";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("purchase_order_number"),
                Column.text("status"),
                Column.text("package_type"),
                Column.text("box_packaging_type"),
                Column.text("fulfillment_center_id"),
                Column.text("fulfillment_center_name"),
                Column.integer("expected_quantity"),
                Column.integer("received_quantity"),
                Column.integer("stowed_quantity"),
                Column.instant("expected_arrival_date"),
                Column.instant("insert_date"),
                Column.instant("last_updated_date"),
                Column.instant("external_sync_timestamp"));
    }

    @Override
    public void rows(ShipBobSnapshot snapshot, BiConsumer<Row, BigDecimal> rows) {
        snapshot.receivingOrders().forEach(order -> rows.accept(row(order, snapshot.time()), null));
    }

    private static Row row(ReceivingOrder order, Instant time) {
        ReceivingOrder.Step last = order.at(time);
        List<Object> values = Arrays.asList(
                order.purchaseOrder(),
                last.status(),
                order.packageType(),
                order.boxPackagingType(),
                Integer.toString(order.center().id()),
                order.center().name(),
                sum(order, ReceivingOrder.Line::expected),
                sum(order, last::received),
                sum(order, last::stowed),
                order.expectedAt(),
                order.insertedAt(),
                last.at(),
                order.syncedAt(time));
        return new Row(Integer.toString(order.id()), null, null, values);
    }

    /** Nothing is known where there is no list, and nothing is expected where it is empty. */
    private static Integer sum(ReceivingOrder order, ToIntFunction<ReceivingOrder.Line> units) {
        return order.lines() == null
                ? null
                : order.lines().stream().mapToInt(units).sum();
    }
}
