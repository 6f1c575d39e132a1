package com.stratus.sandbox.truth.link;

import com.stratus.sandbox.truth.Worlds;

import java.time.Instant;

/** What went back of an order of a shop; Shopify names the order. */
final class OrderRefund implements LinkKind {
    @Override
    public String name() {
        return "order_refund";
    }

    @Override
    public void tell(Worlds worlds, Instant time, Notes notes) {
        ShopOrders.each(worlds, time, (shop, order) -> shop.refundsOf(order)
                .forEach(refund -> notes.link(Long.toString(order.id()), Long.toString(refund.id()), true)));
    }
}
