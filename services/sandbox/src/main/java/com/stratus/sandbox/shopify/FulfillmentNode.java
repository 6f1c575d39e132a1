package com.stratus.sandbox.shopify;

import com.stratus.sandbox.world.OrderEvent;
import com.stratus.sandbox.world.OrderState;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A fulfilment of an order, by its number in it from 1. */
record FulfillmentNode(OrderState order, OrderState.FulfillmentState state, int number) {
    static List<FulfillmentNode> all(OrderState order) {
        List<OrderState.FulfillmentState> all = order.fulfillments();
        return IntStream.range(0, all.size())
                .mapToObj(place -> new FulfillmentNode(order, all.get(place), place + 1))
                .toList();
    }

    /** Units in it by the places of their lines. */
    Map<Integer, Integer> units() {
        return order.story().events().stream()
                .filter(event -> event instanceof OrderEvent.Fulfilled made && made.fulfillment() == number - 1)
                .findFirst()
                .map(event -> ((OrderEvent.Fulfilled) event).units())
                .orElse(Map.of());
    }

    int totalQuantity() {
        return units().values().stream().mapToInt(Integer::intValue).sum();
    }

    String name() {
        return order.story().name() + "." + number;
    }
}
