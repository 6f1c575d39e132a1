package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.Shop;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What Shopify keeps of a payment: a percentage, which is higher for foreign money, and a fixed sum. */
final class Fees {
    /** What a lost dispute costs. */
    static final BigDecimal DISPUTE = new BigDecimal("15.00");

    private Fees() {}

    static BigDecimal ofCharge(OrderStory order) {
        BigDecimal fixed = new BigDecimal(order.shop() == Shop.HARBOUR_LANE ? "0.30" : "0.20");
        return percentage(order).add(fixed);
    }

    /** The part that is given back when an order is cancelled. */
    static BigDecimal percentage(OrderStory order) {
        boolean foreign = !order.presentmentCurrency().equals(order.currency());
        String rate = order.shop() == Shop.HARBOUR_LANE ? foreign ? "0.039" : "0.029" : foreign ? "0.0325" : "0.0155";
        return order.total().shop().multiply(new BigDecimal(rate)).setScale(2, RoundingMode.HALF_UP);
    }
}
