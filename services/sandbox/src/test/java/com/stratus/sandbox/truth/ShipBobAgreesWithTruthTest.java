package com.stratus.sandbox.truth;

import static com.stratus.sandbox.shipbob.ShipBobReader.decimal;
import static com.stratus.sandbox.shipbob.ShipBobReader.number;
import static com.stratus.sandbox.shipbob.ShipBobReader.text;
import static com.stratus.sandbox.shipbob.ShipBobReader.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.shipbob.ShipBobReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Somebody who reads all that ShipBob has beside orders comes to the same rows as the truth. */
class ShipBobAgreesWithTruthTest {
    private static final TestSandbox SANDBOX = TestSandbox.of(30, 30);

    private final Map<String, Map<String, String>> read = new TreeMap<>();
    private ShipBobReader reader;

    @ParameterizedTest
    @CsvSource({"0,2025-07", "0,2026-01", "31,2025-07", "230,2026-01"})
    void rowsReadFromTheWireAreTheTrueOnes(int hoursOn, String version) {
        Instant until = SANDBOX.sandbox().world().settings().until();
        SANDBOX.sandbox().moveTo(until.plus(Duration.ofHours(hoursOn)));
        reader = new ShipBobReader(SANDBOX, version);
        readInventory();
        readReturns();
        readReceivingOrders();
        readProducts();
        readCenters();
        assertThat(read).hasSize(7);
        read.forEach((entity, rows) -> {
            TruthTable table = Truth.tables().stream()
                    .filter(known ->
                            known.platform().equals("shipbob") && known.entity().equals(entity))
                    .findFirst()
                    .orElseThrow();
            Map<String, String> truth = new TreeMap<>();
            Truth.of(
                            table,
                            Worlds.of(SANDBOX.sandbox()),
                            SANDBOX.sandbox().clock().now(),
                            null)
                    .rows()
                    .forEach(row -> truth.put(row.id(), row.version() + " " + row.digest()));
            assertThat(rows).as(entity).isEqualTo(truth);
            assertThat(rows.size()).as(entity).isGreaterThan(3);
        });
    }

    private void add(String entity, String id, Object... values) {
        String before = read.computeIfAbsent(entity, unknown -> new TreeMap<>())
                .put(id, "null " + Digest.of(Arrays.asList(values)));
        assertThat(before).as(entity + " " + id).isNull();
    }

    private void readInventory() {
        for (JsonNode item : reader.linked("/inventory-level?PageSize=20")) {
            add(
                    "inventory",
                    text(item, "inventory_id"),
                    text(item, "sku"),
                    text(item, "name"),
                    number(item, "total_on_hand_quantity"),
                    number(item, "total_sellable_quantity"),
                    number(item, "total_fulfillable_quantity"),
                    number(item, "total_committed_quantity"),
                    number(item, "total_awaiting_quantity"),
                    number(item, "total_backordered_quantity"),
                    number(item, "total_exception_quantity"),
                    number(item, "total_internal_transfer_quantity"));
        }
        for (JsonNode item : reader.linked("/inventory-level/locations?PageSize=7")) {
            for (JsonNode location : item.get("locations")) {
                add(
                        "inventory_locations",
                        text(item, "inventory_id") + "|" + text(location, "location_id"),
                        text(location, "name"),
                        number(location, "on_hand_quantity"),
                        number(location, "fulfillable_quantity"),
                        number(location, "committed_quantity"),
                        number(location, "awaiting_quantity"),
                        number(location, "internal_transfer_quantity"));
            }
        }
    }

    private void readReturns() {
        for (JsonNode parcel : reader.linked("/return?Limit=9")) {
            JsonNode invoice = parcel.get("invoice");
            add(
                    "returns",
                    text(parcel, "id"),
                    text(parcel, "original_shipment_id"),
                    text(parcel, "reference_id"),
                    text(parcel, "store_order_id"),
                    text(parcel, "status").replace(" ", ""),
                    text(parcel, "return_type"),
                    text(parcel, "customer_name"),
                    text(parcel, "tracking_number"),
                    text(parcel, "shipment_tracking_number"),
                    invoice.isNull() ? null : decimal(invoice, "amount"),
                    invoice.isNull() ? null : text(invoice, "currency_code"),
                    text(parcel.get("channel"), "id"),
                    text(parcel.get("channel"), "name"),
                    text(parcel.get("fulfillment_center"), "id"),
                    text(parcel.get("fulfillment_center"), "name"),
                    time(parcel, "insert_date"),
                    time(parcel, "arrived_date"),
                    time(parcel, "processing_date"),
                    time(parcel, "completed_date"),
                    time(parcel, "cancelled_date"),
                    newest(parcel));
        }
    }

