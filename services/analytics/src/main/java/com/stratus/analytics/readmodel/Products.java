package com.stratus.analytics.readmodel;

import static com.stratus.analytics.readmodel.Field.Use.FILTER;
import static com.stratus.analytics.readmodel.Field.Use.SEARCH;
import static com.stratus.analytics.readmodel.Field.Use.SORT;

import jakarta.ws.rs.Path;

import java.util.List;

/** Products of shops, with their variants. */
@Path("/api/products")
class Products extends RowResource {

    static final ReadModel MODEL = new ReadModel(
            "products",
            "product",
            "One row is one product of a shop; what is sold of it stands in shopify_variants.",
            "shopify_products",
            List.of("product_id"),
            List.of(
                    Field.text("source", "shopify."),
                    Field.text("title", "The title.", SEARCH),
                    Field.text("vendor", "Who makes or sells it, as the merchant wrote it.", FILTER),
                    Field.text("product_type", "Kind of product, as the merchant wrote it.", FILTER),
                    Field.text("status", "Shopify's word: ACTIVE, ARCHIVED, DRAFT or UNLISTED.", FILTER),
                    Field.text("handle", "The product's part of its address in the shop.", FILTER),
                    Field.list("tags", "Tags, a JSON array."),
                    Field.instant("created_at", "When the product was created in the shop.", SORT),
                    Field.instant("source_updated_at", "Shopify's updatedAt of this version."),
                    Field.GONE_AT,
                    Field.GONE_BECAUSE,
                    Field.LOADED_AT),
            "-created_at",
            "created_at",
            List.of(Part.by("variants", Variants.MODEL, "product_id")));

    Products(Rows rows, Answers answers) {
        super(MODEL, rows, answers);
    }
}
