package com.stratus.model.table;

import com.stratus.model.Platform;
import com.stratus.model.record.Order;
import com.stratus.model.record.ShipbobOrder;
import com.stratus.model.topic.Topics;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every kind of record with its topic and tables: one line each. */
public final class Tables {

    public static final Aggregate<Order> SHOPIFY_ORDERS = Aggregate.of(
                    Platform.SHOPIFY, Topics.SHOPIFY_ORDERS, Order.class)
            .child("items", Order.Item.class, "order_items", "line_item_id")
            .total("total")
            .in("orders", "platform_order_id");

    public static final Aggregate<ShipbobOrder> SHIPBOB_ORDERS = Aggregate.of(
                    Platform.SHIPBOB, Topics.SHIPBOB_ORDERS, ShipbobOrder.class)
            .child("shipments", ShipbobOrder.Shipment.class, "shipbob_shipments", "shipment_id")
            .total("totalCost")
            .changed("lastUpdatedDate")
            .in("shipbob_orders", "shipbob_order_id");

    private static final Map<String, Aggregate<?>> BY_TOPIC = all().stream()
            .collect(Collectors.toUnmodifiableMap(aggregate -> aggregate.topic().name(), Function.identity()));

    private Tables() {}

    /** All of them. */
    public static List<Aggregate<?>> all() {
        return List.of(SHOPIFY_ORDERS, SHIPBOB_ORDERS);
    }

    /** The kind of record that a topic carries; null when it carries none. */
    public static Aggregate<?> ofTopic(String topic) {
        return BY_TOPIC.get(topic);
    }
}
