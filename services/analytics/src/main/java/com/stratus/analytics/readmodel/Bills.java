package com.stratus.analytics.readmodel;

import static com.stratus.analytics.readmodel.Field.Use.FILTER;
import static com.stratus.analytics.readmodel.Field.Use.PERSONAL;
import static com.stratus.analytics.readmodel.Field.Use.SEARCH;
import static com.stratus.analytics.readmodel.Field.Use.SORT;

import jakarta.ws.rs.Path;

import java.util.List;

/** Bills of suppliers, with their lines. */
@Path("/api/bills")
class Bills extends RowResource {

    static final ReadModel MODEL = new ReadModel(
            "bills",
            "bill",
            "One row is one bill of a supplier; its lines stand in freeagent_bill_items. Signs are FreeAgent's; the view freeagent_purchases has positive amounts.",
            "freeagent_bills",
            List.of("bill_id"),
            List.of(
                    Field.text("source", "freeagent."),
                    Field.text("reference", "The supplier's number.", FILTER, SEARCH),
                    Field.date("dated_on", "Date of the bill.", SORT),
                    Field.date("due_on", "When it is to be paid.", SORT),
                    Field.text("contact_id", "Who is to be paid; links to freeagent_contacts.", FILTER),
                    Field.text(
                            "contact_name",
                            "Personal data where the contact is a person: name of who is to be paid.",
                            SEARCH,
                            PERSONAL),
                    Field.amount("net_value", "currency", "Without sales tax, as sent: NEGATIVE for a bill."),
                    Field.amount("sales_tax_value", "currency", "Sales tax, as sent: NEGATIVE for a bill."),
                    Field.amount("total_value", "currency", "With sales tax; positive."),
                    Field.amount("paid_value", "currency", "What was paid so far; positive."),
                    Field.amount("due_value", "currency", "What is to be paid yet; positive."),
                    Field.text("currency", "ISO 4217 code of the bill's amounts.", FILTER),
                    Field.decimal(
                            "exchange_rate",
                            "What one unit of currency is in the company's; null in the company's own."),
                    Field.decimal("native_due_value", "due_value in the company's currency."),
                    Field.text(
                            "status",
                            "FreeAgent's word: Zero Value, Open, Overdue, Paid or Refunded. Open turns to Overdue by time alone.",
                            FILTER),
                    Field.text("comments", "What was noted on it.", PERSONAL),
                    Field.text("project_id", "FreeAgent's id of the project; null without one.", FILTER),
                    Field.date("paid_on", "When it was paid in full."),
                    Field.instant("created_at_api", "When the bill was made in FreeAgent."),
                    Field.instant("source_updated_at", "FreeAgent's updated_at of this version."),
                    Field.GONE_AT,
                    Field.GONE_BECAUSE,
                    Field.LOADED_AT),
            "-dated_on",
            "dated_on",
            List.of(Part.by("lines", BillLines.MODEL, "bill_id")));

    Bills(Rows rows, Answers answers) {
        super(MODEL, rows, answers);
    }
}
