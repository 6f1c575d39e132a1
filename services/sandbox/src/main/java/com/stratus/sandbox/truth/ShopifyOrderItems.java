package com.stratus.sandbox.truth;

import com.stratus.sandbox.world.Line;
import com.stratus.sandbox.world.OrderState;
import com.stratus.sandbox.world.OrderStory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each line of a Shopify order; lines that were taken off stay. */
final class ShopifyOrderItems implements ShopifyOrderTable {
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
                Column.text("sku"),
                Column.text("title"),
                Column.integer("qty"),
                Column.integer("current_qty"),
                Column.decimal("price"),
                Column.decimal("discount"),
                Column.decimal("tax"),
                Column.text("currency"),
                Column.text("variant_id"),
                Column.text("product_id"));
    }

    @Override
    public void rows(OrderStory story, Instant time, BiConsumer<Row, BigDecimal> rows) {
        OrderState state = OrderState.at(story, time);
        List<Line> lines = story.lines();
        for (int place = 0; place < lines.size(); place++) {
            Line line = lines.get(place);
            List<Object> values = Arrays.asList(
                    line.sku(),
                    line.title(),
                    line.quantity(),
                    state.currentQuantity(place),
                    line.unitPrice().shop(),
                    line.discount().shop(),
                    line.tax().shop(),
                    story.currency(),
                    line.variant() == null ? null : Long.toString(line.variant().id()),
                    line.variant() == null ? null : Long.toString(line.variant().productId()));
            rows.accept(
                    new Row(story.id() + "|" + line.id(), null, story.currency(), values),
                    line.unitPrice().shop());
        }
    }
}
