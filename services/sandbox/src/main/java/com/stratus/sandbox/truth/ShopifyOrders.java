package com.stratus.sandbox.truth;

import com.stratus.sandbox.world.OrderEvent;
import com.stratus.sandbox.world.OrderState;
import com.stratus.sandbox.world.OrderStory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** The warehouse's row of each Shopify order. */
final class ShopifyOrders implements ShopifyOrderTable {
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
                Column.text("shopify_internal_id"),
                Column.instant("purchase_date"),
                Column.instant("processed_at"),
                Column.text("status"),
                Column.text("financial_status"),
                Column.text("fulfillment_status"),
                Column.instant("cancelled_at"),
                Column.text("customer_id"),
                Column.decimal("total"),
                Column.decimal("current_total"),
                Column.decimal("refunded"),
                Column.decimal("tax_total"),
                Column.decimal("discount_total"),
                Column.decimal("shipping_total"),
                Column.text("currency"),
                Column.text("presentment_currency"),
                Column.decimal("presentment_total"),
                Column.text("tracking_number"),
                Column.text("carrier"),
                Column.text("tracking_url"),
                Column.instant("tracking_updated_at"));
    }

    @Override
    public void rows(OrderStory story, Instant time, BiConsumer<Row, BigDecimal> rows) {
        OrderState state = OrderState.at(story, time);
        OrderState.FulfillmentState tracked = tracked(state);
        OrderEvent.Tracking tracking =
                tracked == null ? null : tracked.tracking().get(0);
        List<Object> values = Arrays.asList(
                story.name(),
                Long.toString(story.id()),
                story.createdAt(),
                story.processedAt(),
                status(state),
                state.financialStatus().toLowerCase(Locale.ROOT),
                state.fulfillmentStatus(),
                state.cancelledAt(),
                story.customer() == null ? null : Long.toString(story.customer().id()),
                story.total().shop(),
                state.currentTotal().shop(),
                state.refunded().shop(),
                story.tax().shop(),
                story.discount().shop(),
                story.shipping().shop(),
                story.currency(),
                story.presentmentCurrency(),
                story.total().presentment(),
                tracking == null ? null : tracking.number(),
                tracking == null ? null : tracking.company(),
                tracking == null ? null : tracking.url(),
                tracked == null ? null : tracked.updatedAt());
        String id = Long.toString(story.id());
        rows.accept(
                new Row(id, Digest.instant(state.updatedAt()), story.currency(), values),
                story.total().shop());
    }

    private static String status(OrderState state) {
        if (state.cancelledAt() != null) {
            return "cancelled";
        }
        return state.closedAt() == null ? "open" : "closed";
    }

    /** Among the successful fulfilments with a number the one changed last, the highest id among equals; or null. */
    private static OrderState.FulfillmentState tracked(OrderState state) {
        return state.fulfillments().stream()
                .filter(made ->
                        made.status().equals("SUCCESS") && !made.tracking().isEmpty())
                .max(Comparator.comparing(OrderState.FulfillmentState::updatedAt)
                        .thenComparing(OrderState.FulfillmentState::id))
                .orElse(null);
    }
}
