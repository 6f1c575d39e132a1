package com.stratus.model.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.model.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

class RecordsTest {

    private static final String ORDER =
            """
            {"platform_order_id":"820982911946154500","order_id":"#1001","purchase_date":"2026-11-01T10:00:00Z",\
            "test":false,"tags":["gift"],"total":{"amount":"12.50","currency":"GBP"},\
            "presentment_total":{"amount":"15.00","currency":"EUR"},"source_updated_at":"2026-11-02T10:00:00Z",\
            "items":[{"line_item_id":"11","order_id":"#1001","sku":"MUG","qty":2,\
            "price":{"amount":"6.25","currency":"GBP"}}]}""";

    private static final String SHIPBOB_ORDER =
            """
            {"shipbob_order_id":"100400001","reference_id":"820982911946154500","total_weight":12.50,\
            "total_cost":{"amount":"5.10","currency":"USD"},"products":[{"id":1}],\
            "shipments":[{"shipment_id":"200400001","is_in_transit":true,"is_delivered":false,"has_exception":false,\
            "created_date":"2026-11-01T10:00:00Z"}]}""";

    private static final String SHIPPED_ORDER = ORDER.substring(0, ORDER.length() - 1)
            + """
            ,"fulfillments":[{"tracking_key":"7/2","fulfillment_id":"7","order_id":"#1001","status":"SUCCESS",\
            "tracking_number":"1Z","created_at":"2026-11-01T12:00:00Z","quantity":2}]}""";

    private static final String CUSTOMER =
            """
            {"customer_id":"900","email":"anna@example.com","created_at":"2026-11-01T10:00:00Z",\
            "total_spent":{"amount":"12.50","currency":"GBP"},"orders_count":1,"tags":["VIP"],\
            "last_order_id":"#1001","withheld":["first_name"],"source_updated_at":"2026-11-02T10:00:00Z"}""";

    private static final String REFUND =
            """
            {"refund_id":"31","platform_order_id":"82","order_id":"#1001","processed_at":"2026-11-01T10:00:00Z",\
            "amount":{"amount":"6.25","currency":"GBP"},"presentment_amount":{"amount":"7.50","currency":"EUR"},\
            "source_updated_at":"2026-11-02T10:00:00Z","lines":[{"refund_line_id":"311","line_item_id":"11",\
            "quantity":1,"restock_type":"return","restocked":true,"subtotal":{"amount":"6.25","currency":"GBP"},\
            "tax":{"amount":"0.00","currency":"GBP"}}]}""";

    private static final String PAYOUT =
            """
            {"payout_id":"61","issued_at":"2026-11-01T00:00:00Z","status":"PAID","transaction_type":"DEPOSIT",\
            "net":{"amount":"41.90","currency":"GBP"},"charges_gross":{"amount":"44.52","currency":"GBP"}}""";

    private static final String TRANSACTION =
            """
            {"transaction_id":"71","payout_id":"61","type":"CHARGE","test":false,\
            "transaction_date":"2026-11-01T10:00:00Z","amount":{"amount":"10.00","currency":"GBP"},\
            "fee":{"amount":"0.59","currency":"GBP"},"net":{"amount":"9.41","currency":"GBP"}}""";

    private static final String VARIANT =
            """
            {"variant_id":"41","product_id":"6","sku":"","price":{"amount":"12.50","currency":"GBP"},\
            "inventory_item_id":"51","tracked":true,"inventory_quantity":-2,"source_updated_at":"2026-11-02T10:00:00Z"}""";

    private static final String PRODUCT =
            """
            {"product_id":"6","title":"Mug","status":"ACTIVE","tags":["new"],\
            "source_updated_at":"2026-11-02T10:00:00Z"}""";

    private static final String LEVEL =
            """
            {"level_key":"51/70","inventory_item_id":"51","location_id":"70","available":-2,"on_hand":0,"active":true,\
            "source_updated_at":"2026-11-02T10:00:00Z"}""";

    private static final String FULFILLMENT_ORDER =
            """
            {"fulfillment_order_id":"3001","platform_order_id":"82","status":"ON_HOLD","quantity":2,"remaining_quantity":1,\
            "source_updated_at":"2026-11-02T10:00:00Z"}""";

