package com.stratus.sandbox.amazon;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.amazon.world.AmazonOrder;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** One order by its id. */
final class GetOrder implements Endpoint {
    private static final Pattern PATH = Pattern.compile("/orders/2026-01-01/orders/([^/]+)");

    @Override
    public String operation() {
        return "getOrder";
    }

    @Override
    public Pattern path() {
        return PATH;
    }

    @Override
    public Set<String> entities() {
        return Set.of("orders", "order_items");
    }

    @Override
    public Answer answer(Request request) {
        Set<String> blocks = Set.copyOf(request.words("includedData", SearchOrders.BLOCKS));
        AmazonOrder order = request.world().byId(request.seller(), request.path(1), request.now());
        if (order == null || order.createdAt().isBefore(request.world().oldestShown(request.seller()))) {
            throw Refusal.notFound("The order " + request.path(1) + " was not found.");
        }
        return Answer.json(200, Map.of("order", new OrderJson(request.now(), blocks).of(order)));
    }
}
