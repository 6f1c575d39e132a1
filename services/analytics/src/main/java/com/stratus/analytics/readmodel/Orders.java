package com.stratus.analytics.readmodel;

import static com.stratus.analytics.readmodel.Field.Use.FILTER;
import static com.stratus.analytics.readmodel.Field.Use.PERSONAL;
import static com.stratus.analytics.readmodel.Field.Use.SEARCH;
import static com.stratus.analytics.readmodel.Field.Use.SORT;

import com.stratus.analytics.link.Chain;
import com.stratus.analytics.link.Chains;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Path;

import java.util.List;
import java.util.Map;

/** Orders of shops and marketplaces; one with all that its links lead to. */
@Path("/api/orders")
class Orders extends RowResource {

    static final ReadModel MODEL = new ReadModel(
            "orders",
            "order",
            "One row is one order of a shop or marketplace, as its platform last showed it.",
            "orders",
            List.of("platform_order_id"),
            List.of(
                    Field.text("source", "The platform: shopify or amazon.", FILTER),
                    Field.text(
                            "order_id",
                            "The number that people use, e.g. #1001; not unique over shops.",
                            FILTER,
                            SEARCH),
                    Field.text("marketplace_id", "Amazon's marketplace; null for Shopify.", FILTER),
                    Field.text(
                            "sales_channel",
                            "AMAZON, or NON_AMAZON for an order that Amazon only ships; null for Shopify.",
                            FILTER),
                    Field.text("fulfilled_by", "AMAZON or MERCHANT; null for Shopify.", FILTER),
                    Field.instant(
                            "purchase_date",
                            "When the order was placed (Shopify createdAt, Amazon createdTime).",
                            SORT),
                    Field.instant("processed_at", "Business time of the order; differs for imported orders."),
                    Field.instant("cancelled_at", "When the order was cancelled."),
                    Field.instant("closed_at", "When the order was closed."),
                    Field.text(
                            "status",
                            "Shopify: open, closed or cancelled; cancelled wins. Amazon: its word for the state of fulfilment, e.g. SHIPPED.",
                            FILTER),
                    Field.text("financial_status", "Platform's word for the state of payment, in lower case.", FILTER),
                    Field.text(
                            "fulfillment_status",
                            "Platform's word for the state of fulfilment, in upper case.",
                            FILTER),
                    Field.flag("test", "True for an order made to test the shop.", FILTER),
                    Field.flag("edited", "True when lines were changed after the order was placed.", FILTER),
                    Field.text(
                            "customer_id",
                            "The platform's id of the customer; null for guests, and for Amazon, which gives none.",
                            FILTER,
                            PERSONAL),
                    Field.amount(
                            "total",
                            "currency",
                            "Shopify: total as ordered. Amazon: what the seller receives, null while the order is pending and for orders of other channels. In currency."),
                    Field.amount("current_total", "currency", "Total after edits, removals and refunds, in currency."),
                    Field.amount("refunded", "currency", "Money given back so far, in currency."),
                    Field.amount("tax_total", "currency", "Tax as ordered, in currency."),
                    Field.amount("discount_total", "currency", "Discounts as ordered, in currency."),
                    Field.amount("shipping_total", "currency", "Shipping charged as ordered, in currency."),
                    Field.text("currency", "ISO 4217 code of the currency of shop or marketplace.", FILTER),
                    Field.flag("taxes_included", "True when prices contain the tax."),
                    Field.amount(
                            "presentment_total",
                            "presentment_currency",
                            "Total as ordered, in the currency the buyer saw."),
                    Field.amount(
                            "presentment_current_total",
                            "presentment_currency",
                            "Total after edits and refunds, in the currency the buyer saw."),
                    Field.amount(
                            "presentment_refunded",
                            "presentment_currency",
                            "Money given back so far, in the currency the buyer saw."),
                    Field.amount(
                            "presentment_tax_total",
                            "presentment_currency",
                            "Tax as ordered, in the currency the buyer saw."),
                    Field.text("presentment_currency", "ISO 4217 code of the currency the buyer saw."),
                    Field.text(
                            "tracking_number",
                            "Shopify: first number of the newest good fulfilment that has one. Amazon: number of the package that was shipped last; none for what Amazon ships.",
                            SEARCH),
                    Field.text("carrier", "Carrier of that number, free text."),
                    Field.text("tracking_url", "Address to follow that number."),
                    Field.instant(
                            "tracking_updated_at",
                            "Shopify: when that fulfilment last changed. Amazon: when that package was shipped.",
                            SORT),
                    Field.list("tags", "The shop's tags, a JSON array of texts."),
                    Field.list(
                            "packages",
                            "Packages that the seller ships himself, a JSON array as Amazon shows them; null for others."),
                    Field.list(
                            "associated_orders",
                            "Orders that it replaces or exchanges, a JSON array; null when there are none."),
                    Field.instant("source_updated_at", "The platform's update time of this version."),
                    Field.instant("deleted_at", "When the order was found to be gone; null while it exists."),
                    Field.GONE_BECAUSE,
                    Field.LOADED_AT),
            "-purchase_date",
            "purchase_date",
            List.of(Part.by("lines", OrderLines.MODEL, "platform_order_id")));

    private final Chains chains;

    Orders(Rows rows, Answers answers, Chains chains) {
        super(MODEL, rows, answers);
        this.chains = chains;
    }

    /** What its links lead to, and what they should lead to and do not; nothing is tied to an order that is gone. */
    @Override
    Uni<Map<String, Object>> more(String connection, String id) {
        return chains.ofOrder(connection, id)
                .map(found -> Map.of(
                        "parts", found.map(Chain::parts).orElse(List.of()),
                        "links", found.map(Chain::links).orElse(List.of()),
                        "missing", found.map(Chain::missing).orElse(List.of())));
    }
}
