package com.stratus.analytics.readmodel;

import static com.stratus.analytics.readmodel.Field.Use.FILTER;

import jakarta.ws.rs.Path;

import java.util.List;

/** Stock of ShipBob's centres. */
@Path("/api/inventory-locations")
class InventoryLocations extends ListResource {

    static final ReadModel MODEL = new ReadModel(
            "inventory-locations",
            "stock of a centre",
            "One row is what one centre has of an item; an item that was never at a centre has none.",
            "shipbob_inventory_locations",
            List.of("inventory_id", "location_id"),
            List.of(
                    Field.text("inventory_id", "The item.", FILTER),
                    Field.text("location_id", "The centre; links to shipbob_fulfillment_centers.", FILTER),
                    Field.text("location_name", "Its name."),
                    Field.integer("quantity_on_hand", "Units that are there."),
                    Field.integer("fulfillable_quantity", "Units on hand that no shipment has."),
                    Field.integer("quantity_reserved", "Units that shipments have and that have not left."),
                    Field.integer("quantity_incoming", "Units that receiving orders announce."),
                    Field.integer("internal_transfer_quantity", "Units on their way between centres."),
                    Field.LOADED_AT),
            "id",
            null,
            List.of());

    InventoryLocations(Rows rows, Answers answers) {
        super(MODEL, rows, answers);
    }
}
