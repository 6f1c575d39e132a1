package com.stratus.analytics.readmodel;

import static com.stratus.analytics.readmodel.Field.Use.FILTER;
import static com.stratus.analytics.readmodel.Field.Use.PERSONAL;

import jakarta.ws.rs.Path;

import java.util.List;

/** Lines of invoices. */
@Path("/api/invoice-lines")
class InvoiceLines extends ListResource {

    static final ReadModel MODEL = new ReadModel(
            "invoice-lines",
            "invoice line",
            "One row is one line of a sales invoice.",
            "freeagent_invoice_items",
            List.of("invoice_id", "item_id"),
            List.of(
                    Field.text("invoice_id", "The invoice.", FILTER),
                    Field.text("item_id", "FreeAgent's id of the line."),
                    Field.integer("position", "Place on the invoice, from 1."),
                    Field.text("item_type", "FreeAgent's word for the unit or kind, e.g. Hours, Products, Discount."),
                    Field.text("description", "What it is for.", PERSONAL),
                    Field.decimal("quantity", "How many of item_type."),
                    Field.decimal("price", "Price of one, in currency; may have more decimals than money."),
                    Field.text("currency", "ISO 4217 code of the invoice."),
                    Field.decimal("sales_tax_rate", "Per cent."),
                    Field.text("sales_tax_status", "TAXABLE, EXEMPT or OUT_OF_SCOPE.", FILTER),
                    Field.text("category_id", "Links to freeagent_categories.", FILTER),
                    Field.text("project_id", "FreeAgent's id of the project; null without one.", FILTER),
                    Field.LOADED_AT),
            "id",
            null,
            List.of());

    InvoiceLines(Rows rows, Answers answers) {
        super(MODEL, rows, answers);
    }
}
