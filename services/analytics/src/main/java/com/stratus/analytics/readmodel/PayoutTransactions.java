package com.stratus.analytics.readmodel;

import static com.stratus.analytics.readmodel.Field.Use.FILTER;
import static com.stratus.analytics.readmodel.Field.Use.SEARCH;
import static com.stratus.analytics.readmodel.Field.Use.SORT;

import jakarta.ws.rs.Path;

import java.util.List;

/** Movements of money that payouts consist of. */
@Path("/api/payout-transactions")
class PayoutTransactions extends RowResource {

    static final ReadModel MODEL = new ReadModel(
            "payout-transactions",
            "payout transaction",
            "One row is one movement of money on the balance of Shopify Payments.",
            "shopify_payout_transactions",
            List.of("transaction_id"),
            List.of(
                    Field.text("source", "shopify."),
                    Field.text("payout_id", "The payout that it is part of; null before there is one.", FILTER),
                    Field.text(
                            "payout_status",
                            "State of that payout when the transaction was last read; shopify_payouts has today's."),
                    Field.text("type", "Shopify's word, e.g. CHARGE or REFUND; the list is long and grows.", FILTER),
                    Field.text("source_type", "Shopify's word for what it comes from.", FILTER),
                    Field.text("source_id", "Shopify's id of what it comes from.", FILTER),
                    Field.text(
                            "source_order_transaction_id",
                            "Shopify's id of the order's transaction that it comes from."),
                    Field.text(
                            "platform_order_id", "The platform's own id of the order, where it is about one.", FILTER),
                    Field.text("order_id", "That order's number that people use.", FILTER, SEARCH),
                    Field.flag("test", "Whether it is only a test.", FILTER),
                    Field.instant("transaction_date", "When it was processed.", SORT),
                    Field.amount(
                            "amount", "currency", "What was moved before the fee; money to the seller is positive."),
                    Field.amount("fee", "currency", "What Shopify takes."),
                    Field.amount("net", "currency", "amount less fee: what it adds to the payout."),
                    Field.text("currency", "ISO 4217 code.", FILTER),
                    Field.text("adjustment_reason", "Shopify's words, for adjustments."),
                    Field.GONE_AT,
                    Field.GONE_BECAUSE,
                    Field.LOADED_AT),
            "-transaction_date",
            "transaction_date",
            List.of());

    PayoutTransactions(Rows rows, Answers answers) {
        super(MODEL, rows, answers);
    }
}
