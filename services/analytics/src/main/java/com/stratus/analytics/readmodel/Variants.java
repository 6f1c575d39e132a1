package com.stratus.analytics.readmodel;

import static com.stratus.analytics.readmodel.Field.Use.FILTER;
import static com.stratus.analytics.readmodel.Field.Use.SEARCH;

import jakarta.ws.rs.Path;

import java.util.List;

/** Variants of products. */
@Path("/api/variants")
class Variants extends RowResource {

    static final ReadModel MODEL = new ReadModel(
            "variants",
            "variant",
            "One row is one thing that a shop sells: a variant of a product.",
            "shopify_variants",
            List.of("variant_id"),
            List.of(
                    Field.text("source", "shopify."),
                    Field.text("product_id", "The product; a variant may come before it.", FILTER),
                    Field.text(
                            "sku",
                            "As sent: null or empty where there is none, and several variants may have the same one.",
                            FILTER,
                            SEARCH),
                    Field.text("title", "What tells it from the other variants of the product."),
                    Field.amount("price", "currency", "Price, in currency."),
                    Field.text("currency", "ISO 4217 code of the shop's currency."),
                    Field.text(
                            "inventory_item_id",
                            "The item whose stock it sells; links to shopify_inventory_levels.",
                            FILTER),
                    Field.flag("tracked", "Whether the shop counts its stock."),
                    Field.integer(
                            "inventory_quantity",
                            "Units on offer over all locations; says nothing when it is not tracked."),
                    Field.instant("created_at", "When the variant was created in the shop."),
                    Field.instant("source_updated_at", "Shopify's updatedAt of this version."),
                    Field.GONE_AT,
                    Field.GONE_BECAUSE,
                    Field.LOADED_AT),
            "id",
            null,
            List.of());

    Variants(Rows rows, Answers answers) {
        super(MODEL, rows, answers);
    }
}
