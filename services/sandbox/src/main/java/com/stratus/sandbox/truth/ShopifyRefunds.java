package com.stratus.sandbox.truth;

import com.stratus.sandbox.shopify.world.RefundState;
import com.stratus.sandbox.shopify.world.ShopSnapshot;
import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.Snapshot;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each refund of a shop's orders. */
final class ShopifyRefunds implements ShopifyTable {
    @Override
    public String entity() {
        return "refunds";
    }

    @Override
    public String sumField() {
        return "amount";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("platform_order_id"),
                Column.text("order_id"),
                Column.instant("created_at"),
                Column.instant("processed_at"),
                Column.decimal("amount"),
                Column.text("currency"),
                Column.decimal("presentment_amount"),
                Column.text("presentment_currency"),
                Column.text("note"));
    }

    @Override
    public void rows(ShopSnapshot shop, BiConsumer<Row, BigDecimal> rows) {
        Snapshot orders = shop.orders();
        for (OrderTimes order : orders.orders()) {
            shop.refundsOf(orders.storyInPassing(order))
                    .forEach(refund -> rows.accept(row(refund), refund.money().shop()));
        }
    }

    static Row row(RefundState refund) {
        OrderStory order = refund.order();
        List<Object> values = Arrays.asList(
                Long.toString(order.id()),
                order.name(),
                refund.createdAt(),
                refund.processedAt(),
                refund.money().shop(),
                order.currency(),
                refund.money().presentment(),
                order.presentmentCurrency(),
                refund.note());
        return new Row(Long.toString(refund.id()), Digest.instant(refund.updatedAt()), order.currency(), values);
    }
}
