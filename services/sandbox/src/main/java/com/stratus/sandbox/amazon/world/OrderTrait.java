package com.stratus.sandbox.amazon.world;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What makes an order unlike the plain case; readers must cope with each, so every world holds each at least once. */
enum OrderTrait {
    SAME_SKU_TWICE(0.02),
    ITEM_WITHOUT_SKU(0.01),
    /** Sent again for nothing. */
    REPLACEMENT(0.01),
    /** Placed elsewhere, shipped by Amazon. */
    MULTI_CHANNEL(0.04),
    SEVERAL_PACKAGES(0.05),
    CANCELLED(0.03),
    ITEM_CANCELLED(0.01),
    PARTIAL_REFUND(0.03),
    FULL_REFUND(0.02),
    RETURNED(0.04),
    /** Two units came back in the same second without plates, so that their rows are equal. */
    EQUAL_RETURNS(0.002),
    PROMOTION(0.08),
    /** Goods whose title and SKU hold more than plain letters. */
    UNUSUAL_GOODS(0),
    /** Its payment is good only after the history's end. */
    STILL_PENDING(0),
    /** Its last package leaves only after the history's end. */
    STILL_PARTIAL(0),
    /** Its times have no chance in them, so that it changes a moment after the order before it. */
    TWIN(0);

    private static final Map<OrderTrait, Set<OrderTrait>> CONFLICTS = Map.of(
            CANCELLED,
            EnumSet.of(SEVERAL_PACKAGES, ITEM_CANCELLED, PARTIAL_REFUND, FULL_REFUND, RETURNED, EQUAL_RETURNS),
            ITEM_CANCELLED,
            EnumSet.of(SEVERAL_PACKAGES, FULL_REFUND, RETURNED, EQUAL_RETURNS),
            REPLACEMENT,
            EnumSet.of(MULTI_CHANNEL, PARTIAL_REFUND, FULL_REFUND, RETURNED, EQUAL_RETURNS, CANCELLED, ITEM_CANCELLED),
            MULTI_CHANNEL,
            EnumSet.of(PARTIAL_REFUND, FULL_REFUND, RETURNED, EQUAL_RETURNS, ITEM_CANCELLED),
            EQUAL_RETURNS,
            EnumSet.of(RETURNED, PARTIAL_REFUND, FULL_REFUND, SEVERAL_PACKAGES),
            RETURNED,
            EnumSet.of(PARTIAL_REFUND, FULL_REFUND),
            FULL_REFUND,
            EnumSet.of(PARTIAL_REFUND));

    final double rate;

    OrderTrait(double rate) {
        this.rate = rate;
    }

    /** Takes away what cannot happen to one order together. */
    static void settle(Set<OrderTrait> traits) {
        for (OrderTrait trait : values()) {
            if (traits.contains(trait) && CONFLICTS.containsKey(trait)) {
                traits.removeAll(CONFLICTS.get(trait));
            }
        }
    }
}
