package com.stratus.sandbox.shopify;

import com.stratus.sandbox.world.Amount;

/** An amount in the shop's currency and in the one that the customer saw. */
record Bag(Amount amount, String presentmentCurrency) {}
