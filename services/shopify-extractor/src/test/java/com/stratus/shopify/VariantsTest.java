package com.stratus.shopify;

import static com.stratus.extractor.contract.sample.Refusals.assertRequired;
import static com.stratus.extractor.contract.sample.Refusals.assertUnreadable;
import static com.stratus.shopify.Fixtures.gbp;
import static com.stratus.shopify.Fixtures.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.http.Answer;
import com.stratus.model.Money;
import com.stratus.model.record.ShopifyVariant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Instant;

class VariantsTest {

    @Test
    void readsVariantsAsShopifySendsThem() {
        assertThat(Fixtures.records(Products.ENTITY, Fixtures.sample("Variants", "variants.json")))
                .containsExactly(
                        new ShopifyVariant(
                                "41101",
                                "6301",
                                "TEA-ASSAM-250",
                                "250 g",
                                gbp("12.25"),
                                "51101",
                                true,
                                -3,
                                Instant.parse("2024-01-02T03:04:05Z"),
                                Instant.parse("2026-09-20T11:00:05Z")),
                        new ShopifyVariant(
                                "41104",
                                "6304",
                                "",
                                "Default Title",
                                gbp("0.00"),
                                "51104",
                                false,
                                null,
                                Instant.parse("2026-09-01T00:00:00Z"),
                                Instant.parse("2026-09-21T00:00:00Z")));
    }

    /** The same SKU in two products, one without SKU that nobody counts, and a negative stock. */
    @Test
    void readsTheConstructedShop() {
        assertThat(Fixtures.records(Products.ENTITY, inDollars("constructed/graphql/product_variants_page1.json")))
                .containsExactly(
                        variant("41001", "6300000000001", "MUG-BLU", "12.50", "51001", true, 37, "2025-03-01"),
                        variant("41002", "6300000000001", "MUG-RED", "12.50", "51002", true, -2, "2025-03-01"),
                        variant("41003", "6300000000002", "MAT-01", "39.00", "51003", true, 12, "2025-04-01"));
        assertThat(Fixtures.records(Products.ENTITY, inDollars("constructed/graphql/product_variants_page2.json")))
                .extracting(
                        record -> ((ShopifyVariant) record).variantId(),
                        record -> ((ShopifyVariant) record).sku(),
                        record -> ((ShopifyVariant) record).price(),
                        record -> ((ShopifyVariant) record).tracked(),
                        record -> ((ShopifyVariant) record).inventoryQuantity(),
                        record -> record.sourceUpdatedAt())
                .containsExactly(
                        tuple("41004", null, usd("3.00"), false, 0, Instant.parse("2026-10-02T08:00:00Z")),
                        tuple("41005", "MUG-BLU", usd("8.00"), true, 1, Instant.parse("2026-10-03T08:00:00Z")));
    }

    private static ShopifyVariant variant(
            String id,
            String product,
            String sku,
            String price,
            String item,
            boolean tracked,
            int quantity,
            String createdOn) {
        return new ShopifyVariant(
                id,
                product,
                sku,
                null,
                Money.of(new BigDecimal(price), "USD"),
                item,
                tracked,
                quantity,
                Instant.parse(createdOn + "T12:00:00Z"),
                Instant.parse("2026-11-20T08:00:00Z"));
    }

    /** Whose query did not ask for the shop. */
    private static Answer inDollars(String file) {
        var body = Sample.platformJson("shopify/fixtures/" + file);
        ((ObjectNode) body.path("data")).putObject("shop").put("currencyCode", "USD");
        return Fixtures.answer("Variants", body);
    }

    @ParameterizedTest
    @CsvSource({
        "'', legacyResourceId, variant_id is missing",
        "'', price, price is missing",
        "'', updatedAt, source_updated_at is missing",
        "'', product, product is missing",
        "/product, legacyResourceId, product_id is missing",
        "'', inventoryItem, inventoryItem is missing",
        "'', shop, shop is missing",
        "/shop, currencyCode, shop.currencyCode is missing",
    })
    void whatIsRequiredIsRefusedByItsNameWhenItIsMissing(String parent, String field, String reason) {
        assertRequired(Variants.ENTITY, variant(), parent, field, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/price", "/inventoryQuantity", "/inventoryItem/tracked", "/updatedAt"})
    void whatCannotBeReadIsRefusedByItsPath(String pointer) {
        assertUnreadable(Variants.ENTITY, variant(), pointer);
    }

    private static ObjectNode variant() {
        return Fixtures.payload(Products.ENTITY, Fixtures.sample("Variants", "variants.json"), 0);
    }
}
