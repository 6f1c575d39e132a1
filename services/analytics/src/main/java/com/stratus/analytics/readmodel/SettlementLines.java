package com.stratus.analytics.readmodel;

import static com.stratus.analytics.readmodel.Field.Use.FILTER;

import jakarta.ws.rs.Path;

import java.util.List;

/** Lines of settlements. */
@Path("/api/settlement-lines")
class SettlementLines extends ListResource {

    static final ReadModel MODEL = new ReadModel(
            "settlement-lines",
            "settlement line",
            "One row is one amount of a settlement; the lines of a transaction add up to its total.",
            "settlement_lines",
            List.of("transaction_id", "line_key"),
            List.of(
                    Field.text("transaction_id", "The transaction.", FILTER),
                    Field.text("line_key", "Item, path of the breakdown and number among equals."),
                    Field.text("settlement_id", "The settlement that it belongs to.", FILTER),
                    Field.text("origin", "finances or report; a settlement is summed from one of them.", FILTER),
                    Field.text("order_id", "The order, where it is about one.", FILTER),
                    Field.text("type", "Type of the transaction.", FILTER),
                    Field.text(
                            "fee_type",
                            "Amazon's word for the amount, e.g. Commission; Unexplained for what a transaction does not explain.",
                            FILTER),
                    Field.text(
                            "category",
                            "Where it counts: gross, refund, fee, other; transfer is the payout itself and counts nowhere.",
                            FILTER),
                    Field.amount("amount", "currency", "Money to the seller is positive."),
                    Field.text("currency", "ISO 4217 code."),
                    Field.instant("posted_date", "When the transaction was posted."),
                    Field.text("item_id", "Amazon's id of the order's item, where it is about one."),
                    Field.text("sku", "The item's SKU.", FILTER),
                    Field.text("asin", "The item's product number."),
                    Field.integer("quantity", "Units that it is about."),
                    Field.LOADED_AT),
            "id",
            null,
            List.of());

    SettlementLines(Rows rows, Answers answers) {
        super(MODEL, rows, answers);
    }
}
