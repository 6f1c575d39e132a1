package com.stratus.sandbox.shopify;

import com.stratus.sandbox.world.Amount;
import com.stratus.sandbox.world.OrderStory;

/** An amount in the shop's currency and in the one that the customer saw. */
record Bag(Amount amount, String currency, String presentmentCurrency) {
    static Bag of(Amount amount, OrderStory order) {
        return new Bag(amount, order.currency(), order.presentmentCurrency());
    }
}
