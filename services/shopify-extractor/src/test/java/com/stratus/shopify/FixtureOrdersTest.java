package com.stratus.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.model.Money;
import com.stratus.model.record.Order;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The constructed shop of {@code ../shared/platforms/shopify}, whose truth an independent script wrote. */
class FixtureOrdersTest {

    @Test
    void readsTheConstructedShopAsExpected() {
        assertThat(fieldsOf(orders())).hasSize(5).containsExactlyElementsOf(expected());
    }

    static List<Map<String, Object>> expected() {
        var expected = new ArrayList<Map<String, Object>>();
        Sample.platformJson("shopify/fixtures/" + "constructed/expected/orders.json")
                .forEach(order -> expected.add(expected(order)));
        return expected;
    }

    /** Records in the words of the expected file. */
    static List<Map<String, Object>> fieldsOf(List<Order> orders) {
        return orders.stream().map(FixtureOrdersTest::fields).toList();
    }

    /** A failed one that is newer than the good ones, one with two parcels, one without number. */
    @Test
    void readsEveryParcelOfTheConstructedShop() {
        assertThat(orders())
                .flatExtracting(Order::fulfillments)
                .extracting(
                        Order.Fulfillment::trackingKey,
                        Order.Fulfillment::fulfillmentId,
                        Order.Fulfillment::orderId,
                        Order.Fulfillment::status,
                        Order.Fulfillment::shipmentStatus,
                        Order.Fulfillment::trackingNumber)
                .containsExactly(
                        tuple("4410001", "4410001", "#1001", "SUCCESS", "DELIVERED", "1Z999AA10123456784"),
                        tuple("4410002", "4410002", "#1001", "FAILURE", "FAILURE", "9400000000000000000001"),
                        tuple("4410003", "4410003", "#1001", "SUCCESS", "IN_TRANSIT", "770000000011"),
                        tuple("4410003/2", "4410003", "#1001", "SUCCESS", "IN_TRANSIT", "770000000012"),
                        tuple("4420001", "4420001", "#1002", "SUCCESS", "FULFILLED", null),
                        tuple("4450001", "4450001", "#1005-B", "SUCCESS", "MARKED_AS_FULFILLED", "LOCAL-1"));
        assertThat(orders().get(0).fulfillments().get(0))
                .isEqualTo(new Order.Fulfillment(
                        "4410001",
                        "4410001",
                        "#1001",
                        "SUCCESS",
                        "DELIVERED",
                        "1Z999AA10123456784",
                        "UPS",
                        "https://www.ups.com/track?tracknum=1Z999AA10123456784",
                        Instant.parse("2026-11-01T15:00:00Z"),
                        Instant.parse("2026-11-03T11:00:00Z"),
                        null,
                        Instant.parse("2026-11-03T10:58:00Z"),
                        null));
    }

    static List<Order> orders() {
        return payloads().stream()
                .map(order -> Fixtures.record(Orders.ENTITY, order))
                .toList();
    }

    /** Whole, as their records are made of them. */
    static List<JsonNode> payloads() {
        return Stream.of(
                        "constructed/graphql/orders_page1.json",
                        "constructed/graphql/orders_page2.json",
                        "constructed/graphql/orders_page3.json")
                .map(file -> Fixtures.answer("Orders", file))
                .flatMap(answer -> Orders.ENTITY.paging().payloads(answer).stream())
                .map(order -> completed((ObjectNode) order))
                .toList();
    }

    /** Drains what the page cut off, with the completions that the entity declares. */
    private static JsonNode completed(ObjectNode node) {
        for (var completion : Orders.ENTITY.completions()) {
            var missing = completion.missing(node);
            if (missing.isPresent()) {
                assertThat(missing.get().body()).contains("\"id\":\"gid://shopify/Order/6100000000004\"");
                completion.add(
                        node,
                        Sample.platformJson(
                                "shopify/fixtures/" + "constructed/graphql/order_1004_line_items_page1.json"));
                assertThat(completion.missing(node)).isEmpty();
            }
        }
        return node;
    }

    private static Map<String, Object> expected(JsonNode json) {
        var fields = new LinkedHashMap<String, Object>();
        json.properties().forEach(field -> fields.put(field.getKey(), value(field.getKey(), field.getValue())));
        fields.remove("source");
        return fields;
    }

    private static Object value(String name, JsonNode json) {
        if (name.equals("items")) {
            var items = new ArrayList<Map<String, Object>>();
            json.forEach(item -> items.add(expected(item)));
            return items;
        }
        if (json.isNull()) {
            return null;
        }
        if (json.isBoolean()) {
            return json.asBoolean();
        }
        if (json.isInt()) {
            return json.asInt();
        }
        return json.asText().matches("-?\\d+\\.\\d+") ? decimal(new BigDecimal(json.asText())) : json.asText();
    }

    /** The record in the words of the expected file. */
    private static Map<String, Object> fields(Order order) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("shopify_internal_id", order.shopifyInternalId());
        fields.put("name", order.orderId());
        fields.put("purchase_date", order.purchaseDate().toString());
        fields.put("processed_at_remote", order.processedAt().toString());
        fields.put("updated_at_remote", order.sourceUpdatedAt().toString());
        fields.put("cancelled", order.status().equals("cancelled"));
        fields.put("financial_status", order.financialStatus());
        fields.put("fulfillment_status", order.fulfillmentStatus());
        fields.put("total", decimal(order.total()));
        fields.put("current_total", decimal(order.currentTotal()));
        fields.put("refunded", decimal(order.refunded()));
        fields.put("currency", order.total().currency());
        fields.put("presentment_currency", order.presentmentTotal().currency());
        fields.put("presentment_total", decimal(order.presentmentTotal()));
        fields.put("customer_id", order.customerId());
        fields.put("tracking_number", order.trackingNumber());
        fields.put("carrier", order.carrier());
        fields.put("tracking_url", order.trackingUrl());
        fields.put(
                "tracking_updated_at",
                order.trackingUpdatedAt() == null
                        ? null
                        : order.trackingUpdatedAt().toString());
        fields.put("items", items(order));
        return fields;
    }

    private static List<Map<String, Object>> items(Order order) {
        var items = new ArrayList<Map<String, Object>>();
        for (var item : order.items()) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("line_item_id", item.lineItemId());
            fields.put("sku", item.sku());
            fields.put("qty", item.qty());
            fields.put("current_qty", item.currentQty());
            fields.put("price", decimal(item.price()));
            fields.put("discount", decimal(item.discount()));
            fields.put("tax", decimal(item.tax()));
            fields.put("variant_id", item.variantId());
            items.add(fields);
        }
        return items;
    }

    private static BigDecimal decimal(Money money) {
        return decimal(money.amount());
    }

    private static BigDecimal decimal(BigDecimal amount) {
        return amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    }
}
