package com.stratus.model.link;

import java.util.List;

/** The words of the tables {@code links} and {@code link_leftovers}. */
public final class LinkNames {

    /** Kinds of links. */
    public static final List<String> KINDS = List.of(
            "order_shipment",
            "order_refund",
            "order_return",
            "shipment_return",
            "order_settlement_line",
            "order_payout_line",
            "refund_payout_line",
            "settlement_bank_line",
            "payout_bank_line",
            "bank_line_invoice",
            "bank_line_bill",
            "bank_line_transfer",
            "bill_shipment");

    /** Why a row that a kind expects to be tied is not. */
    public static final List<String> REASONS = List.of(
            "no_reference",
            "unknown_reference",
            "not_an_order",
            "no_order",
            "ambiguous",
            "not_sent_by_shipbob",
            "not_due",
            "no_bank_line",
            "amount_differs");

    private LinkNames() {}
}
