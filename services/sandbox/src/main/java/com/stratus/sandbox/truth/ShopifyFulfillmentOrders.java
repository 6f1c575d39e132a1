package com.stratus.sandbox.truth;

import com.stratus.sandbox.shopify.world.FulfillmentOrderState;
import com.stratus.sandbox.shopify.world.ShopSnapshot;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each work order of a shop. */
final class ShopifyFulfillmentOrders implements ShopifyTable {
    @Override
    public String entity() {
        return "fulfillment_orders";
    }

    /** Nothing is summed. */
    @Override
    public String sumField() {
        return null;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("platform_order_id"),
                Column.text("status"),
                Column.text("request_status"),
                Column.text("location_id"),
                Column.text("location_name"),
                Column.integer("quantity"),
                Column.integer("remaining_quantity"));
    }

    @Override
    public void rows(ShopSnapshot shop, BiConsumer<Row, BigDecimal> rows) {
        ShopifyTable.each(shop.fulfillmentOrders(), ShopifyFulfillmentOrders::row, work -> null, rows);
    }

    static Row row(FulfillmentOrderState work) {
        List<Object> values = Arrays.asList(
                Long.toString(work.order().id()),
                work.status(),
                work.requestStatus(),
                Long.toString(work.location().id()),
                work.location().name(),
                work.quantity(),
                work.remainingQuantity());
        return new Row(Long.toString(work.id()), Digest.instant(work.updatedAt()), null, values);
    }
}
