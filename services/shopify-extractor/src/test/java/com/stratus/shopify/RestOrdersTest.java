package com.stratus.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.ContentHash;
import com.stratus.model.Json;
import com.stratus.model.record.Order;
import com.stratus.model.record.ShopifyRefund;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The constructed shop by REST: what it shows must be what GraphQL shows. */
class RestOrdersTest {

    private static final Window WINDOW =
            new Window(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-11-22T06:57:00Z"));

    @Test
    void allOrdersOfTheWindowAreAskedForAndThenByTheLink() {
        var position = RestOrders.LIST.start(WINDOW);
        assertThat(RestOrders.LIST.request(WINDOW, position).target())
                .isEqualTo("/orders.json?limit=100&status=any&updated_at_min=2026-10-01T00:00:00Z"
                        + "&updated_at_max=2026-11-22T06:57:00Z");

        var page = RestOrders.LIST.read(WINDOW, position, written("orders_page1.json"));

        assertThat(page.payloads())
                .extracting(order -> order.path("name").asText())
                .containsExactly("#1001", "#1002");
        assertThat(RestOrders.LIST.request(WINDOW, page.next().orElseThrow()).target())
                .isEqualTo("/orders.json?limit=100&page_info=eyJkaXJlY3Rpb24iOiJuZXh0IiwibGFzdF9pZCI6MSwicCI6MX0");
        assertThat(RestOrders.LIST
                        .read(WINDOW, position, written("orders_page3.json"))
                        .next())
                .isEmpty();
    }

    @Test
    void readsTheConstructedShopAsExpected() {
        assertThat(FixtureOrdersTest.fieldsOf(orders())).containsExactlyElementsOf(FixtureOrdersTest.expected());
    }

    /** But for what REST does not show. */
    @Test
    void recordsAreThoseOfGraphQlHashByHash() {
        assertThat(orders().stream().map(RestOrdersTest::hash))
                .containsExactlyElementsOf(FixtureOrdersTest.orders().stream()
                        .map(RestOrdersTest::hash)
                        .toList());
    }

    private static String hash(Order order) {
        var json = (ObjectNode) Json.mapper().valueToTree(order);
        json.remove("edited");
        json.path("fulfillments").forEach(parcel -> ((ObjectNode) parcel)
                .remove(List.of("shipment_status", "in_transit_at", "delivered_at", "quantity")));
        return order.orderId() + " "
                + ContentHash.toHex(ContentHash.of(json.toString().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void refundsAreThoseOfGraphQl() {
        var request = RestRefunds.LIST.request(WINDOW, RestRefunds.LIST.start(WINDOW));
        assertThat(request.query())
                .containsEntry("fields", "id,name,currency,presentment_currency,updated_at,refunds")
                .containsEntry("status", "any");

        var refunds = pages("orders_page1.json", "orders_page2.json", "orders_page3.json")
                .flatMap(answer -> RestRefunds.LIST.payloads(answer).stream())
                .map(refund -> Fixtures.record(RestRefunds.ENTITY, completed((ObjectNode) refund)))
                .toList();

        assertThat(refunds)
                .extracting(ShopifyRefund::refundId, refund -> ContentHash.toHex(ContentHash.of(refund)))
                .containsExactlyElementsOf(Stream.of("refund_9320001", "refund_9330001", "refund_9350001")
                        .map(RestOrdersTest::byGraphQl)
                        .map(refund -> tuple(refund.refundId(), ContentHash.toHex(ContentHash.of(refund))))
                        .toList());
    }

    private static ShopifyRefund byGraphQl(String file) {
        ObjectNode refund = Sample.platformJson("shopify/fixtures/constructed/graphql/" + file + ".json")
                .at("/data/refund")
                .deepCopy();
        refund.at("/refundLineItems/nodes")
                .forEach(line -> Stream.of("subtotalSet", "totalTaxSet").forEach(set -> ((ObjectNode) line.path(set))
                        .set("presentmentMoney", line.at("/" + set + "/shopMoney"))));
        return Fixtures.record(Refunds.ENTITY, refund);
    }

    // ---- two currencies

    @Test
    void refundsInAnotherCurrencyAreAskedForInTheShops() {
        var completion = RestRefunds.inShopCurrency();
        var order = order(1);

        assertThat(completion.missing(order).orElseThrow().target())
                .isEqualTo("/orders/6100000000002/refunds.json?in_shop_currency=true&limit=250");
        assertThat(completion.missing(order(0))).isEmpty();

        completion.add(order, inDollars());
        assertThat(completion.missing(order)).isEmpty();
        assertThat(Fixtures.record(RestOrders.ENTITY, order).refunded()).isEqualTo(Fixtures.usd("12.50"));
        assertThat(Fixtures.record(RestOrders.ENTITY, order).presentmentRefunded())
                .isEqualTo(Fixtures.eur("11.55"));
    }

    /** Shopify shows at most 250 of an order. */
    @Test
    void sumIsNeverMadeOfFewerRefundsThanThereAre() {
        var order = order(1);
        RestRefunds.inShopCurrency().add(order, Sample.json("{\"refunds\":[{\"id\":1,\"transactions\":[]}]}"));

        assertThatThrownBy(() -> RestOrders.ENTITY.map(order)).hasMessage("a refund is missing in the shop's currency");
    }

    @Test
    void orderThatWasDeletedMeanwhileIsGone() {
        var completion = RestRefunds.inShopCurrency();

        assertThat(completion.add(order(1), Sample.json("{\"errors\":\"Not Found\"}")))
                .isFalse();
        assertThatThrownBy(() -> completion.add(order(1), Sample.json("{}")))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("the answer has no refunds");
    }

    @Test
    void amountInAnotherCurrencyIsNeverTakenForOneOfTheShop() {
        var order = order(1);
        order.remove("total_price_set");

        assertThatThrownBy(() -> RestOrders.ENTITY.map(order)).hasMessage("an amount in EUR is missing");
    }

    private static ObjectNode order(int place) {
        return RestOrders.LIST.payloads(written("orders_page1.json")).get(place).deepCopy();
    }

    private static JsonNode inDollars() {
        return Sample.json(
                "{\"refunds\":[{\"id\":9320001,\"transactions\":[{\"kind\":\"refund\",\"status\":\"success\","
                        + "\"amount\":\"12.50\",\"currency\":\"USD\"}]}]}");
    }

    private static List<Order> orders() {
        return pages("orders_page1.json", "orders_page2.json", "orders_page3.json")
                .flatMap(answer -> RestOrders.LIST.payloads(answer).stream())
                .map(order -> Fixtures.record(RestOrders.ENTITY, completed((ObjectNode) order)))
                .toList();
    }

    private static JsonNode completed(ObjectNode payload) {
        var completion = RestRefunds.inShopCurrency();
        if (completion.missing(payload).isPresent()) {
            completion.add(payload, inDollars());
        }
        return payload;
    }

    private static Stream<Answer> pages(String... files) {
        return Stream.of(files).map(RestOrdersTest::written);
    }

    /** As it came, with its headers. */
    static Answer written(String file) {
        var written = Sample.platformJson("shopify/fixtures/constructed/rest/" + file);
        var headers = new HashMap<String, String>();
        written.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText()));
        return Answers.to(
                Request.get("RestOrders", "/orders.json", Map.of()),
                written.path("status").asInt(),
                headers,
                written.path("body").toString());
    }
}
