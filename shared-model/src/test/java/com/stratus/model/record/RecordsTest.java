package com.stratus.model.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.model.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
            "shipments":[{"shipment_id":"200400001","created_date":"2026-11-01T10:00:00Z"}]}""";

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
