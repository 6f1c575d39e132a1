package com.stratus.sandbox.world;

/** What makes an order unlike the plain case; readers must cope with each, so every world holds each at least once. */
public enum Oddity {
    SAME_SKU_TWICE(0.02),
    LINE_WITHOUT_SKU(0.015),
    LINE_WITH_EMPTY_SKU(0.01),
    CUSTOM_LINE(0.02),
    EURO(0.04),
    CANADIAN_DOLLAR(0.05),
    POUND(0.03),
    GUEST(0.06),
    /** 27 to 60 lines. */
    MANY_LINES(0.004),
    /** 251 to 290 lines; one per world. */
    HUNDREDS_OF_LINES(0),
    REMOVED_LINE(0.012),
    CANCELLED_EARLY(0.012),
    /** ShipBob had the order already. */
    CANCELLED_LATE(0.008),
    NEVER_PAID(0.006),
    PAID_LATE(0.03),
    AUTHORIZED_FIRST(0.03),
    PARTIAL_REFUND(0.04),
    FULL_REFUND(0.015),
    /** A refund that gives back no money. */
    RESTOCK_ONLY(0.008),
    /** Twelve, more than a plain list of ten shows. */
    MANY_FULFILLMENTS(0.0005),
    /** A failed fulfilment changed after the good ones. */
    FAILED_FULFILLMENT_LAST(0.01),
    /** One fulfilment with two tracking numbers. */
    TWO_PARCELS(0.01),
    NO_TRACKING(0.01),
    EMPTY_TRACKING_NUMBER(0.006),
    /** Name of another system, processed years before it was created. */
    IMPORTED(0.004),
    UNICODE(0.02),
    /** An id that a double cannot hold; one per world. */
    HUGE_ID(0),
    /** Digital too, so nothing ships. */
    TEST_ORDER(0.003),
    DIGITAL(0.02),
    ON_HOLD(0.012),
    OUT_OF_STOCK(0.012),
    /** A detail of a ShipBob status that no list names. */
    UNKNOWN_DETAIL(0.008),
    SPLIT(0.05),
    NEVER_DELIVERED(0.04),
    /** ShipBob has the order, but never makes a shipment of it. */
    NO_SHIPMENTS(0.003),
    SHIPMENTS_LATE(0.004),
    TAGGED_LATER(0.03),
    /** Paid in Swedish kronor. */
    KRONA(0.1),
    /** Money goes back, but no goods do: the shipping, or a little of everything. */
    GOODWILL_REFUND(0.012),
    /** Twelve refunds, more than a plain list of ten shows, the last of more lines than a page. */
    MANY_REFUNDS(0),
    /** Somebody typed the order in at ShipBob and left out whose it is. */
    NO_REFERENCE(0.004),
    /** Somebody typed the order in at ShipBob with a letter in the reference that looks like a digit. */
    MISTYPED_REFERENCE(0.004);

    final double rate;

    Oddity(double rate) {
        this.rate = rate;
    }
}
