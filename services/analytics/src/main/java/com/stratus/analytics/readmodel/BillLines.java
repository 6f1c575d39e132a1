package com.stratus.analytics.readmodel;

import static com.stratus.analytics.readmodel.Field.Use.FILTER;
import static com.stratus.analytics.readmodel.Field.Use.PERSONAL;

import jakarta.ws.rs.Path;

import java.util.List;

/** Lines of bills. */
@Path("/api/bill-lines")
class BillLines extends ListResource {

    static final ReadModel MODEL = new ReadModel(
            "bill-lines",
            "bill line",
            "One row is one line of a bill.",
            "freeagent_bill_items",
            List.of("bill_id", "item_id"),
            List.of(
                    Field.text("bill_id", "The bill.", FILTER),
                    Field.text("item_id", "FreeAgent's id of the line."),
                    Field.integer("position", "Place in the list, from 1."),
                    Field.text("category_id", "Links to freeagent_categories.", FILTER),
                    Field.text("description", "What it is for.", PERSONAL),
                    Field.decimal("quantity", "How many of unit."),
                    Field.text("unit", "What is counted."),
                    Field.decimal("sales_tax_rate", "Per cent."),
                    Field.text("sales_tax_status", "TAXABLE, EXEMPT or OUT_OF_SCOPE.", FILTER),
                    Field.amount("sales_tax_value", "currency", "Sales tax, as sent: NEGATIVE for a bill."),
                    Field.amount("total_value", "currency", "With sales tax; positive."),
                    Field.amount("total_value_ex_tax", "currency", "Without sales tax; positive."),
                    Field.text("currency", "ISO 4217 code of the bill."),
                    Field.text("project_id", "FreeAgent's id of the project; null without one.", FILTER),
                    Field.LOADED_AT),
            "id",
            null,
            List.of());

    BillLines(Rows rows, Answers answers) {
        super(MODEL, rows, answers);
    }
}