    private static final String ITEM =
            """
            {"inventory_id":"8588348","inventory_name":"Coffee Mug","quantity_available":-4,\
            "locations":[{"location_id":"10","location_name":"Moreno Valley (CA)","quantity_on_hand":3}]}""";

    private static final String RETURN =
            """
            {"return_id":"556001","reference_id":"RMA-556001","store_order_id":"SHOP-1001","status":"Completed",\
            "total_cost":{"amount":"3.75","currency":"USD"},"items":[{"quantity":1}],\
            "insert_date":"2026-10-10T09:00:00.123456Z","last_updated_date":"2026-10-15T12:30:00Z"}""";

    private static final String RECEIVING_ORDER =
            """
            {"wro_id":"918363","status":"Processing","expected_quantity":300,"received_quantity":260,\
            "stowed_quantity":240,"inventory_quantities":[{"expected_quantity":300}],\
            "last_updated_date":"2026-10-15T12:30:00Z"}""";

    private static final String SHIPBOB_PRODUCT =
            """
            {"product_id":"3216263","name":"Blue T-Shirt","is_active":true,"is_bundle":false,"weight":{"value":6.40},\
            "updated_on":"2026-10-15T12:30:00Z","variants":[{"variant_id":"15319517","is_digital":false,"weight":6.40}]}""";

    private static final String CENTER =
            """
            {"center_id":"10","name":"Moreno Valley (CA)","address1":"28010 Eucalyptus Ave","zip_code":"92555"}""";

    /** The same of ShipBob's, which give no update time. */
    static Stream<Arguments> shipbobRecords() {
        var updated = Instant.parse("2026-10-15T12:30:00Z");
        return Stream.of(
                Arguments.of(ITEM, ShipbobInventoryItem.class, "8588348", null, "inventory_id"),
                Arguments.of(RETURN, ShipbobReturn.class, "556001", updated, "return_id"),
                Arguments.of(RECEIVING_ORDER, ShipbobReceivingOrder.class, "918363", updated, "wro_id"),
                Arguments.of(SHIPBOB_PRODUCT, ShipbobProduct.class, "3216263", updated, "product_id"),
                Arguments.of(CENTER, ShipbobFulfillmentCenter.class, "10", null, "center_id"));
    }

    @ParameterizedTest
    @MethodSource("shipbobRecords")
    void shipbobsRecordsAreReadAndWrittenAsTheyAre(
            String json, Class<? extends SourceRecord> type, String key, Instant changedAt, String needed)
            throws JsonProcessingException {
        var read = Json.mapper().readValue(json, type);

        assertThat(Json.mapper().writeValueAsString(read)).isEqualTo(json);
        assertThat(read.key()).isEqualTo(key);
        assertThat(read.changedAt()).isEqualTo(changedAt);
        assertThat(read.sourceUpdatedAt()).isNull();
        assertRefused(without(json, needed), type, needed + " is missing");
        assertRefused(tree(json).put(needed, "1|2"), type, needed + " is blank or holds a |");
    }

    @Test
    void partsOfShipbobsRecordsNeedTheirKeys() {
        var item = tree(ITEM);
        ((ObjectNode) item.path("locations").path(0)).remove("location_id");
        assertRefused(item, ShipbobInventoryItem.class, "location_id is missing");

        var product = tree(SHIPBOB_PRODUCT);
        ((ObjectNode) product.path("variants").path(0)).remove("variant_id");
        assertRefused(product, ShipbobProduct.class, "variant_id is missing");
    }

