package com.stratus.shopify;

import static com.stratus.extractor.contract.sample.Refusals.assertRequired;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.model.record.ShopifyProduct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class ProductsTest {

    @Test
    void readsProductsAsShopifySendsThem() {
        assertThat(Fixtures.records(Products.ENTITY, Fixtures.sample("Products", "products.json")))
                .containsExactly(
                        new ShopifyProduct(
                                "6301",
                                "Assam, loose",
                                "Kettle & Quill",
                                "Tea",
                                "ACTIVE",
                                "assam-loose",
                                List.of("tea", "new"),
                                Instant.parse("2024-01-02T03:04:05Z"),
                                Instant.parse("2026-09-20T11:00:05Z")),
                        new ShopifyProduct(
                                "6304",
                                "Nameless",
                                "",
                                "",
                                "UNLISTED",
                                "nameless",
                                List.of(),
                                Instant.parse("2026-09-01T00:00:00Z"),
                                Instant.parse("2026-09-21T00:00:00Z")));
    }

    /** Whose query did not ask for handles. */
    @Test
    void readsTheConstructedShop() {
        var records = new ArrayList<>(Fixtures.records(
                Products.ENTITY, Fixtures.answer("Products", "constructed/graphql/products_page1.json")));
        records.addAll(Fixtures.records(
                Products.ENTITY, Fixtures.answer("Products", "constructed/graphql/products_page2.json")));

        assertThat(records)
                .containsExactly(
                        product("6300000000003", "Gift wrap", "", "", "DRAFT", "2025-05-01", "2026-10-02", "service"),
                        product(
                                "6300000000004",
                                "Enamel mug, second choice",
                                "Harbour Goods",
                                "Kitchen",
                                "ARCHIVED",
                                "2024-05-01",
                                "2026-10-03",
                                "outlet"),
                        product(
                                "6300000000001",
                                "Enamel mug",
                                "Harbour Goods",
                                "Kitchen",
                                "ACTIVE",
                                "2025-03-01",
                                "2026-11-20",
                                "kitchen",
                                "new"),
                        product(
                                "6300000000002",
                                "Rope doormat",
                                "Harbour Goods",
                                "Home",
                                "ACTIVE",
                                "2025-04-01",
                                "2026-11-20"));
    }

    private static ShopifyProduct product(
            String id,
            String title,
            String vendor,
            String type,
            String status,
            String createdOn,
            String updatedOn,
            String... tags) {
        return new ShopifyProduct(
                id,
                title,
                vendor,
                type,
                status,
                null,
                List.of(tags),
                Instant.parse(createdOn + "T12:00:00Z"),
                Instant.parse(updatedOn + "T08:00:00Z"));
    }

    @Test
    void variantsAndDeletionsComeOnTheSamePages() {
        var operations = Products.ENTITY.paging().operations();

        assertThat(operations).containsExactly("Products", "Variants", "Deletions");
        assertThat(Products.ENTITY.topics()).containsExactly("stratus.shopify.products", "stratus.shopify.variants");
    }

    @ParameterizedTest
    @CsvSource({
        "'', legacyResourceId, product_id is missing",
        "'', updatedAt, source_updated_at is missing",
    })
    void whatIsRequiredIsRefusedByItsNameWhenItIsMissing(String parent, String field, String reason) {
        var product = Fixtures.payload(Products.ENTITY, Fixtures.sample("Products", "products.json"), 0);

        assertRequired(Products.ENTITY, product, parent, field, reason);
    }
}
