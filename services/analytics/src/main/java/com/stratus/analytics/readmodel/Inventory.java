package com.stratus.analytics.readmodel;

import static com.stratus.analytics.readmodel.Field.Use.FILTER;
import static com.stratus.analytics.readmodel.Field.Use.SEARCH;
import static com.stratus.analytics.readmodel.Field.Use.SORT;

import jakarta.ws.rs.Path;

import java.util.List;
import java.util.Map;

/** Stock by SKU over channels and places. */
@Path("/api/inventory")
class Inventory extends RowResource {

    static final ReadModel MODEL = new ReadModel(
            "inventory",
            "stock of an item",
            "One row is the stock of one item at one place, as its platform tells it; shipbob_inventory_locations has ShipBob's centres one by one. Amazon's European marketplaces may show the same goods: do not add them up.",
            "stock",
            List.of("stock_key"),
            List.of(
                    Field.text("source", "amazon, shopify or shipbob.", FILTER),
                    Field.text(
                            "sku",
                            "The seller's SKU; null for an item that has none, and several items may have the same one.",
                            FILTER,
                            SORT,
                            SEARCH),
                    Field.text(
                            "item_id",
                            "Shopify's or ShipBob's id of the item; Amazon's number of the product (ASIN).",
                            FILTER),
                    Field.text("item_name", "The product's title. Shopify tells it of the product.", SEARCH),
                    Field.text(
                            "place",
                            "Amazon: the marketplace. Shopify: the location. ShipBob: null, all centres together.",
                            FILTER),
                    Field.text("place_name", "Shopify: name of the location."),
                    Field.integer(
                            "quantity_on_hand",
                            "Units that are there; null, as every quantity, where a shop does not count them, or not at the place."),
                    Field.integer(
                            "quantity_available",
                            "Units that can be sold; negative where a shop or ShipBob has sold more than was there."),
                    Field.integer(
                            "quantity_reserved",
                            "Units that are held for something. Shopify: committed and reserved. ShipBob: in shipments that have not left."),
                    Field.integer("quantity_incoming", "Units on their way there."),
                    Field.integer("backordered_quantity", "ShipBob: units that orders wait for."),
                    Field.integer(
                            "exception_quantity",
                            "Units that cannot be sold. Shopify: damaged and in quality control. ShipBob: in shipments that are stuck."),
                    Field.flag(
                            "active",
                            "Whether the item is stocked at the place and the place is active; Amazon and ShipBob tell of no others.",
                            FILTER),
                    Field.instant(
                            "last_updated",
                            "When the platform last changed it; null when it does not say, as ShipBob never does."),
                    Field.GONE_AT,
                    Field.GONE_BECAUSE,
                    Field.LOADED_AT),
            "sku",
            null,
            List.of(new Part("locations", InventoryLocations.MODEL, Map.of("inventory_id", "stock_key"))));

    Inventory(Rows rows, Answers answers) {
        super(MODEL, rows, answers);
    }
}
