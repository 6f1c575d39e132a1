package com.stratus.sandbox.truth;

import com.stratus.sandbox.amazon.world.AmazonOrder;
import com.stratus.sandbox.amazon.world.AmazonOrderState;
import com.stratus.sandbox.amazon.world.Item;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each item of an Amazon order; cancelled ones stay, without units. */
final class AmazonOrderItems implements AmazonOrderTable {
    @Override
    public String entity() {
        return "order_items";
    }

    @Override
    public String sumField() {
        return "price";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("platform_order_id"),
                Column.text("order_id"),
                Column.text("sku"),
                Column.text("asin"),
                Column.text("title"),
                Column.integer("qty"),
                Column.decimal("price"),
                Column.decimal("tax"),
                Column.text("currency"));
    }

    @Override
    public void rows(AmazonOrder order, Instant time, BiConsumer<Row, BigDecimal> rows) {
        AmazonOrderState state = AmazonOrderState.at(order, time);
        for (int place = 0; place < order.items().size(); place++) {
            Item item = order.items().get(place);
            BigDecimal price = state.showsPrice() ? item.unitPrice() : null;
            String currency = price == null ? null : order.currency();
            BigDecimal wanted = state.quantityOrdered(place) == 0 ? BigDecimal.ZERO : item.tax();
            List<Object> values = Arrays.asList(
                    order.orderId(),
                    order.orderId(),
                    item.withoutSku() ? null : item.product().sku(),
                    item.product().asin(),
                    item.product().title(),
                    state.quantityOrdered(place),
                    price,
                    state.showsMoney() ? wanted : null,
                    currency);
            rows.accept(new Row(order.orderId() + "|" + item.orderItemId(), null, currency, values), price);
        }
    }
}
