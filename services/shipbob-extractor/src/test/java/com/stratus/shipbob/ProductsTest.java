package com.stratus.shipbob;

import static com.stratus.extractor.contract.sample.Refusals.assertRequired;
import static com.stratus.extractor.contract.sample.Refusals.assertUnreadable;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Window;
import com.stratus.model.Json;
import com.stratus.model.record.ShipbobProduct;
import com.stratus.model.record.ShipbobProduct.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

class ProductsTest {

    private static final Window WINDOW = new Window(null, Instant.parse("2026-11-20T00:00:00Z"));

    /** {@code fixtures/products_page1_written.json}: a product of two variants, and one of one. */
    @Test
    void readsTheWrittenPage() throws Exception {
        var page = Sample.platformJson("shipbob/fixtures/products_page1_written.json");
        var payloads = Products.ENTITY.paging().payloads(Answers.of(page.toString()));

        assertThat(payloads).hasSize(2);
        var shirt = published(payloads.get(0));
        assertThat(shirt)
                .usingRecursiveComparison()
                .ignoringFields("variants")
                .isEqualTo(new ShipbobProduct(
                        "3216263",
                        "Blue T-Shirt",
                        "Regular",
                        null,
                        null,
                        null,
                        "Shirts & Tops",
                        "Apparel & Accessories > Clothing > Shirts & Tops",
                        null,
                        null,
                        true,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Instant.parse("2026-01-05T10:00:00Z"),
                        Instant.parse("2026-09-01T08:00:00.500Z"),
                        null));
        assertThat(shirt.variants()).extracting(Variant::variantId).containsExactly("15319517", "15319518");
        assertThat(shirt.variants().get(0))
                .isEqualTo(new Variant(
                        "15319517",
                        "TSHIRT-BLUE-M",
                        "Medium",
                        "Active",
                        "8588331",
                        1700,
                        "0123456789012",
                        null,
                        null,
                        false,
                        false,
                        false,
                        true,
                        new BigDecimal("6.4"),
                        "oz",
                        new BigDecimal("10.0"),
                        new BigDecimal("8.0"),
                        new BigDecimal("1.0"),
                        "inch",
                        Sample.json(
                                """
                                {"value":25,"currency":"USD","description":"Cotton T-shirt","hs_tariff_code":"6109.10",
                                 "country_code_of_origin":"US"}"""),
                        Sample.json("[{\"value\":\"0123456789012\"}]"),
                        page.at("/items/0/variants/0/channel_metadata"),
                        Sample.json("[]"),
                        Instant.parse("2026-01-05T10:00:00Z"),
                        Instant.parse("2026-09-01T08:00:00.500Z")));
        var mug = published(payloads.get(1));
        assertThat(mug)
                .usingRecursiveComparison()
                .ignoringFields("variants")
                .isEqualTo(new ShipbobProduct(
                        "3216264",
                        "Coffee Mug",
                        "Regular",
                        "MUG-01",
                        null,
                        null,
                        null,
                        null,
                        false,
                        true,
                        true,
                        false,
                        false,
                        false,
                        Sample.json("{\"length\":0,\"width\":0,\"height\":0,\"unit\":\"inch\"}"),
                        Sample.json("{\"value\":0,\"unit\":\"oz\"}"),
                        null,
                        Instant.parse("2026-02-01T00:00:00Z"),
                        null,
                        null));
        assertThat(mug.variants()).hasSize(1);
        assertThat(mug.changedAt()).isNull();
    }