    /** Of each kind of record of Shopify's: its JSON, its key, when it last changed, and what it needs. */
    static Stream<Arguments> shopifyRecords() {
        var updated = Instant.parse("2026-11-02T10:00:00Z");
        return Stream.of(
                Arguments.of(
                        SHIPPED_ORDER,
                        Order.class,
                        "820982911946154500",
                        updated,
                        List.of("platform_order_id", "order_id", "purchase_date", "source_updated_at")),
                Arguments.of(
                        CUSTOMER, ShopifyCustomer.class, "900", updated, List.of("customer_id", "source_updated_at")),
                Arguments.of(
                        REFUND,
                        ShopifyRefund.class,
                        "31",
                        updated,
                        List.of("refund_id", "platform_order_id", "amount", "source_updated_at")),
                Arguments.of(
                        PAYOUT,
                        ShopifyPayout.class,
                        "61",
                        Instant.parse("2026-11-01T00:00:00Z"),
                        List.of("payout_id", "issued_at", "net")),
                Arguments.of(
                        TRANSACTION,
                        ShopifyPayoutTransaction.class,
                        "71",
                        Instant.parse("2026-11-01T10:00:00Z"),
                        List.of("transaction_id", "transaction_date", "net")),
                Arguments.of(
                        VARIANT,
                        ShopifyVariant.class,
                        "41",
                        updated,
                        List.of("variant_id", "product_id", "source_updated_at")),
                Arguments.of(PRODUCT, ShopifyProduct.class, "6", updated, List.of("product_id", "source_updated_at")),
                Arguments.of(
                        LEVEL,
                        ShopifyInventoryLevel.class,
                        "51/70",
                        updated,
                        List.of("level_key", "inventory_item_id", "location_id", "source_updated_at")),
                Arguments.of(
                        FULFILLMENT_ORDER,
                        ShopifyFulfillmentOrder.class,
                        "3001",
                        updated,
                        List.of("fulfillment_order_id", "platform_order_id", "source_updated_at")));
    }

    @ParameterizedTest
    @MethodSource("shopifyRecords")
    void shopifysRecordsAreReadAndWrittenAsTheyAre(
            String json, Class<? extends SourceRecord> type, String key, Instant changedAt, List<String> needed)
            throws JsonProcessingException {
        var read = Json.mapper().readValue(json, type);

        assertThat(Json.mapper().writeValueAsString(read)).isEqualTo(json);
        assertThat(read.key()).isEqualTo(key);
        assertThat(read.changedAt()).isEqualTo(changedAt);
        assertThat(read.sourceUpdatedAt()).isEqualTo(needed.contains("source_updated_at") ? changedAt : null);
        needed.forEach(name -> assertRefused(without(json, name), type, name + " is missing"));
        assertRefused(tree(json).put(needed.get(0), "1|2"), type, needed.get(0) + " is blank or holds a |");
    }

    @Test
    void partsOfShopifysRecordsNeedTheirKeys() {
        for (var name : List.of("tracking_key", "fulfillment_id", "order_id")) {
            var order = tree(SHIPPED_ORDER);
            ((ObjectNode) order.path("fulfillments").path(0)).remove(name);
            assertRefused(order, Order.class, name + " is missing");
        }
        for (var name : List.of("refund_line_id", "line_item_id")) {
            var refund = tree(REFUND);
            ((ObjectNode) refund.path("lines").path(0)).remove(name);
            assertRefused(refund, ShopifyRefund.class, name + " is missing");
        }
    }

    @Test
    void amountsOfAPayoutAndOfItsTransactionsHaveOneCurrency() {
        var payout = tree(PAYOUT);
        payout.putObject("retried_fee").put("amount", "1.00").put("currency", "USD");
        assertRefused(payout, ShopifyPayout.class, "amounts in GBP and USD");

        var transaction = tree(TRANSACTION);
        ((ObjectNode) transaction.path("fee")).put("currency", "USD");
        assertRefused(transaction, ShopifyPayoutTransaction.class, "amounts in GBP and USD");

        var refund = tree(REFUND);
        ((ObjectNode) refund.path("lines").path(0).path("tax")).put("currency", "EUR");
        assertRefused(refund, ShopifyRefund.class, "amounts in GBP and EUR");
    }

    /** An order of Amazon's, and one of which nothing was sent, is the JSON that it was before there were parcels. */
    @Test
    void anOrderWithoutParcelsDoesNotMentionThem() throws JsonProcessingException {
        assertThat(Json.mapper().writeValueAsString(Json.mapper().readValue(ORDER, Order.class)))
                .doesNotContain("fulfillments");
    }

    @Test
    void ordersAreReadAndWrittenAsTheyAre() throws JsonProcessingException {
        var order = Json.mapper().readValue(ORDER, Order.class);

        assertThat(Json.mapper().writeValueAsString(order)).isEqualTo(ORDER);
        assertThat(order.key()).isEqualTo("820982911946154500");
        assertThat(order.sourceUpdatedAt()).isEqualTo(Instant.parse("2026-11-02T10:00:00Z"));
    }

