package com.stratus.analytics.readmodel;

import static com.stratus.analytics.readmodel.Field.Use.FILTER;
import static com.stratus.analytics.readmodel.Field.Use.SEARCH;
import static com.stratus.analytics.readmodel.Field.Use.SORT;

import jakarta.ws.rs.Path;

import java.util.List;

/** Settlements of marketplaces, with their lines. */
@Path("/api/settlements")
class Settlements extends RowResource {

    static final ReadModel MODEL = new ReadModel(
            "settlements",
            "settlement",
            "One row is one settlement period with what its lines come to: gross + fees + refunds + other = net. A period that both origins tell stands here once, from the Finances API.",
            "settlements",
            List.of("settlement_id"),
            List.of(
                    Field.text("origin", "finances or report: whence row and lines are.", FILTER),
                    Field.text("status", "Open or Closed.", FILTER),
                    Field.instant("period_start", "When the period began.", SORT),
                    Field.instant("period_end", "When it was closed; null while it is open."),
                    Field.amount("gross", "currency", "Sales with shipping, taxes and discounts, of all but refunds."),
                    Field.amount("fees", "currency", "What Amazon takes; negative."),
                    Field.amount("refunds", "currency", "What went back to customers; negative."),
                    Field.amount(
                            "other",
                            "currency",
                            "Reimbursements, reserves and whatever is neither, unexplained included."),
                    Field.amount(
                            "net",
                            "currency",
                            "What the period adds to the balance: as Amazon states it once it is closed, before that the sum of its lines."),
                    Field.amount(
                            "unexplained",
                            "currency",
                            "Part of other that no line explains: Amazon's net less the sum of the lines."),
                    Field.text("currency", "ISO 4217 code.", FILTER),
                    Field.amount(
                            "original_total",
                            "currency",
                            "net and beginning_balance together; of an open period the running balance."),
                    Field.amount(
                            "beginning_balance", "currency", "Balance that was taken over from the period before."),
                    Field.amount("converted_total", "converted_currency", "What arrives at the bank, in its currency."),
                    Field.text("converted_currency", "ISO 4217 code of converted_total."),
                    Field.text("fund_transfer_status", "Amazon's word for the state of the payout."),
                    Field.instant("fund_transfer_date", "When it was paid out."),
                    Field.text("trace_id", "The bank's number of the payout.", FILTER, SEARCH),
                    Field.text("account_tail", "Last digits of the bank account."),
                    Field.LOADED_AT),
            "-period_start",
            "period_start",
            List.of(Part.by("lines", SettlementLines.MODEL, "settlement_id", "origin")));

    Settlements(Rows rows, Answers answers) {
        super(MODEL, rows, answers);
    }
}
