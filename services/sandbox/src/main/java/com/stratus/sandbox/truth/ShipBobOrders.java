package com.stratus.sandbox.truth;

import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.ShipmentState;
import com.stratus.sandbox.world.WarehouseOrder;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/** The warehouse's row of each ShipBob order, most of which is gathered from its shipments. */
final class ShipBobOrders implements ShipBobOrderTable {
    @Override
    public String entity() {
        return "orders";
    }

    @Override
    public String sumField() {
        return "total_cost";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("reference_id"),
                Column.text("order_number"),
                Column.text("status"),
                Column.instant("created_date"),
                Column.instant("last_updated_date"),
                Column.instant("shipped_date"),
                Column.instant("delivered_date"),
                Column.text("tracking_number"),
                Column.text("carrier"),
                Column.text("recipient_name"),
                Column.text("recipient_email"),
                Column.text("fulfillment_center_id"),
                Column.decimal("total_weight"),
                Column.decimal("total_cost"),
                Column.text("currency"),
                Column.text("shipping_method"));
    }

    @Override
    public void rows(OrderStory story, WarehouseOrder parcels, Instant time, BiConsumer<Row, BigDecimal> rows) {
        List<ShipmentState> states = ShipmentState.allAt(parcels, time);
        ShipmentState tracked = states.stream()
                .filter(ShipmentState::hasTrackingNumber)
                .findFirst()
                .orElse(null);
        ShipmentState located = states.stream()
                .filter(state -> state.center() != null)
                .findFirst()
                .orElse(null);
        BigDecimal cost = states.stream()
                .map(ShipmentState::invoice)
                .filter(Objects::nonNull)
                .reduce(BigDecimal::add)
                .orElse(null);
        String currency = cost == null ? null : OrderStory.CURRENCY;
        List<Object> values = Arrays.asList(
                parcels.reference(),
                parcels.orderNumber(),
                parcels.statusOf(states),
                parcels.receivedAt(),
                lastUpdate(parcels, states),
                states.stream()
                        .map(ShipmentState::shippedAt)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                delivered(states),
                tracked == null ? null : tracked.shipment().trackingNumber(),
                tracked == null ? null : tracked.shipment().carrier(),
                story.recipient().name(),
                story.recipient().email(),
                located == null ? null : Integer.toString(located.center().id()),
                states.isEmpty()
                        ? null
                        : BigDecimal.valueOf(
                                states.stream().mapToInt(ShipmentState::ounces).sum()),
                cost,
                currency,
                parcels.shippingMethod());
        rows.accept(new Row(Integer.toString(parcels.id()), null, currency, values), cost);
    }

    private static Instant lastUpdate(WarehouseOrder parcels, List<ShipmentState> states) {
        Comparator<Instant> byTime = Comparator.naturalOrder();
        return states.stream()
                .map(ShipmentState::lastUpdateAt)
                .filter(Objects::nonNull)
                .max(byTime)
                .or(() -> states.stream()
                        .map(state -> state.shipment().createdAt())
                        .max(byTime))
                .orElse(parcels.receivedAt());
    }

    /** The last delivery, once nothing that was not cancelled is still on its way. */
    private static Instant delivered(List<ShipmentState> states) {
        List<ShipmentState> wanted = states.stream()
                .filter(state -> !state.status().equals("Cancelled"))
                .toList();
        return wanted.stream().allMatch(state -> state.deliveredAt() != null)
                ? wanted.stream()
                        .map(ShipmentState::deliveredAt)
                        .max(Comparator.naturalOrder())
                        .orElse(null)
                : null;
    }
}
