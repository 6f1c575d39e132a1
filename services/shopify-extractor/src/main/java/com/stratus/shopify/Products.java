package com.stratus.shopify;

import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.GraphQlConnection;
import com.stratus.extractor.paging.ListsInTurn;
import com.stratus.model.record.ShopifyProduct;
import com.stratus.model.table.Tables;

import java.time.Instant;
import java.util.List;

/**
 * Shopify products, oldest change first, and then their variants as a list of their own (Admin GraphQL API 2026-10, {@code
 * Product}): inside the products it would be cut without a word.
 */
final class Products {

    static final GraphQlConnection LIST =
            new GraphQlConnection("Products", Queries.read("products"), "products", "updated_at", "updatedAt", 100);

    private static final ListsInTurn LISTS =
            ListsInTurn.of(LIST, Variants.LIST, Deletions.eventsOf("PRODUCT", "PRODUCT_VARIANT"));

    static final BulkQuery BULK = new BulkQuery("BulkProducts", Queries.read("bulk-products"), null);

    static final Entity<Payload, ShopifyProduct> ENTITY = Entity.of(Tables.SHOPIFY_PRODUCTS)
            .fromCamelCase(Payload.class)
            .job("shopify_products")
            .key("legacyResourceId")
            .paging(LISTS)
            .also(Variants.ENTITY, Fields.isA("ProductVariant"))
            .gone(Deletions.of("PRODUCT"))
            .listsAll()
            .map(Products::toProduct);

    private Products() {}

    /** Wide windows by bulk operations. */
    static Entity<Payload, ShopifyProduct> byBulk(BulkSettings settings) {
        return ENTITY.readBy(LISTS.with(LIST, new BulkRead(LIST, BULK, settings))
                .with(Variants.LIST, new BulkRead(Variants.LIST, Variants.BULK, settings)));
    }

    record Payload(
            String legacyResourceId,
            String title,
            String vendor,
            String productType,
            String status,
            String handle,
            List<String> tags,
            Instant createdAt,
            Instant updatedAt) {}

    static ShopifyProduct toProduct(Payload payload) {
        return new ShopifyProduct(
                payload.legacyResourceId(),
                payload.title(),
                payload.vendor(),
                payload.productType(),
                payload.status(),
                payload.handle(),
                payload.tags(),
                payload.createdAt(),
                payload.updatedAt());
    }
}
