package com.stratus.analytics.readmodel;

import static com.stratus.analytics.readmodel.Field.Use.FILTER;
import static com.stratus.analytics.readmodel.Field.Use.PERSONAL;
import static com.stratus.analytics.readmodel.Field.Use.SEARCH;
import static com.stratus.analytics.readmodel.Field.Use.SORT;

import jakarta.ws.rs.Path;

import java.util.List;

/** Parcels. */
@Path("/api/shipments")
class Shipments extends RowResource {

    static final ReadModel MODEL = new ReadModel(
            "shipments",
            "shipment",
            "One row is one parcel that ShipBob sends, with what its order says of it.",
            "shipments",
            List.of("shipment_id"),
            List.of(
                    Field.text("source", "shipbob."),
                    Field.text("shipbob_order_id", "ShipBob's id of the order.", FILTER),
                    Field.text("reference_id", "The shop's reference.", FILTER, SEARCH),
                    Field.text("order_number", "The shop's order number, when ShipBob knows it.", FILTER, SEARCH),
                    Field.text("status", "ShipBob's word; Completed means that it left, not that it arrived.", FILTER),
                    Field.list("status_details", "Details behind the status (id, name, description), a JSON array."),
                    Field.instant("created_date", "When the shipment was made.", SORT),
                    Field.instant("estimated_fulfillment_date", "When ShipBob expects to hand it over."),
                    Field.instant("actual_fulfillment_date", "When it left."),
                    Field.instant("delivery_date", "When it arrived."),
                    Field.flag(
                            "is_in_transit",
                            "Whether the carrier has it and it has not arrived, by its details; null for rows that were read before this was told.",
                            FILTER),
                    Field.flag(
                            "is_delivered",
                            "Whether it arrived, by its details or its delivery_date; null for rows that were read before this was told.",
                            FILTER),
                    Field.flag(
                            "has_exception",
                            "Whether it needs a hand: no stock, a hold, trouble on the way; null for rows that were read before this was told.",
                            FILTER),
                    Field.text(
                            "exception_reason",
                            "ShipBob's word for that, e.g. OutOfStock or InvalidAddress; null without one.",
                            FILTER),
                    Field.text("location_id", "The centre that ships it; null before one is chosen.", FILTER),
                    Field.text("location_name", "Name of that centre."),
                    Field.text("ship_option", "ShipBob's own name of the service."),
                    Field.text("carrier", "The carrier.", FILTER),
                    Field.text("carrier_service", "The carrier's service."),
                    Field.text("tracking_number", "The carrier's number; null when none was given.", FILTER, SEARCH),
                    Field.text("tracking_url", "Address to follow the number."),
                    Field.text("recipient_name", "Personal data.", SEARCH, PERSONAL),
                    Field.text("recipient_email", "Personal data.", SEARCH, PERSONAL),
                    Field.decimal("total_weight_oz", "Ounces; 0 before packing."),
                    Field.amount(
                            "invoice_amount",
                            "currency",
                            "What ShipBob invoiced for it, in currency; null until then."),
                    Field.text("currency", "ISO 4217 code of invoice_amount."),
                    Field.list("products", "What is inside, with inventory ids and lots, a JSON array."),
                    Field.instant("last_update_at", "When the shipment last changed."),
                    Field.instant("deleted_at", "When its order was found to be gone; null while it exists."),
                    Field.LOADED_AT),
            "-created_date",
            "created_date",
            List.of());

    Shipments(Rows rows, Answers answers) {
        super(MODEL, rows, answers);
    }
}