    private static Instant newest(JsonNode parcel) {
        return Stream.of("insert", "awaiting_arrival", "arrived", "processing", "completed", "cancelled")
                .map(step -> time(parcel, step + "_date"))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private void readReceivingOrders() {
        for (JsonNode order : reader.numbered("/receiving", 3)) {
            add(
                    "receiving_orders",
                    text(order, "id"),
                    text(order, "purchase_order_number"),
                    text(order, "status"),
                    text(order, "package_type"),
                    text(order, "box_packaging_type"),
                    text(order.get("fulfillment_center"), "id"),
                    text(order.get("fulfillment_center"), "name"),
                    sum(order, "expected_quantity"),
                    sum(order, "received_quantity"),
                    sum(order, "stowed_quantity"),
                    time(order, "expected_arrival_date"),
                    time(order, "insert_date"),
                    time(order, "last_updated_date"),
                    time(order, "external_sync_timestamp"));
        }
    }

    private static Integer sum(JsonNode order, String field) {
        if (order.get("inventory_quantities").isNull()) {
            return null;
        }
        int sum = 0;
        for (JsonNode line : order.get("inventory_quantities")) {
            sum += number(line, field);
        }
        return sum;
    }

    private void readProducts() {
        for (JsonNode product : reader.linked("/product?PageSize=5")) {
            List<JsonNode> variants = reader.array("/product/" + text(product, "id") + "/variants");
            Boolean active = null;
            for (JsonNode variant : variants) {
                active = "Active".equals(text(variant, "status")) || Boolean.TRUE.equals(active);
                readVariant(product, variant);
            }
            JsonNode only = variants.size() == 1 ? variants.get(0) : null;
            add(
                    "products",
                    text(product, "id"),
                    text(product, "name"),
                    text(product, "type"),
                    only == null ? null : text(only, "sku"),
                    only == null ? null : text(only.path("barcodes").path(0), "value"),
                    product.get("taxonomy").isNull() ? null : text(product.get("taxonomy"), "name"),
                    product.get("taxonomy").isNull() ? null : text(product.get("taxonomy"), "path"),
                    only == null ? null : flag(only, "/fulfillment_settings/is_case_pick"),
                    only == null ? null : flag(only, "/lot_information/is_lot"),
                    only == null ? null : flag(only, "/is_digital"),
                    only == null ? null : flag(only, "/fulfillment_settings/dangerous_goods"),
                    "Bundle".equals(text(product, "type")),
                    active,
                    time(product, "created_on"),
                    time(product, "updated_on"));
        }
    }

    private static boolean flag(JsonNode variant, String pointer) {
        return variant.at(pointer).asBoolean();
    }

    private void readVariant(JsonNode product, JsonNode variant) {
        JsonNode size = variant.get("dimension");
        JsonNode inventory = variant.path("inventory");
        add(
                "variants",
                text(variant, "id"),
                text(product, "id"),
                text(variant, "sku"),
                text(variant, "name"),
                text(variant, "status"),
                inventory.isMissingNode() ? null : text(inventory, "inventory_id"),
                inventory.isMissingNode() ? null : number(inventory, "on_hand_qty"),
                text(variant.path("barcodes").path(0), "value"),
                text(variant, "upc"),
                text(variant, "gtin"),
                flag(variant, "/is_digital"),
                flag(variant, "/fulfillment_settings/dangerous_goods"),
                flag(variant, "/fulfillment_settings/is_case_pick"),
                flag(variant, "/lot_information/is_lot"),
                decimal(variant.get("weight"), "weight"),
                text(variant.get("weight"), "unit"),
                decimal(size, "length"),
                decimal(size, "width"),
                decimal(size, "height"),
                text(size, "unit"),
                time(variant, "created_on"),
                time(variant, "updated_on"));
    }

    private void readCenters() {
        for (JsonNode center : reader.array("/fulfillment-center")) {
            add(
                    "fulfillment_centers",
                    text(center, "id"),
                    text(center, "name"),
                    text(center, "address1"),
                    text(center, "address2"),
                    text(center, "city"),
                    text(center, "state"),
                    text(center, "zip_code"),
                    text(center, "country"),
                    text(center, "phone_number"),
                    text(center, "email"),
                    text(center, "timezone"));
        }
    }

    @Test
    void moneyOfReturnsIsWhatIsBilled() {
        TestSandbox sandbox = TestSandbox.of(30, 30);
        BigDecimal billed = BigDecimal.ZERO;
        for (JsonNode parcel : new ShipBobReader(sandbox, "2025-07").linked("/return?Limit=250")) {
            BigDecimal amount = decimal(parcel.path("invoice"), "amount");
            BigDecimal fees = BigDecimal.ZERO;
            for (JsonNode fee : parcel.get("transactions")) {
                fees = fees.add(decimal(fee, "amount"));
            }
            if (amount != null) {
                assertThat(amount).isEqualByComparingTo(fees);
                billed = billed.add(amount);
            }
        }
        Truth.Report report = Truth.of(
                new ShipBobReturns(),
                Worlds.of(sandbox.sandbox()),
                sandbox.sandbox().clock().now(),
                null);
        assertThat(report.sums()).containsOnlyKeys("USD");
        assertThat(report.sums().get("USD")).isEqualByComparingTo(billed).isPositive();
    }
}
