package com.stratus.sandbox.shopify;

import com.stratus.sandbox.world.Amount;
import com.stratus.sandbox.world.Line;
import com.stratus.sandbox.world.OrderState;

import java.util.List;
import java.util.stream.IntStream;

/** A line of an order, by its place. */
record LineNode(OrderState order, int place) {
    static List<LineNode> all(OrderState order) {
        return IntStream.range(0, order.story().lines().size())
                .mapToObj(place -> new LineNode(order, place))
                .toList();
    }

    Line line() {
        return order.story().lines().get(place);
    }

    Bag bag(Amount amount) {
        return OrderFields.bag(order, amount);
    }
}
