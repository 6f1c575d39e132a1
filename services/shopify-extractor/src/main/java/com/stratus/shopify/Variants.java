package com.stratus.shopify;

import static com.stratus.shopify.Fields.required;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.paging.GraphQlConnection;
import com.stratus.extractor.paging.PayloadsWith;
import com.stratus.model.Money;
import com.stratus.model.record.ShopifyVariant;
import com.stratus.model.table.Tables;
import com.stratus.shopify.Fields.Reference;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Variants of Shopify products, by id (Admin GraphQL API 2026-10, {@code ProductVariant}). Their price names no currency: it
 * is in the shop's, which each payload gets from its answer.
 */
final class Variants {

    private static final String SHOP = "shop";

    static final PayloadsWith LIST = new PayloadsWith(
            GraphQlConnection.of("Variants", Queries.read("variants"), "productVariants", 100)
                    .filteredOn("updated_at")
                    .sortedById(),
            Variants::withShop);

    static final BulkQuery BULK = new BulkQuery(
            "BulkVariants",
            Queries.read("bulk-variants"),
            Duration.ofSeconds(1),
            null,
            (payload, note) -> withCurrency(payload, note.currency()));

    static final Entity<Payload, ShopifyVariant> ENTITY = Entity.of(Tables.SHOPIFY_VARIANTS)
            .fromCamelCase(Payload.class)
            .key("legacyResourceId")
            .gone(Deletions.of("PRODUCT_VARIANT"))
            .map(Variants::toVariant);

    private Variants() {}

    record Payload(
            String legacyResourceId,
            String sku,
            String title,
            BigDecimal price,
            Integer inventoryQuantity,
            Instant createdAt,
            Instant updatedAt,
            Reference product,
            Item inventoryItem,
            Shop shop) {}

    record Item(String legacyResourceId, Boolean tracked) {}

    record Shop(String currencyCode) {}

    private static List<JsonNode> withShop(Answer answer, List<JsonNode> payloads) {
        var shop = answer.tree().path("data").path(SHOP);
        return payloads.stream()
                .<JsonNode>map(payload -> ((ObjectNode) payload.deepCopy()).set(SHOP, shop))
                .toList();
    }

    private static JsonNode withCurrency(ObjectNode payload, String currency) {
        payload.putObject(SHOP).put("currencyCode", currency);
        return payload;
    }

    static ShopifyVariant toVariant(Payload payload) {
        var item = required(payload.inventoryItem(), "inventoryItem");
        var currency = required(required(payload.shop(), SHOP).currencyCode(), "shop.currencyCode");
        return new ShopifyVariant(
                payload.legacyResourceId(),
                Fields.idOf(required(payload.product(), "product")),
                payload.sku(),
                payload.title(),
                Money.of(required(payload.price(), "price"), currency),
                item.legacyResourceId(),
                item.tracked(),
                payload.inventoryQuantity(),
                payload.createdAt(),
                payload.updatedAt());
    }
}
