package com.stratus.loader;

import static com.stratus.model.table.Tables.SHIPBOB_FULFILLMENT_CENTERS;
import static com.stratus.model.table.Tables.SHIPBOB_INVENTORY;
import static com.stratus.model.table.Tables.SHIPBOB_ORDERS;
import static com.stratus.model.table.Tables.SHIPBOB_PRODUCTS;
import static com.stratus.model.table.Tables.SHIPBOB_RECEIVING_ORDERS;
import static com.stratus.model.table.Tables.SHIPBOB_RETURNS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.stream.Stream;

/** What is true of ShipBob's tables alone: parts that come and go, facts of shipments, and its stock in the view. */
class ShipbobTablesIT {

    private static Versions versions;
    private static Database database;

    @BeforeAll
    static void start() {
        versions = new Versions("loader_shipbob");
        database = versions.database();
    }

    @AfterAll
    static void stop() {
        versions.close();
    }

    @Test
    void whatACentreHasComesAndGoesWithItsItem() {
        versions.load(SHIPBOB_INVENTORY, "1", item("1", "A", 5, "10", "8"));
        versions.load(SHIPBOB_INVENTORY, "1", item("1", "A", 5, "8", "44"));

        assertThat(database.texts("SELECT location_id || ' ' || location_name || ' ' || quantity_on_hand"
                        + " FROM shipbob_inventory_locations WHERE inventory_id = '1' ORDER BY 1"))
                .containsExactly("44 Centre 44 5", "8 Centre 8 5");
        assertThat(database.texts(
                        "SELECT location_id FROM as_of(NULL::shipbob_inventory_locations, (SELECT recorded_from FROM"
                                + " record_history WHERE entity = 'shipbob.inventory' AND key = '1')) ORDER BY 1"))
                .containsExactly("10", "8");
    }

    /** One row for each item, whatever its SKU: the key of the original cannot hold. */
    @Test
    void theViewOfAllStockHasEachItem() {
        versions.load(SHIPBOB_INVENTORY, "21", item("21", "MUG-01", -4));
        versions.load(SHIPBOB_INVENTORY, "22", item("22", "MUG-01", 7, "10"));
        versions.load(SHIPBOB_INVENTORY, "23", item("23", null, 9, "10", "8"));
        versions.load(SHIPBOB_INVENTORY, "24", item("24", "GONE", 1));
        database.execute("UPDATE shipbob_inventory SET deleted_at = now() WHERE inventory_id = '24'");

        assertThat(
                        database.texts(
                                """
                        SELECT concat_ws(' ', inventory_id, coalesce(sku, '-'), coalesce(place, '-'),
                               coalesce(fulfillment_center, '-'), quantity_available, quantity_reserved, quantity_incoming,
                               fulfillable_quantity, backordered_quantity, exception_quantity, internal_transfer_quantity,
                               last_updated IS NOT NULL)
                          FROM inventory WHERE source = 'shipbob' AND inventory_id IN ('21', '22', '23', '24')
                         ORDER BY inventory_id
                        """))
                .containsExactly(
                        "21 MUG-01 - - -4 2 3 4 5 6 7 t",
                        "22 MUG-01 10 Centre 10 7 2 3 4 5 6 7 t",
                        "23 - - - 9 2 3 4 5 6 7 t");
    }

    @Test
    void variantsComeAndGoWithTheirProduct() {
        versions.load(SHIPBOB_PRODUCTS, "31", product("31", "311", "312"));
        versions.load(SHIPBOB_PRODUCTS, "31", product("31", "312"));

        assertThat(database.texts("SELECT variant_id || ' ' || weight || ' ' || (customs ->> 'value')"
                        + " FROM shipbob_variants WHERE product_id = '31'"))
                .containsExactly("312 6.4000 25.50");
        assertThat(database.text("SELECT concat_ws(' ', is_bundle, is_active, weight, value) FROM shipbob_products"))
                .isEqualTo("f t {\"unit\": \"oz\", \"value\": 6.40} {\"amount\": 25, \"currency\": \"USD\"}");
    }

