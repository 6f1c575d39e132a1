package com.stratus.analytics.readmodel;

import static com.stratus.analytics.readmodel.Field.Use.FILTER;
import static com.stratus.analytics.readmodel.Field.Use.PERSONAL;

import jakarta.ws.rs.Path;

import java.util.List;

/** What lines of bank statements were for. */
@Path("/api/bank-explanations")
class BankExplanations extends RowResource {

    static final ReadModel MODEL = new ReadModel(
            "bank-explanations",
            "bank explanation",
            "One row says what a bank transaction, or a part of it, was for.",
            "freeagent_bank_transaction_explanations",
            List.of("explanation_id"),
            List.of(
                    Field.text("source", "freeagent."),
                    Field.text(
                            "bank_transaction_id",
                            "What is explained; links to freeagent_bank_transactions.transaction_id.",
                            FILTER),
                    Field.text("bank_account_id", "Links to freeagent_bank_accounts.", FILTER),
                    Field.text(
                            "type",
                            "FreeAgent's words, e.g. Payment, Invoice Receipt, Bill Payment, Transfer; the list is open.",
                            FILTER),
                    Field.date("dated_on", "Date on the statement."),
                    Field.amount("gross_value", "currency", "Money in is positive, money out negative."),
                    Field.text("currency", "ISO 4217 code of the account."),
                    Field.text("description", "What was noted; null for receipts and transfers.", PERSONAL),
                    Field.text("detail", "FreeAgent's own words for it.", PERSONAL),
                    Field.text(
                            "category_id",
                            "Links to freeagent_categories; null for what pays an invoice or a bill.",
                            FILTER),
                    Field.decimal(
                            "foreign_currency_amount",
                            "In the currency of the invoice or bill that is paid; 0 without one of another currency."),
                    Field.decimal("sales_tax_rate", "Per cent."),
                    Field.amount("sales_tax_value", "currency", "Sales tax in gross_value, with its sign."),
                    Field.text("sales_tax_status", "TAXABLE, EXEMPT or OUT_OF_SCOPE."),
                    Field.text("invoice_id", "The invoice that is paid; links to freeagent_invoices.", FILTER),
                    Field.text("bill_id", "The bill that is paid; links to freeagent_bills.", FILTER),
                    Field.text(
                            "transfer_bank_account_id",
                            "Of a transfer the other account; links to freeagent_bank_accounts."),
                    Field.text("project_id", "FreeAgent's id of the project; null without one."),
                    Field.text("receipt_reference", "Number on the receipt."),
                    Field.flag(
                            "marked_for_review",
                            "Whether FreeAgent guessed it and nobody has approved it yet.",
                            FILTER),
                    Field.flag("is_locked", "Whether it can be changed no more, e.g. after a VAT return."),
                    Field.instant("source_updated_at", "FreeAgent's updated_at of this version."),
                    Field.GONE_AT,
                    Field.GONE_BECAUSE,
                    Field.LOADED_AT),
            "id",
            "dated_on",
            List.of());

    BankExplanations(Rows rows, Answers answers) {
        super(MODEL, rows, answers);
    }
}
