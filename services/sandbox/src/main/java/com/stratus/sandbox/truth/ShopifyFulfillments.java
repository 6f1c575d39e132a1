package com.stratus.sandbox.truth;

import com.stratus.sandbox.world.OrderEvent;
import com.stratus.sandbox.world.OrderState;
import com.stratus.sandbox.world.OrderStory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each number of a fulfilment, or of the fulfilment when it has none. */
final class ShopifyFulfillments implements ShopifyOrderTable {
    @Override
    public String entity() {
        return "fulfillments";
    }

    /** Nothing is summed. */
    @Override
    public String sumField() {
        return null;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("fulfillment_id"),
                Column.text("order_id"),
                Column.text("status"),
                Column.text("shipment_status"),
                Column.text("tracking_number"),
                Column.text("carrier"),
                Column.text("tracking_url"),
                Column.instant("created_at"),
                Column.instant("updated_at"),
                Column.instant("in_transit_at"),
                Column.instant("delivered_at"),
                Column.integer("quantity"));
    }

    @Override
    public void rows(OrderStory story, Instant time, BiConsumer<Row, BigDecimal> rows) {
        for (OrderState.FulfillmentState made : OrderState.at(story, time).fulfillments()) {
            List<OrderEvent.Tracking> parcels = made.tracking().isEmpty()
                    ? Collections.singletonList(new OrderEvent.Tracking(null, null, null))
                    : made.tracking();
            for (int place = 0; place < parcels.size(); place++) {
                rows.accept(row(story, made, parcels.get(place), place + 1), null);
            }
        }
    }

    private static Row row(OrderStory story, OrderState.FulfillmentState made, OrderEvent.Tracking parcel, int number) {
        List<Object> values = Arrays.asList(
                Long.toString(made.id()),
                story.name(),
                made.status(),
                made.displayStatus(),
                parcel.number(),
                parcel.company(),
                parcel.url(),
                made.createdAt(),
                made.updatedAt(),
                made.inTransitAt(),
                made.deliveredAt(),
                made.quantity());
        String key = number == 1 ? Long.toString(made.id()) : made.id() + "/" + number;
        return new Row(story.id() + "|" + key, null, null, values);
    }
}
