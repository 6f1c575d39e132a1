package com.stratus.analytics.readmodel;

import static com.stratus.analytics.readmodel.Field.Use.FILTER;
import static com.stratus.analytics.readmodel.Field.Use.PERSONAL;
import static com.stratus.analytics.readmodel.Field.Use.SEARCH;
import static com.stratus.analytics.readmodel.Field.Use.SORT;

import jakarta.ws.rs.Path;

import java.util.List;

/** Customers of shops. */
@Path("/api/customers")
class Customers extends RowResource {

    static final ReadModel MODEL = new ReadModel(
            "customers",
            "customer",
            "One row is one customer of a shop.",
            "shopify_customers",
            List.of("customer_id"),
            List.of(
                    Field.text("source", "shopify."),
                    Field.text("email", "Personal data. Null when there is none.", FILTER, SEARCH, PERSONAL),
                    Field.text("first_name", "Personal data. Null when there is none.", SEARCH, PERSONAL),
                    Field.text("last_name", "Personal data. Null when there is none.", SEARCH, PERSONAL),
                    Field.instant("created_at", "When the customer was created in the shop.", SORT),
                    Field.text(
                            "state",
                            "enabled, disabled, invited or declined; says something only for shops with classic customer accounts.",
                            FILTER),
                    Field.list("tags", "Tags, a JSON array."),
                    Field.amount(
                            "total_spent", "currency", "What the customer has spent so far, in the shop's currency."),
                    Field.text("currency", "ISO 4217 code of total_spent."),
                    Field.integer("orders_count", "How many orders the customer has placed so far."),
                    Field.text(
                            "last_order_id",
                            "The NAME of the customer's last order, as in orders.order_id; null without one.",
                            FILTER),
                    Field.instant("last_order_date", "When that order was processed."),
                    Field.list(
                            "withheld",
                            "Columns that Shopify did not let us see when the customer was last read, a JSON array: they hold what was known before."),
                    Field.instant("source_updated_at", "Shopify's updatedAt of this version."),
                    Field.GONE_AT,
                    Field.GONE_BECAUSE,
                    Field.LOADED_AT),
            "-created_at",
            "created_at",
            List.of());

    Customers(Rows rows, Answers answers) {
        super(MODEL, rows, answers);
    }
}
