package com.stratus.sandbox.truth;

import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.Shipment;
import com.stratus.sandbox.world.ShipmentState;
import com.stratus.sandbox.world.WarehouseOrder;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each ShipBob shipment. */
final class ShipBobShipments implements ShipBobOrderTable {
    @Override
    public String entity() {
        return "shipments";
    }

    @Override
    public String sumField() {
        return "invoice_amount";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("shipbob_order_id"),
                Column.text("status"),
                Column.bool("is_in_transit"),
                Column.bool("is_delivered"),
                Column.bool("has_exception"),
                Column.text("exception_reason"),
                Column.text("tracking_number"),
                Column.text("carrier"),
                Column.text("carrier_service"),
                Column.text("tracking_url"),
                Column.text("location_id"),
                Column.text("location_name"),
                Column.instant("created_date"),
                Column.instant("last_update_at"),
                Column.instant("last_tracking_update_at"),
                Column.instant("estimated_fulfillment_date"),
                Column.text("estimated_fulfillment_date_status"),
                Column.instant("actual_fulfillment_date"),
                Column.instant("delivery_date"),
                Column.decimal("invoice_amount"),
                Column.text("currency"),
                Column.decimal("total_weight_oz"),
                Column.text("ship_option"));
    }

    @Override
    public void rows(OrderStory story, WarehouseOrder parcels, Instant time, BiConsumer<Row, BigDecimal> rows) {
        for (ShipmentState state : ShipmentState.allAt(parcels, time)) {
            rows.accept(row(parcels, state), state.invoice());
        }
    }

    private static Row row(WarehouseOrder parcels, ShipmentState state) {
        Shipment shipment = state.shipment();
        boolean shown = state.hasTracking();
        String currency = state.invoice() == null ? null : OrderStory.CURRENCY;
        List<Object> values = Arrays.asList(
                Integer.toString(parcels.id()),
                state.status(),
                state.isInTransit(),
                state.deliveredAt() != null,
                state.isStuck(),
                state.isStuck() ? state.detail().name() : null,
                state.hasTrackingNumber() ? shipment.trackingNumber() : null,
                shown ? shipment.carrier() : null,
                shown ? shipment.service() : null,
                shown ? shipment.trackingUrl() : null,
                state.center() == null ? null : Integer.toString(state.center().id()),
                state.center() == null ? null : state.center().name(),
                shipment.createdAt(),
                state.lastUpdateAt(),
                state.trackingUpdatedAt(),
                state.promisedAt(),
                state.promise(),
                state.shippedAt(),
                state.deliveredAt(),
                state.invoice(),
                currency,
                BigDecimal.valueOf(state.ounces()),
                parcels.shipOption());
        return new Row(Integer.toString(shipment.id()), null, currency, values);
    }
}
