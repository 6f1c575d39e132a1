package com.stratus.analytics.readmodel;

import static com.stratus.analytics.readmodel.Field.Use.FILTER;

import jakarta.ws.rs.Path;

import java.util.List;

/** Lines of orders. */
@Path("/api/order-lines")
class OrderLines extends ListResource {

    static final ReadModel MODEL = new ReadModel(
            "order-lines",
            "order line",
            "One row is one line of an order.",
            "order_items",
            List.of("platform_order_id", "line_item_id"),
            List.of(
                    Field.text("platform_order_id", "The platform's own id of the order.", FILTER),
                    Field.text("line_item_id", "The platform's id of the line."),
                    Field.text("order_id", "The order's number that people use.", FILTER),
                    Field.text(
                            "sku",
                            "As sent: null or empty for lines without one, and one SKU may stand on several lines.",
                            FILTER),
                    Field.text("asin", "Amazon's product number; null for Shopify."),
                    Field.text("title", "The product's title when it was sold."),
                    Field.text("variant_title", "Title and variant as the buyer saw them."),
                    Field.integer("qty", "Quantity as ordered."),
                    Field.integer("current_qty", "Quantity after edits and refunds; 0 for a removed line."),
                    Field.amount("price", "currency", "Unit price before discounts, in currency."),
                    Field.amount("discount", "currency", "Discounts allocated to the whole line, in currency."),
                    Field.amount("tax", "currency", "Tax on the whole line, in currency."),
                    Field.amount(
                            "fee_estimate",
                            "currency",
                            "Platform fees expected for the line; without a source so far: settlement_lines hold the fees that were taken."),
                    Field.text("currency", "ISO 4217 code of the shop's currency."),
                    Field.amount(
                            "presentment_price",
                            "presentment_currency",
                            "Unit price before discounts, in the currency the buyer saw."),
                    Field.amount(
                            "presentment_discount",
                            "presentment_currency",
                            "Discounts allocated to the whole line, in the currency the buyer saw."),
                    Field.amount(
                            "presentment_tax",
                            "presentment_currency",
                            "Tax on the whole line, in the currency the buyer saw."),
                    Field.text("presentment_currency", "ISO 4217 code of the currency the buyer saw."),
                    Field.text(
                            "variant_id", "Shopify's variant; null after it was deleted and for custom lines.", FILTER),
                    Field.text(
                            "product_id", "Shopify's product; null after it was deleted and for custom lines.", FILTER),
                    Field.LOADED_AT),
            "id",
            null,
            List.of());

    OrderLines(Rows rows, Answers answers) {
        super(MODEL, rows, answers);
    }
}
