package com.stratus.analytics.readmodel;

import static com.stratus.analytics.readmodel.Field.Use.FILTER;
import static com.stratus.analytics.readmodel.Field.Use.PERSONAL;
import static com.stratus.analytics.readmodel.Field.Use.SEARCH;
import static com.stratus.analytics.readmodel.Field.Use.SORT;

import jakarta.ws.rs.Path;

import java.util.List;

/** Refunds of shops, with their lines. */
@Path("/api/refunds")
class Refunds extends RowResource {

    static final ReadModel MODEL = new ReadModel(
            "refunds",
            "refund",
            "One row is one refund of an order; it may be without money, when something is only restocked.",
            "shopify_refunds",
            List.of("refund_id"),
            List.of(
                    Field.text("source", "shopify."),
                    Field.text("platform_order_id", "The platform's own id of the order.", FILTER),
                    Field.text("order_id", "The order's number that people use.", FILTER, SEARCH),
                    Field.instant("created_at", "When the refund was made; Shopify may not say it.", SORT),
                    Field.instant("processed_at", "When it counts for the books."),
                    Field.amount(
                            "amount", "currency", "What was given back, in currency; the lines need not add up to it."),
                    Field.text("currency", "ISO 4217 code of the shop's currency."),
                    Field.amount(
                            "presentment_amount",
                            "presentment_currency",
                            "What was given back, in the currency the buyer saw."),
                    Field.text("presentment_currency", "ISO 4217 code of the currency the buyer saw."),
                    Field.text("note", "The merchant's words.", PERSONAL),
                    Field.instant("source_updated_at", "Shopify's updatedAt of this version."),
                    Field.GONE_AT,
                    Field.GONE_BECAUSE,
                    Field.LOADED_AT),
            "-created_at",
            "created_at",
            List.of(Part.by("lines", RefundLines.MODEL, "refund_id")));

    Refunds(Rows rows, Answers answers) {
        super(MODEL, rows, answers);
    }
}
