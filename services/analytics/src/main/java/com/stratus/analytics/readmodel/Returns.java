package com.stratus.analytics.readmodel;

import static com.stratus.analytics.readmodel.Field.Use.FILTER;
import static com.stratus.analytics.readmodel.Field.Use.PERSONAL;
import static com.stratus.analytics.readmodel.Field.Use.SEARCH;
import static com.stratus.analytics.readmodel.Field.Use.SORT;

import jakarta.ws.rs.Path;

import java.util.List;

/** What customers send back. */
@Path("/api/returns")
class Returns extends RowResource {

    static final ReadModel MODEL = new ReadModel(
            "returns",
            "return",
            "One row is one return to ShipBob, or one line of what customers sent back to Amazon. What they got back is in refunds and in lines of settlements.",
            "returns",
            List.of("return_id"),
            List.of(
                    Field.text("source", "shipbob or amazon.", FILTER),
                    Field.instant("returned_at", "ShipBob: when the return was made. Amazon: when it arrived.", SORT),
                    Field.text(
                            "order_reference",
                            "The shop's order as ShipBob names it, or the order at Amazon; null when none is named.",
                            FILTER,
                            SEARCH),
                    Field.text(
                            "reference_id",
                            "ShipBob: the number of the return (RMA). Amazon: its number of the unit.",
                            FILTER,
                            SEARCH),
                    Field.text(
                            "original_shipment_id",
                            "ShipBob: the shipment that comes back. Without a source at Amazon.",
                            FILTER),
                    Field.text("status", "The platform's word.", FILTER),
                    Field.text(
                            "return_type", "ShipBob: Regular or ReturnToSender. Without a source at Amazon.", FILTER),
                    Field.text(
                            "reason",
                            "Amazon's word for the customer's reason. ShipBob tells it of each thing in items.",
                            FILTER),
                    Field.text(
                            "customer_comments",
                            "Amazon: the customer's words. Without a source at ShipBob.",
                            PERSONAL),
                    Field.text(
                            "disposition",
                            "Amazon: state of the goods, e.g. SELLABLE. ShipBob tells what was done with each thing in items.",
                            FILTER),
                    Field.text("sku", "Amazon: the seller's SKU. ShipBob tells it in items.", FILTER),
                    Field.text("product_name", "Amazon: the product's title. ShipBob tells it in items."),
                    Field.integer("quantity", "Amazon: units. ShipBob tells them in items."),
                    Field.list(
                            "items",
                            "ShipBob: what comes back, with what was asked for and what was done (action_taken), a JSON array."),
                    Field.text(
                            "tracking_number",
                            "ShipBob: the carrier's number on the way back; null when none was given. Without a source at Amazon.",
                            SEARCH),
                    Field.text("fulfillment_center_id", "The centre or warehouse that takes it.", FILTER),
                    Field.text("fulfillment_center_name", "ShipBob: name of that centre."),
                    Field.instant("arrived_date", "When it arrived."),
                    Field.instant("completed_date", "ShipBob: when it was done. Without a source at Amazon."),
                    Field.amount(
                            "total_cost",
                            "currency",
                            "What ShipBob invoiced for it, in currency; null until then. What Amazon takes is among the lines of settlements."),
                    Field.text("currency", "ISO 4217 code of total_cost."),
                    Field.GONE_AT,
                    Field.GONE_BECAUSE,
                    Field.LOADED_AT),
            "-returned_at",
            "returned_at",
            List.of());

    Returns(Rows rows, Answers answers) {
        super(MODEL, rows, answers);
    }
}
