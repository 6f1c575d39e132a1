package com.stratus.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.paging.LinkPages;
import com.stratus.extractor.paging.ListsInTurn;
import com.stratus.extractor.paging.PayloadsWith;
import com.stratus.model.record.ShopifyProduct;
import com.stratus.model.record.ShopifyVariant;
import com.stratus.model.table.Tables;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Shopify products and then, on the same pages, their variants, as REST shows them (README §9.6). A price names no currency:
 * it is in the shop's.
 */
final class RestProducts {

    private static final String VARIANTS = "variants";
    private static final String SHOP = "shop";

    static final WithShopCurrency LIST = new WithShopCurrency(new PayloadsWith(
            LinkPages.of("RestProducts", "/products.json", "products", 100).between("updated_at_min", "updated_at_max"),
            RestProducts::withVariants));

    static final Entity<Variant, ShopifyVariant> VARIANT = Entity.of(Tables.SHOPIFY_VARIANTS)
            .from(Variant.class)
            .key("id")
            .gone(Deletions.of("PRODUCT_VARIANT"))
            .map(RestProducts::toVariant);

    static final Entity<Payload, ShopifyProduct> ENTITY = Entity.of(Tables.SHOPIFY_PRODUCTS)
            .from(Payload.class)
            .job("shopify_products")
            .key("id")
            .paging(ListsInTurn.of(LIST, Deletions.eventsOf("PRODUCT", "PRODUCT_VARIANT")))
            .also(VARIANT, payload -> payload.has("product_id"))
            .gone(Deletions.of("PRODUCT"))
            .listsAll()
            .map(RestProducts::toProduct);

    private RestProducts() {}

    record Payload(
            String id,
            String title,
            String vendor,
            String productType,
            String status,
            String handle,
            String tags,
            Instant createdAt,
            Instant updatedAt) {}

    record Variant(
            String id,
            String productId,
            String sku,
            String title,
            BigDecimal price,
            Integer inventoryQuantity,
            Instant createdAt,
            Instant updatedAt,
            String inventoryItemId,
            String inventoryManagement,
            Variants.Shop shop) {}

    private static List<JsonNode> withVariants(Answer answer, List<JsonNode> products) {
        return Stream.concat(
                        products.stream()
                                .map(product -> (JsonNode) ((ObjectNode) product.deepCopy()).without(VARIANTS)),
                        products.stream()
                                .flatMap(product -> Rest.list(product, VARIANTS))
                                .map(variant -> withShop(answer, variant)))
                .toList();
    }

    private static JsonNode withShop(Answer answer, JsonNode variant) {
        ObjectNode whole = variant.deepCopy();
        answer.request().note().ifPresent(currency -> whole.putObject(SHOP).put("currency_code", currency));
        return whole;
    }

    private static ShopifyProduct toProduct(Payload payload) {
        return Products.toProduct(new Products.Payload(
                payload.id(),
                payload.title(),
                payload.vendor(),
                payload.productType(),
                Rest.upperCase(payload.status()),
                payload.handle(),
                Rest.tags(payload.tags()),
                payload.createdAt(),
                payload.updatedAt()));
    }

    private static ShopifyVariant toVariant(Variant payload) {
        return Variants.toVariant(new Variants.Payload(
                payload.id(),
                payload.sku(),
                payload.title(),
                payload.price(),
                payload.inventoryQuantity(),
                payload.createdAt(),
                payload.updatedAt(),
                Rest.reference(payload.productId()),
                payload.inventoryItemId() == null
                        ? null
                        : new Variants.Item(payload.inventoryItemId(), payload.inventoryManagement() != null),
                payload.shop()));
    }
}