    @Test
    void returnsReceivingOrdersAndCentresAreStored() {
        versions.load(
                SHIPBOB_RETURNS,
                "41",
                """
                {"return_id":"41","status":"AwaitingArrival","insert_date":"2026-03-01T10:00:00.123456Z","items":[]}""",
                """
                {"return_id":"41","status":"Completed","insert_date":"2026-03-01T10:00:00.123456Z","items":[],
                 "total_cost":{"amount":"3.75","currency":"USD"},"completed_date":"2026-03-05T10:00:00Z"}""");
        versions.load(
                SHIPBOB_RECEIVING_ORDERS,
                "51",
                """
                {"wro_id":"51","status":"Processing","expected_quantity":300,"received_quantity":260,"stowed_quantity":240,
                 "inventory_quantities":[{"sku":"100","expected_quantity":300}]}""");
        versions.load(
                SHIPBOB_FULFILLMENT_CENTERS,
                "10",
                """
                {"center_id":"10","name":"Moreno Valley (CA)","state":"CA","country":"US","timezone":"Pacific Standard Time"}""");

        assertThat(database.text("SELECT concat_ws(' ', status, total_cost, currency, source) FROM shipbob_returns"))
                .isEqualTo("Completed 3.7500 USD shipbob");
        assertThat(database.text("SELECT concat_ws(' ', status, expected_quantity, received_quantity, stowed_quantity,"
                        + " inventory_quantities -> 0 ->> 'sku') FROM shipbob_receiving_orders"))
                .isEqualTo("Processing 300 260 240 100");
        assertThat(database.text("SELECT concat_ws(' ', center_id, state, country, timezone)"
                        + " FROM shipbob_fulfillment_centers"))
                .isEqualTo("10 CA US Pacific Standard Time");
    }

    @Test
    void aShipmentSaysWhereItIs() {
        versions.load(
                SHIPBOB_ORDERS,
                "61",
                """
                {"shipbob_order_id":"61","shipments":[
                 {"shipment_id":"611","status":"Completed","is_in_transit":true,"is_delivered":false,"has_exception":false},
                 {"shipment_id":"612","status":"Exception","is_in_transit":false,"is_delivered":false,"has_exception":true,
                  "exception_reason":"OutOfStock"},
                 {"shipment_id":"613","status":"Completed"}]}""");

        assertThat(database.texts("SELECT concat_ws(' ', shipment_id, coalesce(is_in_transit::text, '-'),"
                        + " coalesce(is_delivered::text, '-'), coalesce(has_exception::text, '-'),"
                        + " coalesce(exception_reason, '-')) FROM shipbob_shipments ORDER BY shipment_id"))
                .containsExactly("611 true false false -", "612 false false true OutOfStock", "613 - - - -");
    }

    private static String item(String id, String sku, int available, String... centres) {
        var locations = Stream.of(centres)
                .map(centre -> "{\"location_id\":\"%1$s\",\"location_name\":\"Centre %1$s\",\"quantity_on_hand\":5}"
                        .formatted(centre))
                .toList();
        return """
                {"inventory_id":"%s","sku":%s,"quantity_available":%d,"quantity_reserved":2,"quantity_incoming":3,
                 "fulfillable_quantity":4,"backordered_quantity":5,"exception_quantity":6,"internal_transfer_quantity":7,
                 "locations":[%s]}"""
                .formatted(id, sku == null ? "null" : "\"" + sku + "\"", available, String.join(",", locations));
    }

    private static String product(String id, String... variants) {
        var parts = Stream.of(variants)
                .map(variant ->
                        "{\"variant_id\":\"%s\",\"weight\":6.4,\"customs\":{\"value\":25.50}}".formatted(variant))
                .toList();
        return """
                {"product_id":"%s","is_bundle":false,"is_active":true,"weight":{"value":6.40,"unit":"oz"},
                 "value":{"amount":25,"currency":"USD"},"variants":[%s]}"""
                .formatted(id, String.join(",", parts));
    }
}