    @Test
    void shipbobOrdersAreReadAndWrittenAsTheyAre() throws JsonProcessingException {
        var order = Json.mapper().readValue(SHIPBOB_ORDER, ShipbobOrder.class);

        assertThat(Json.mapper().writeValueAsString(order)).isEqualTo(SHIPBOB_ORDER);
        assertThat(order.key()).isEqualTo("100400001");
        assertThat(order.sourceUpdatedAt()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform_order_id", "order_id", "purchase_date", "source_updated_at"})
    void orderNeedsItsKeys(String name) {
        assertRefused(without(ORDER, name), Order.class, name + " is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"line_item_id", "order_id"})
    void lineNeedsItsKeys(String name) {
        var order = tree(ORDER);
        ((ObjectNode) order.path("items").path(0)).remove(name);

        assertRefused(order, Order.class, name + " is missing");
    }

    @Test
    void lineNeedsItsQuantity() {
        var order = tree(ORDER);
        ((ObjectNode) order.path("items").path(0)).remove("qty");

        assertThatThrownBy(() -> Json.mapper().treeToValue(order, Order.class))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("qty");
    }

    @Test
    void shipbobOrderNeedsItsKey() {
        assertRefused(without(SHIPBOB_ORDER, "shipbob_order_id"), ShipbobOrder.class, "shipbob_order_id is missing");
    }

    @Test
    void shipmentNeedsItsKey() {
        var order = tree(SHIPBOB_ORDER);
        ((ObjectNode) order.path("shipments").path(0)).remove("shipment_id");

        assertRefused(order, ShipbobOrder.class, "shipment_id is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1|2"})
    void keysAreNeitherBlankNorDivided(String key) {
        var message = " is blank or holds a |";
        assertRefused(tree(ORDER).put("platform_order_id", key), Order.class, "platform_order_id" + message);
        assertRefused(
                tree(SHIPBOB_ORDER).put("shipbob_order_id", key), ShipbobOrder.class, "shipbob_order_id" + message);
        var lines = tree(ORDER);
        ((ObjectNode) lines.path("items").path(0)).put("line_item_id", key);
        assertRefused(lines, Order.class, "line_item_id" + message);
        var shipments = tree(SHIPBOB_ORDER);
        ((ObjectNode) shipments.path("shipments").path(0)).put("shipment_id", key);
        assertRefused(shipments, ShipbobOrder.class, "shipment_id" + message);
    }

    @Test
    void amountsOfOneColumnHaveOneCurrency() {
        var shop = tree(ORDER);
        shop.putObject("shipping_total").put("amount", "1.00").put("currency", "EUR");
        assertRefused(shop, Order.class, "amounts in GBP and EUR");

        var presentment = tree(ORDER);
        presentment.putObject("presentment_refunded").put("amount", "1.00").put("currency", "GBP");
        assertRefused(presentment, Order.class, "amounts in EUR and GBP");

        var line = tree(ORDER);
        ((ObjectNode) line.path("items").path(0))
                .putObject("fee_estimate")
                .put("amount", "1.00")
                .put("currency", "USD");
        assertRefused(line, Order.class, "amounts in GBP and USD");
    }

    @Test
    void listsAreNeverNullAndNeverChange() throws JsonProcessingException {
        var order = tree(ORDER);
        order.remove(List.of("items", "tags"));
        var read = Json.mapper().treeToValue(order, Order.class);

        assertThat(read.items()).isEmpty();
        assertThat(read.tags()).isEmpty();
        assertThatThrownBy(() -> read.items().add(null)).isInstanceOf(UnsupportedOperationException.class);

        var changing = new ArrayList<>(List.of("a"));
        var copied = Require.listOf(changing);
        changing.add("b");
        assertThat(copied).containsExactly("a");
    }

    @Test
    void refusesAListWithAHole() {
        assertThatThrownBy(() -> Require.listOf(Arrays.asList("a", null))).isInstanceOf(RuntimeException.class);
    }

    @Test
    void nothingToCompareIsOneCurrency() {
        Require.oneCurrency();
        Require.oneCurrency(null, null);
    }

    private static ObjectNode without(String json, String name) {
        return tree(json).without(name);
    }

    private static ObjectNode tree(String json) {
        try {
            return (ObjectNode) Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void assertRefused(ObjectNode json, Class<?> type, String message) {
        assertThatThrownBy(() -> Json.mapper().treeToValue(json, type))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
