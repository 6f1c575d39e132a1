package com.stratus.shipbob;

import static com.stratus.shipbob.Fields.of;
import static com.stratus.shipbob.Fields.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.AddressedPages;
import com.stratus.model.Json;
import com.stratus.model.record.ShipbobProduct;
import com.stratus.model.record.ShipbobProduct.Variant;
import com.stratus.model.table.Tables;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * ShipBob's products with their variants ({@code /product} of the OpenAPI document 2025-07; README §5, §10). Update times may be
 * missing, and stock does not move them, so every run lists everything.
 */
final class Products {

    static final Entity<Payload, ShipbobProduct> ENTITY = Entity.of(Tables.SHIPBOB_PRODUCTS)
            .from(Payload.class)
            .job("shipbob_products")
            .key("id")
            .paging(new AddressedPages("GetProducts", "/product", Map.of("PageSize", "250")))
            .snapshot()
            .map(Products::toProduct);

    private static final String ACTIVE = "Active";
    private static final String BUNDLE = "Bundle";

    private Products() {}

    record Payload(
            Long id,
            String name,
            String type,
            Taxonomy taxonomy,
            OffsetDateTime createdOn,
            OffsetDateTime updatedOn,
            List<VariantPayload> variants) {}

    record Taxonomy(String name, String path) {}

    record VariantPayload(
            Long id,
            String sku,
            String name,
            String status,
            Stock inventory,
            List<Barcode> barcodes,
            String upc,
            String gtin,
            Boolean isDigital,
            FulfillmentSettings fulfillmentSettings,
            LotInformation lotInformation,
            Weight weight,
            Dimension dimension,
            Customs customs,
            JsonNode channelMetadata,
            JsonNode bundleDefinition,
            OffsetDateTime createdOn,
            OffsetDateTime updatedOn) {

        String barcode() {
            return stream(barcodes)
                    .map(Barcode::value)
                    .map(Fields::text)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        Boolean isHazmat() {
            return of(fulfillmentSettings, FulfillmentSettings::dangerousGoods);
        }

        Boolean isCase() {
            return of(fulfillmentSettings, FulfillmentSettings::isCasePick);
        }

        Boolean isLot() {
            return of(lotInformation, LotInformation::isLot);
        }
    }

    record Stock(Long inventoryId, Integer onHandQty) {}

    record Barcode(String value, String stickerUrl) {}

    record FulfillmentSettings(Boolean dangerousGoods, Boolean isCasePick) {}

    record LotInformation(Boolean isLot) {}

    record Weight(BigDecimal weight, String unit) {
        JsonNode asJson() {
            return object("value", weight).put("unit", unit);
        }
    }

    record Dimension(BigDecimal length, BigDecimal width, BigDecimal height, String unit) {
        JsonNode asJson() {
            return object("length", length)
                    .put("width", width)
                    .put("height", height)
                    .put("unit", unit);
        }
    }

    record Customs(
            BigDecimal value, String currency, String description, String hsTariffCode, String countryCodeOfOrigin) {

        /** Null where nothing is told, whatever currency it would be in. */
        JsonNode valueAsJson() {
            return value == null ? null : object("amount", value).put("currency", Fields.text(currency));
        }

        JsonNode asJson() {
            return object("value", value)
                    .put("currency", Fields.text(currency))
                    .put("description", Fields.text(description))
                    .put("hs_tariff_code", Fields.text(hsTariffCode))
                    .put("country_code_of_origin", Fields.text(countryCodeOfOrigin));
        }
    }

    private static ObjectNode object(String field, BigDecimal value) {
        return Json.mapper().createObjectNode().put(field, value);
    }

    static ShipbobProduct toProduct(Payload payload) {
        var variants = stream(payload.variants()).toList();
        var only = variants.size() == 1 ? variants.get(0) : null;
        return new ShipbobProduct(
                Fields.id(payload.id()),
                Fields.text(payload.name()),
                Fields.text(payload.type()),
                of(only, one -> Fields.text(one.sku())),
                of(only, VariantPayload::barcode),
                of(of(only, VariantPayload::customs), customs -> Fields.text(customs.description())),
                of(payload.taxonomy(), taxonomy -> Fields.text(taxonomy.name())),
                of(payload.taxonomy(), taxonomy -> Fields.text(taxonomy.path())),
                of(only, VariantPayload::isCase),
                of(only, VariantPayload::isLot),
                variants.isEmpty() ? null : variants.stream().anyMatch(one -> ACTIVE.equals(one.status())),
                BUNDLE.equals(payload.type()),
                of(only, VariantPayload::isDigital),
                of(only, VariantPayload::isHazmat),
                part(only, VariantPayload::dimension, Dimension::asJson),
                part(only, VariantPayload::weight, Weight::asJson),
                part(only, VariantPayload::customs, Customs::valueAsJson),
                Fields.instant(payload.createdOn()),
                Fields.instant(payload.updatedOn()),
                variants.stream().map(Products::toVariant).toList());
    }

    private static <P> JsonNode part(
            VariantPayload variant, Function<VariantPayload, P> part, Function<P, JsonNode> asJson) {
        return of(of(variant, part), asJson);
    }

    private static Variant toVariant(VariantPayload payload) {
        return new Variant(
                Fields.id(payload.id()),
                Fields.text(payload.sku()),
                Fields.text(payload.name()),
                Fields.text(payload.status()),
                of(payload.inventory(), stock -> Fields.id(stock.inventoryId())),
                of(payload.inventory(), Stock::onHandQty),
                payload.barcode(),
                Fields.text(payload.upc()),
                Fields.text(payload.gtin()),
                payload.isDigital(),
                payload.isHazmat(),
                payload.isCase(),
                payload.isLot(),
                of(payload.weight(), Weight::weight),
                of(payload.weight(), weight -> Fields.text(weight.unit())),
                of(payload.dimension(), Dimension::length),
                of(payload.dimension(), Dimension::width),
                of(payload.dimension(), Dimension::height),
                of(payload.dimension(), dimension -> Fields.text(dimension.unit())),
                of(payload.customs(), Customs::asJson),
                of(payload.barcodes(), barcodes -> Json.mapper().valueToTree(barcodes)),
                Fields.json(payload.channelMetadata()),
                Fields.json(payload.bundleDefinition()),
                Fields.instant(payload.createdOn()),
                Fields.instant(payload.updatedOn()));
    }
}