    /** {@code fixtures/products_v2_capture_2025-02.json}: recorded of an older version, whose only barcode is no list. */
    @Test
    void readsTheRecordedProduct() throws Exception {
        var product = published(Sample.platformJson("shipbob/fixtures/products_v2_capture_2025-02.json")
                .path(0));

        assertThat(product.productId()).isEqualTo("3216263");
        assertThat(product.name()).isEqualTo("test");
        assertThat(product.sku()).isEqualTo("100");
        assertThat(product.barcode()).isNull();
        assertThat(product.category()).isNull();
        assertThat(product.isActive()).isTrue();
        assertThat(product.isLot()).isTrue();
        assertThat(product.createdOn()).isEqualTo(Instant.parse("2025-02-19T07:10:43.853Z"));
        assertThat(product.variants())
                .containsExactly(new Variant(
                        "15319517",
                        "100",
                        "test",
                        "Active",
                        "8598495",
                        0,
                        null,
                        null,
                        null,
                        false,
                        false,
                        false,
                        true,
                        new BigDecimal("0"),
                        "oz",
                        new BigDecimal("0"),
                        new BigDecimal("0"),
                        new BigDecimal("0"),
                        "inch",
                        Sample.json(
                                """
                                {"value":null,"currency":"USD","description":null,"hs_tariff_code":null,
                                 "country_code_of_origin":null}"""),
                        null,
                        Sample.json("[]"),
                        Sample.json("[]"),
                        Instant.parse("2025-02-19T07:10:43.629Z"),
                        Instant.parse("2025-02-19T20:14:12.008Z")));
    }

    @Test
    void aBundleHasNoStockOfItsOwn() throws Exception {
        var bundle = published(one("60001"));

        assertThat(bundle.isBundle()).isTrue();
        assertThat(bundle.isActive()).isFalse();
        assertThat(bundle.isDigital()).isNull();
        assertThat(bundle.value()).isEqualTo(Sample.json("{\"amount\":12.50,\"currency\":\"GBP\"}"));
        assertThat(bundle.description()).isEqualTo("Tea with its cup");
        assertThat(bundle.barcode()).isEqualTo("5012345678900");
        var variant = bundle.variants().get(0);
        assertThat(variant.inventoryId()).isNull();
        assertThat(variant.onHandQuantity()).isNull();
        assertThat(variant.sku()).isNull();
        assertThat(variant.upc()).isNull();
        assertThat(variant.gtin()).isEqualTo("05012345678900");
        assertThat(variant.barcode()).isEqualTo("5012345678900");
        assertThat(variant.status()).isEqualTo("Inactive");
        assertThat(variant.isHazmat()).isNull();
        assertThat(variant.weight()).isNull();
        assertThat(variant.bundleDefinition()).hasSize(2);
        assertThat(variant.channels()).isNull();
    }

    @Test
    void aProductWithoutVariantsIsNeitherActiveNorNot() throws Exception {
        var empty = published(one("60002"));

        assertThat(empty.variants()).isEmpty();
        assertThat(empty.isActive()).isNull();
        assertThat(empty.isBundle()).isFalse();
        assertThat(empty.sku()).isNull();
        assertThat(empty.name()).isNull();
    }

    @Test
    void whatIsRequiredIsRefusedByItsName() {
        assertRequired(Products.ENTITY, one("60001"), "", "id", "product_id is missing");
        assertRequired(Products.ENTITY, one("60001"), "/variants/0", "id", "variant_id is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/id", "/created_on", "/variants/0/customs/value", "/variants/0/id"})
    void whatCannotBeReadIsRefusedByItsPath(String pointer) {
        assertUnreadable(Products.ENTITY, one("60001"), pointer);
    }

    @Test
    void everyRunListsEverything() {
        var paging = Products.ENTITY.paging();
        JsonNode start = paging.start(WINDOW);
        var next = paging.read(
                        WINDOW,
                        start,
                        Answers.of("{\"items\":[],\"next\":\"/2025-07/product?cursor=eyJwIjoyfQ&PageSize=2\"}"))
                .next()
                .orElseThrow();

        assertThat(Products.ENTITY.isSnapshot()).isTrue();
        assertThat(Products.ENTITY.job()).isEqualTo("shipbob_products");
        assertThat(paging.operation()).isEqualTo("GetProducts");
        assertThat(List.of(
                        paging.request(WINDOW, start).target(),
                        paging.request(WINDOW, next).target()))
                .containsExactly("/product?PageSize=250", "/product?cursor=eyJwIjoyfQ&PageSize=2");
    }

    /** As whoever reads the topic sees it. */
    private static ShipbobProduct published(JsonNode payload) throws JsonProcessingException {
        return Json.mapper()
                .readValue(Json.mapper().writeValueAsString(Products.ENTITY.map(payload)), ShipbobProduct.class);
    }

    private static ObjectNode one(String id) {
        return Sample.pick(Sample.read("products.json").path("items"), "id", id);
    }
}
