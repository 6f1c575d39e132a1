package com.stratus.sandbox.truth.link;

import java.util.Locale;

/** A row to which nothing belongs at that moment, and why. */
public record Leftover(Side side, String id, Reason reason) {
    /** The end of the link at which the row would be. */
    public enum Side {
        FROM,
        TO;

        /** As answers have it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why nothing belongs to it. */
    public enum Reason {
        /** ShipBob never gets it: a download, an order that was called off before, or one of the shop that sends itself. */
        NOT_SENT_BY_SHIPBOB,
        /** It is still to come: not sent, not paid, not charged, not transferred. */
        NOT_DUE,
        /** There is no money in it. */
        NO_MONEY,
        /** The money went another way than through Shopify. */
        NOT_PAID_BY_SHOPIFY,
        /** It has been sent and has not arrived, or is given up. */
        NO_BANK_LINE,
        /** It is of no order at all. */
        NO_ORDER,
        /** It names something that is no order, or one that is not shown. */
        UNKNOWN_REFERENCE;

        /** As answers have it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
