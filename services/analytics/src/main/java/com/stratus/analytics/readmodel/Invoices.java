package com.stratus.analytics.readmodel;

import static com.stratus.analytics.readmodel.Field.Use.FILTER;
import static com.stratus.analytics.readmodel.Field.Use.PERSONAL;
import static com.stratus.analytics.readmodel.Field.Use.SEARCH;
import static com.stratus.analytics.readmodel.Field.Use.SORT;

import jakarta.ws.rs.Path;

import java.util.List;

/** Sales invoices, with their lines. */
@Path("/api/invoices")
class Invoices extends RowResource {

    static final ReadModel MODEL = new ReadModel(
            "invoices",
            "invoice",
            "One row is one sales invoice; its lines stand in freeagent_invoice_items.",
            "freeagent_invoices",
            List.of("invoice_id"),
            List.of(
                    Field.text("source", "freeagent."),
                    Field.text("reference", "The invoice's number that people use.", FILTER, SEARCH),
                    Field.date("dated_on", "Date of the invoice.", SORT),
                    Field.date("due_on", "When it is to be paid.", SORT),
                    Field.text("contact_id", "Who is to pay; links to freeagent_contacts.", FILTER),
                    Field.text(
                            "contact_name",
                            "Personal data where the contact is a person: name of who is to pay.",
                            SEARCH,
                            PERSONAL),
                    Field.amount("net_value", "currency", "Without sales tax."),
                    Field.amount("sales_tax_value", "currency", "Sales tax; null where there is none to be charged."),
                    Field.amount("total_value", "currency", "With sales tax."),
                    Field.amount("paid_value", "currency", "What was paid so far."),
                    Field.amount("due_value", "currency", "What is to be paid yet."),
                    Field.text("currency", "ISO 4217 code of the invoice's amounts.", FILTER),
                    Field.decimal("exchange_rate", "What one unit of currency is in the company's; FreeAgent's rate."),
                    Field.decimal(
                            "net_value_in_base_currency",
                            "net_value in the company's currency: times exchange_rate, rounded half up to pence. FreeAgent does not send it."),
                    Field.text(
                            "status",
                            "FreeAgent's word, e.g. Draft, Open, Overdue, Paid, Written-off. Open turns to Overdue by time alone.",
                            FILTER),
                    Field.integer("payment_terms_in_days", "Days from dated_on to due_on; 0 is due on receipt."),
                    Field.flag("involves_sales_tax", "Whether sales tax plays a part."),
                    Field.text("ec_status", "FreeAgent's word for sales abroad, e.g. UK/Non-EC, Reverse Charge."),
                    Field.text("comments", "What was written below the invoice.", PERSONAL),
                    Field.text("project_id", "FreeAgent's id of the project; null without one.", FILTER),
                    Field.text("po_reference", "The client's order number."),
                    Field.text(
                            "bank_account_id",
                            "The account that is named for payment; links to freeagent_bank_accounts.",
                            FILTER),
                    Field.date("paid_on", "When it was paid in full."),
                    Field.date("written_off_date", "When it was written off."),
                    Field.instant("created_at_api", "When the invoice was made in FreeAgent."),
                    Field.instant("source_updated_at", "FreeAgent's updated_at of this version."),
                    Field.GONE_AT,
                    Field.GONE_BECAUSE,
                    Field.LOADED_AT),
            "-dated_on",
            "dated_on",
            List.of(Part.by("lines", InvoiceLines.MODEL, "invoice_id")));

    Invoices(Rows rows, Answers answers) {
        super(MODEL, rows, answers);
    }
}
