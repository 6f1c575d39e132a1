package com.stratus.analytics.readmodel;

import static com.stratus.analytics.readmodel.Field.Use.FILTER;
import static com.stratus.analytics.readmodel.Field.Use.SORT;

import jakarta.ws.rs.Path;

import java.util.List;

/** Payouts of shops, with their transactions. */
@Path("/api/payouts")
class Payouts extends RowResource {

    static final ReadModel MODEL = new ReadModel(
            "payouts",
            "payout",
            "One row is one payout of Shopify Payments; its transactions add up to it.",
            "shopify_payouts",
            List.of("payout_id"),
            List.of(
                    Field.text("source", "shopify."),
                    Field.instant("issued_at", "When it was issued.", SORT),
                    Field.text(
                            "status",
                            "Shopify's word: SCHEDULED, PAID, FAILED or CANCELED; it changes after the payout was issued.",
                            FILTER),
                    Field.text("transaction_type", "DEPOSIT or WITHDRAWAL.", FILTER),
                    Field.amount(
                            "net",
                            "currency",
                            "What arrives at the bank: the gross figures less the fees; negative for a withdrawal."),
                    Field.text("currency", "ISO 4217 code; not always the shop's currency.", FILTER),
                    Field.amount("charges_gross", "currency", "Charges."),
                    Field.amount("charges_fee", "currency", "Fees on charges."),
                    Field.amount("refunds_gross", "currency", "Refunds; negative."),
                    Field.amount("refunds_fee", "currency", "Fees on refunds."),
                    Field.amount("adjustments_gross", "currency", "Adjustments, e.g. chargebacks."),
                    Field.amount("adjustments_fee", "currency", "Fees on adjustments."),
                    Field.amount(
                            "reserved_gross", "currency", "What was put into reserve (negative) or released from it."),
                    Field.amount("reserved_fee", "currency", "Fees on that."),
                    Field.amount("retried_gross", "currency", "Payouts that failed before and are paid with this one."),
                    Field.amount("retried_fee", "currency", "Fees on them."),
                    Field.GONE_AT,
                    Field.GONE_BECAUSE,
                    Field.LOADED_AT),
            "-issued_at",
            "issued_at",
            List.of(Part.by("transactions", PayoutTransactions.MODEL, "payout_id")));

    Payouts(Rows rows, Answers answers) {
        super(MODEL, rows, answers);
    }
}
