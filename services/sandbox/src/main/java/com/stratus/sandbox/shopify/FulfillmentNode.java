package com.stratus.sandbox.shopify;

import com.stratus.sandbox.world.OrderState;

import java.util.List;
import java.util.stream.IntStream;

/** A fulfilment of an order, by its number in it from 1. */
record FulfillmentNode(OrderState order, OrderState.FulfillmentState state, int number) {
    static List<FulfillmentNode> all(OrderState order) {
        List<OrderState.FulfillmentState> all = order.fulfillments();
        return IntStream.range(0, all.size())
                .mapToObj(place -> new FulfillmentNode(order, all.get(place), place + 1))
                .toList();
    }

    String name() {
        return order.story().name() + "." + number;
    }
}
