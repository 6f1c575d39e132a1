package com.stratus.model.link;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words of the tables {@code links} and {@code link_leftovers}. */
public final class LinkNames {

    /**
     * Tables of the rows that a kind of link ties.
     *
     * @param to several where rows of different platforms are alike
     */
    public record Ends(String from, List<String> to) {}

    /** Both ends of each kind of link. */
    public static final Map<String, Ends> ENDS = ends();

    /** Kinds of links. */
    public static final List<String> KINDS = List.copyOf(ENDS.keySet());

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

    /** The kinds whose links begin at rows of a table. */
    public static List<String> kindsFrom(String table) {
        return KINDS.stream()
                .filter(kind -> ENDS.get(kind).from().equals(table))
                .toList();
    }

    private static Map<String, Ends> ends() {
        var ends = new LinkedHashMap<String, Ends>();
        ends.put("order_shipment", ends("orders", "shipbob_shipments"));
        ends.put("order_refund", ends("orders", "shopify_refunds"));
        ends.put("order_return", ends("orders", "shipbob_returns", "amazon_returns"));
        ends.put("shipment_return", ends("shipbob_shipments", "shipbob_returns"));
        ends.put("order_settlement_line", ends("orders", "settlement_lines"));
        ends.put("order_payout_line", ends("orders", "shopify_payout_transactions"));
        ends.put("refund_payout_line", ends("shopify_refunds", "shopify_payout_transactions"));
        ends.put("settlement_bank_line", ends("amazon_settlements", "freeagent_bank_transactions"));
        ends.put("payout_bank_line", ends("shopify_payouts", "freeagent_bank_transactions"));
        ends.put("bank_line_invoice", ends("freeagent_bank_transactions", "freeagent_invoices"));
        ends.put("bank_line_bill", ends("freeagent_bank_transactions", "freeagent_bills"));
        ends.put("bank_line_transfer", ends("freeagent_bank_transactions", "freeagent_bank_transactions"));
        ends.put("bill_shipment", ends("freeagent_bills", "shipbob_shipments"));
        return Collections.unmodifiableMap(ends);
    }

    private static Ends ends(String from, String... to) {
        return new Ends(from, List.of(to));
    }
}
