package com.stratus.sandbox.truth;

import com.stratus.sandbox.shopify.world.RefundState;
import com.stratus.sandbox.shopify.world.ShopSnapshot;
import com.stratus.sandbox.world.Line;
import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.Snapshot;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** The warehouse's row of each line of a refund. */
final class ShopifyRefundLines implements ShopifyTable {
    @Override
    public String entity() {
        return "refund_lines";
    }

    @Override
    public String sumField() {
        return "subtotal";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("line_item_id"),
                Column.text("sku"),
                Column.integer("quantity"),
                Column.text("restock_type"),
                Column.bool("restocked"),
                Column.text("location_id"),
                Column.decimal("subtotal"),
                Column.decimal("tax"),
                Column.text("currency"));
    }

    @Override
    public void rows(ShopSnapshot shop, BiConsumer<Row, BigDecimal> rows) {
        Snapshot orders = shop.orders();
        for (OrderTimes order : orders.orders()) {
            shop.refundsOf(orders.storyInPassing(order)).forEach(refund -> rows(refund, rows));
        }
    }

    static void rows(RefundState refund, BiConsumer<Row, BigDecimal> rows) {
        refund.lines()
                .forEach(line -> rows.accept(row(refund, line), line.subtotal().shop()));
    }

    private static Row row(RefundState refund, RefundState.Line line) {
        OrderStory order = refund.order();
        Line sold = order.lines().get(line.place());
        List<Object> values = Arrays.asList(
                Long.toString(sold.id()),
                sold.sku(),
                line.quantity(),
                line.restockType().toLowerCase(Locale.ROOT),
                line.restocked(),
                line.location() == null ? null : Long.toString(line.location().id()),
                line.subtotal().shop(),
                line.tax().shop(),
                order.currency());
        return new Row(refund.id() + "|" + line.id(), null, order.currency(), values);
    }
}
