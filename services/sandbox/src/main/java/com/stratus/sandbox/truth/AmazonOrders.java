package com.stratus.sandbox.truth;

import com.stratus.sandbox.amazon.world.AmazonOrder;
import com.stratus.sandbox.amazon.world.AmazonOrderState;
import com.stratus.sandbox.amazon.world.OrderEvent;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each Amazon order. */
final class AmazonOrders implements AmazonOrderTable {
    @Override
    public String entity() {
        return "orders";
    }

    @Override
    public String sumField() {
        return "total";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("order_id"),
                Column.text("marketplace_id"),
                Column.instant("purchase_date"),
                Column.text("status"),
                Column.text("fulfillment_status"),
                Column.text("fulfilled_by"),
                Column.text("sales_channel"),
                Column.decimal("total"),
                Column.text("currency"),
                Column.text("tracking_number"),
                Column.text("carrier"),
                Column.instant("tracking_updated_at"));
    }

    @Override
    public void rows(AmazonOrder order, Instant time, BiConsumer<Row, BigDecimal> rows) {
        AmazonOrderState state = AmazonOrderState.at(order, time);
        OrderEvent.Shipped sent = order.fulfilledByAmazon() ? null : lastSent(state);
        BigDecimal total = state.total();
        String currency = total == null ? null : order.currency();
        List<Object> values = Arrays.asList(
                order.orderId(),
                order.multiChannel() ? null : order.marketplace().id(),
                order.createdAt(),
                state.status(),
                state.status(),
                order.fulfilledByAmazon() ? "AMAZON" : "MERCHANT",
                order.multiChannel() ? "NON_AMAZON" : "AMAZON",
                total,
                currency,
                sent == null ? null : sent.trackingNumber(),
                sent == null ? null : sent.carrier(),
                sent == null ? null : sent.at());
        rows.accept(new Row(order.orderId(), Digest.instant(state.updatedAt()), currency, values), total);
    }

    private static OrderEvent.Shipped lastSent(AmazonOrderState state) {
        return state.packages().stream()
                .map(AmazonOrderState.Parcel::shipped)
                .max(Comparator.comparing(OrderEvent.Shipped::at))
                .orElse(null);
    }
}
