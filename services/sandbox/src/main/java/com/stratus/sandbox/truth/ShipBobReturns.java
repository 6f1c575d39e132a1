package com.stratus.sandbox.truth;

import com.stratus.sandbox.shipbob.world.Channel;
import com.stratus.sandbox.shipbob.world.ReturnedParcel;
import com.stratus.sandbox.shipbob.world.ShipBobSnapshot;
import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.Shop;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each return. */
final class ShipBobReturns implements ShipBobTable {
    @Override
    public String entity() {
        return "returns";
    }

    @Override
    public String sumField() {
        return "total_cost";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("original_shipment_id"),
                Column.text("reference_id"),
                Column.text("store_order_id"),
                Column.text("status"),
                Column.text("return_type"),
                Column.text("customer_name"),
                Column.text("tracking_number"),
                Column.text("shipment_tracking_number"),
                Column.decimal("total_cost"),
                Column.text("currency"),
                Column.text("channel_id"),
                Column.text("channel_name"),
                Column.text("fulfillment_center_id"),
                Column.text("fulfillment_center_name"),
                Column.instant("insert_date"),
                Column.instant("arrived_date"),
                Column.instant("processing_date"),
                Column.instant("completed_date"),
                Column.instant("cancelled_date"),
                Column.instant("last_updated_date"));
    }

    @Override
    public void rows(ShipBobSnapshot snapshot, BiConsumer<Row, BigDecimal> rows) {
        for (ReturnedParcel parcel : snapshot.returns()) {
            BigDecimal cost = parcel.invoiceAt(snapshot.time());
            rows.accept(row(parcel, cost, snapshot.time()), cost);
        }
    }

    private static Row row(ReturnedParcel parcel, BigDecimal cost, Instant time) {
        String currency = cost == null ? null : OrderStory.CURRENCY;
        List<Object> values = Arrays.asList(
                Integer.toString(parcel.shipmentId()),
                parcel.reference(),
                parcel.orderReference(),
                parcel.statusAt(time),
                parcel.type(),
                Shop.HARBOUR_LANE.title(),
                ShipBobTable.text(parcel.trackingNumber()),
                ShipBobTable.text(parcel.shipmentTracking()),
                cost,
                currency,
                Integer.toString(Channel.SHOPIFY.id()),
                Channel.SHOPIFY.name(),
                Integer.toString(parcel.center().id()),
                parcel.center().name(),
                parcel.insertedAt(),
                parcel.since("Arrived", time),
                parcel.since("Processing", time),
                parcel.since("Completed", time),
                parcel.since("Cancelled", time),
                parcel.updatedAt(time));
        return new Row(Integer.toString(parcel.id()), null, currency, values);
    }
}
