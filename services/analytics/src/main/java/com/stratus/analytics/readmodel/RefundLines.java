package com.stratus.analytics.readmodel;

import static com.stratus.analytics.readmodel.Field.Use.FILTER;

import jakarta.ws.rs.Path;

import java.util.List;

/** Lines of refunds. */
@Path("/api/refund-lines")
class RefundLines extends ListResource {

    static final ReadModel MODEL = new ReadModel(
            "refund-lines",
            "refund line",
            "One row is what a refund takes back of one line of the order.",
            "shopify_refund_lines",
            List.of("refund_id", "refund_line_id"),
            List.of(
                    Field.text("refund_id", "The refund.", FILTER),
                    Field.text("refund_line_id", "Shopify's id of the line."),
                    Field.text("line_item_id", "The order's line; links to order_items.", FILTER),
                    Field.text("sku", "As sent: null or empty for lines without one.", FILTER),
                    Field.integer("quantity", "Units that were refunded."),
                    Field.text("restock_type", "no_restock, cancel, return or legacy_restock.", FILTER),
                    Field.flag("restocked", "Whether the units were put back."),
                    Field.text("location_id", "Where they were put back; null when they were not."),
                    Field.amount("subtotal", "currency", "What the units cost before tax, in currency."),
                    Field.amount("tax", "currency", "Tax on them, in currency."),
                    Field.text("currency", "ISO 4217 code of the shop's currency."),
                    Field.LOADED_AT),
            "id",
            null,
            List.of());

    RefundLines(Rows rows, Answers answers) {
        super(MODEL, rows, answers);
    }
}
