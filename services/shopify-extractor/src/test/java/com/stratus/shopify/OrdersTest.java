package com.stratus.shopify;

import static com.stratus.extractor.contract.sample.Refusals.assertRefused;
import static com.stratus.extractor.contract.sample.Refusals.assertRequired;
import static com.stratus.extractor.contract.sample.Refusals.assertUnreadable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.model.Money;
import com.stratus.model.record.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

class OrdersTest {

    @Test
    void readsAnOrderAsShopifySendsIt() throws Exception {
        assertThat(Orders.ENTITY.map(order("#KQ501")))
                .isEqualTo(new Order(
                        "5550000000501",
                        "#KQ501",
                        "5550000000501",
                        null,
                        Instant.parse("2026-09-14T08:15:30Z"),
                        Instant.parse("2026-09-14T08:15:31Z"),
                        null,
                        Instant.parse("2026-09-19T10:00:00Z"),
                        "closed",
                        "partially_refunded",
                        "FULFILLED",
                        false,
                        true,
                        List.of("wholesale", "gift wrap"),
                        "7770000000012",
                        gbp("61.50"),
                        gbp("49.25"),
                        gbp("12.25"),
                        gbp("10.26"),
                        gbp("3.00"),
                        gbp("4.00"),
                        true,
                        gbp("61.50"),
                        gbp("49.25"),
                        gbp("12.25"),
                        gbp("10.26"),
                        "KQ-PARCEL-A",
                        "DPD",
                        "https://track.example/KQ-PARCEL-A",
                        Instant.parse("2026-09-16T09:00:00Z"),
                        null,
                        null,
                        null,
                        null,
                        Instant.parse("2026-09-20T11:00:05Z"),
                        List.of(
                                tea("99001", 2, "2.00", "4.00"),
                                tea("99002", 1, "1.00", "1.88"),
                                new Order.Item(
                                        "99003",
                                        "#KQ501",
                                        "QUILL-GOOSE",
                                        null,
                                        "Goose quill",
                                        "Goose quill",
                                        1,
                                        0,
                                        gbp("12.25"),
                                        gbp("0.00"),
                                        gbp("2.04"),
                                        null,
                                        gbp("12.25"),
                                        gbp("0.00"),
                                        gbp("2.04"),
                                        "41102",
                                        "6302")),
                        List.of(
                                parcel("880001", "880001", "SUCCESS", "KQ-OLD-1", "Royal Mail", null, 15),
                                new Order.Fulfillment(
                                        "880002",
                                        "880002",
                                        "#KQ501",
                                        "SUCCESS",
                                        "DELIVERED",
                                        "KQ-PARCEL-A",
                                        "DPD",
                                        "https://track.example/KQ-PARCEL-A",
                                        Instant.parse("2026-09-15T16:00:00Z"),
                                        Instant.parse("2026-09-16T09:00:00Z"),
                                        Instant.parse("2026-09-15T18:30:00Z"),
                                        Instant.parse("2026-09-16T08:59:00Z"),
                                        2),
                                new Order.Fulfillment(
                                        "880002/2",
                                        "880002",
                                        "#KQ501",
                                        "SUCCESS",
                                        "DELIVERED",
                                        "KQ-PARCEL-B",
                                        "DPD",
                                        "https://track.example/KQ-PARCEL-B",
                                        Instant.parse("2026-09-15T16:00:00Z"),
                                        Instant.parse("2026-09-16T09:00:00Z"),
                                        Instant.parse("2026-09-15T18:30:00Z"),
                                        Instant.parse("2026-09-16T08:59:00Z"),
                                        2),
                                parcel("880003", "880003", "FAILURE", "KQ-FAILED", "Evri", null, 18),
                                parcel("880004", "880004", "SUCCESS", null, null, null, 19))));
    }

    /** One of which the sample says no more. */
    private static Order.Fulfillment parcel(
            String key, String fulfillment, String status, String number, String carrier, String url, int day) {
        return new Order.Fulfillment(
                key,
                fulfillment,
                "#KQ501",
                status,
                null,
                number,
                carrier,
                url,
                null,
                Instant.parse("2026-09-" + day + "T09:00:00Z"),
                null,
                null,
                null);
    }

    /** The second number is the second parcel, whatever stands between them. */
    @Test
    void numbersThatAreBlankAreNoParcels() throws Exception {
        var order = order("#KQ501");
        var numbers = (ArrayNode) fulfillment(order, 1).path("trackingInfo");
        numbers.insert(1, numbers.get(1).deepCopy());
        ((ObjectNode) numbers.get(1)).putNull("number");

        assertThat(Orders.ENTITY.map(order).fulfillments())
                .filteredOn(parcel -> parcel.fulfillmentId().equals("880002"))
                .extracting(Order.Fulfillment::trackingKey, Order.Fulfillment::trackingNumber)
                .containsExactly(tuple("880002", "KQ-PARCEL-A"), tuple("880002/2", "KQ-PARCEL-B"));
    }

    /** Ten were asked for: an eleventh would be left out without a word. */
    @Test
    void tenNumbersMayNotBeAll() throws Exception {
        var order = order("#KQ501");
        var numbers = (ArrayNode) fulfillment(order, 1).path("trackingInfo");
        var fulfillments = Orders.ENTITY.completions().get(1);
        assertThat(fulfillments.missing(order)).isEmpty();
        while (numbers.size() < 10) {
            numbers.add(numbers.get(0).deepCopy());
        }

        assertThat(fulfillments.missing(order).orElseThrow().body())
                .contains("trackingInfo(first: 250)")
                .contains("\"id\":\"gid://shopify/Order/5550000000501\"");
        assertThat(
                        fulfillments.add(
                                order,
                                Sample.json(
                                        """
                {"data":{"order":{"fulfillments":[{"legacyResourceId":"7","status":"SUCCESS",
                 "updatedAt":"2026-09-16T09:00:00Z","trackingInfo":[{"number":"A"},{"number":"B"}]}]}}}""")))
                .isTrue();
        assertThat(fulfillments.missing(order)).isEmpty();
        assertThat(Orders.ENTITY.map(order).fulfillments())
                .extracting(Order.Fulfillment::trackingKey)
                .containsExactly("7", "7/2");
    }

    @Test
    void aFulfillmentWithoutNumberIsOneParcel() throws Exception {
        var order = order("#KQ501");
        ((ArrayNode) fulfillment(order, 1).path("trackingInfo")).removeAll();

        assertThat(Orders.ENTITY.map(order).fulfillments())
                .filteredOn(parcel -> parcel.fulfillmentId().equals("880002"))
                .extracting(Order.Fulfillment::trackingKey, Order.Fulfillment::trackingNumber)
                .containsExactly(tuple("880002", null));
    }

    /** The same SKU on two lines: the line's id keeps them apart. */
    @Test
    void anOrderIsKnownByItsIdBeforeItIsMapped() {
        assertThat(Orders.ENTITY.keyOf(order("#KQ501"))).contains("5550000000501");
    }

    private static Order.Item tea(String line, int quantity, String discount, String tax) {
        return new Order.Item(
                line,
                "#KQ501",
                "TEA-ASSAM-250",
                null,
                "Assam, loose",
                "Assam, loose - 250 g",
                quantity,
                quantity,
                gbp("12.25"),
                gbp(discount),
                gbp(tax),
                null,
                gbp("12.25"),
                gbp(discount),
                gbp(tax),
                "41101",
                "6301");
    }

    @Test
    void keepsBothCurrenciesOfAGuestsOrder() throws Exception {
        var order = Orders.ENTITY.map(order("#KQ502"));

        assertThat(order.customerId()).isNull();
        assertThat(order.status()).isEqualTo("open");
        assertThat(order.test()).isTrue();
        assertThat(order.tags()).isEmpty();
        assertThat(order.total()).isEqualTo(gbp("20.00"));
        assertThat(order.taxTotal()).isEqualTo(gbp("1.90"));
        assertThat(order.presentmentTotal()).isEqualTo(jpy("3841"));
        assertThat(order.presentmentTaxTotal()).isEqualTo(jpy("365"));
        assertThat(order.trackingNumber()).isNull();
        assertThat(order.trackingUpdatedAt()).isNull();
    }

    @Test
    void keepsLinesWithoutSkuAndWithAnEmptyOne() throws Exception {
        var items = Orders.ENTITY.map(order("#KQ502")).items();

        assertThat(items).extracting(Order.Item::sku).containsExactly(null, "");
        assertThat(items).extracting(Order.Item::variantId).containsExactly(null, null);
        assertThat(items).extracting(Order.Item::productId).containsExactly(null, "6303");
        assertThat(items).extracting(Order.Item::discount).containsExactly(gbp("0.00"), gbp("0.40"));
        assertThat(items).extracting(Order.Item::presentmentDiscount).containsExactly(jpy("0"), jpy("77"));
        assertThat(items).extracting(Order.Item::presentmentTax).containsExactly(jpy("0"), jpy("365"));
    }

    @Test
    void cancelledWinsOverClosed() throws Exception {
        var order = Orders.ENTITY.map(order("KQ-B2B/503"));

        assertThat(order.status()).isEqualTo("cancelled");
        assertThat(order.cancelledAt()).isEqualTo(Instant.parse("2026-09-17T09:59:58Z"));
        assertThat(order.closedAt()).isEqualTo(Instant.parse("2026-09-17T10:00:00Z"));
        assertThat(order.processedAt()).isEqualTo(Instant.parse("2019-01-01T00:00:00Z"));
        assertThat(order.financialStatus()).isNull();
        assertThat(order.fulfillmentStatus()).isEqualTo("ON_HOLD");
    }

    @Test
    void keepsIdsBeyondWhatADoubleHolds() throws Exception {
        assertThat(Orders.ENTITY.map(order("KQ-B2B/503")).platformOrderId()).isEqualTo("9007199254740993");
    }

    @Test
    void newestGoodFulfillmentWithANumberGivesTheTracking() throws Exception {
        var order = order("#KQ501");
        fulfillment(order, 0).put("updatedAt", "2026-09-17T00:00:00Z");

        var read = Orders.ENTITY.map(order);

        assertThat(read.trackingNumber()).isEqualTo("KQ-OLD-1");
        assertThat(read.carrier()).isEqualTo("Royal Mail");
        assertThat(read.trackingUrl()).isNull();
        assertThat(read.trackingUpdatedAt()).isEqualTo(Instant.parse("2026-09-17T00:00:00Z"));
    }

    @Test
    void higherIdWinsAmongFulfillmentsOfTheSameSecond() throws Exception {
        var order = order("#KQ501");
        fulfillment(order, 0).put("updatedAt", "2026-09-16T09:00:00Z").put("legacyResourceId", "1000000");

        assertThat(Orders.ENTITY.map(order).trackingNumber()).isEqualTo("KQ-OLD-1");
    }

    @Test
    void blankFirstNumberIsPassedOver() throws Exception {
        var order = order("#KQ501");
        ((ObjectNode) fulfillment(order, 1).at("/trackingInfo/0")).put("number", "");

        assertThat(Orders.ENTITY.map(order).trackingNumber()).isEqualTo("KQ-PARCEL-B");
    }

    @Test
    void lineOfAnOrderThatIsFulfilledByNobodyHasNoTracking() throws Exception {
        var order = order("#KQ501");
        ((ArrayNode) order.path("fulfillments")).forEach(one -> ((ObjectNode) one).put("status", "CANCELLED"));

        assertThat(Orders.ENTITY.map(order).trackingNumber()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'', legacyResourceId, platform_order_id is missing",
        "'', name, order_id is missing",
        "'', createdAt, purchase_date is missing",
        "'', updatedAt, source_updated_at is missing",
        "'', currencyCode, currencyCode is missing",
        "'', presentmentCurrencyCode, presentmentCurrencyCode is missing",
        "'', totalPriceSet, totalPriceSet is missing",
        "'', fulfillments, fulfillments is missing",
        "'', lineItems, lineItems is missing",
        "/totalPriceSet, shopMoney, shopMoney is missing",
        "/totalPriceSet, presentmentMoney, presentmentMoney is missing",
        "/totalPriceSet/shopMoney, amount, amount is missing",
        "/totalPriceSet/shopMoney, currencyCode, currencyCode is missing",
        "/fulfillments/0, legacyResourceId, tracking_key is missing",
        "/fulfillments/0, status, fulfillments.status is missing",
        "/fulfillments/0, updatedAt, fulfillments.updatedAt is missing",
        "/fulfillments/0, trackingInfo, fulfillments.trackingInfo is missing",
        "/lineItems, nodes, lineItems is missing",
        "/lineItems/nodes/0, id, lineItems.id is missing",
        "/lineItems/nodes/0, originalUnitPriceSet, lineItems.originalUnitPriceSet is missing",
        "/lineItems/nodes/0, discountAllocations, lineItems.discountAllocations is missing",
        "/lineItems/nodes/0, taxLines, lineItems.taxLines is missing",
    })
    void whatIsRequiredIsRefusedByItsNameWhenItIsMissing(String parent, String field, String reason) {
        assertRequired(Orders.ENTITY, order("#KQ501"), parent, field, reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/createdAt",
                "/updatedAt",
                "/totalPriceSet/shopMoney/amount",
                "/lineItems/nodes/1/quantity",
                "/fulfillments/0/updatedAt"
            })
    void whatCannotBeReadIsRefusedByItsPath(String pointer) {
        assertUnreadable(Orders.ENTITY, order("#KQ501"), pointer);
    }

    @Test
    void quantityIsNeverTakenForZero() {
        var absent = order("#KQ501");
        ((ObjectNode) absent.at("/lineItems/nodes/0")).remove("quantity");

        assertThatThrownBy(() -> Orders.ENTITY.map(absent))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("[\"quantity\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "/totalPriceSet/shopMoney, currencyCode, pounds, currency is not a three-letter code",
        "/totalPriceSet/shopMoney, amount, 1.23456, amount has more than 4 decimals",
        "/totalPriceSet/shopMoney, currencyCode, USD, amounts in USD and GBP",
        "'', legacyResourceId, 12|34, platform_order_id is blank or holds a |",
        "/lineItems/nodes/0, id, gid://shopify/LineItem/, line_item_id is blank or holds a |",
    })
    void whatContradictsIsRefusedByItsName(String parent, String field, String value, String reason) {
        var order = order("#KQ501");
        ((ObjectNode) order.at(parent)).put(field, value);

        assertRefused(Orders.ENTITY, order, reason);
    }

    @Test
    void malformedFulfillmentIdIsRefusedWithoutItsValue() {
        var order = order("#KQ501");
        fulfillment(order, 0).put("updatedAt", "2026-09-16T09:00:00Z").put("legacyResourceId", "ada@kettle.example");

        assertRefused(Orders.ENTITY, order, "fulfillments.legacyResourceId is not a number");
    }

    @Test
    void unknownWordsAreKept() throws JsonProcessingException {
        var order = order("#KQ502");
        order.put("displayFinancialStatus", "SOMETHING_NEW").put("displayFulfillmentStatus", "TELEPORTED");
        order.put("aFieldOfTomorrow", 1);

        assertThat(Orders.ENTITY.map(order).financialStatus()).isEqualTo("something_new");
        assertThat(Orders.ENTITY.map(order).fulfillmentStatus()).isEqualTo("TELEPORTED");
    }

    private static ObjectNode order(String name) {
        return Sample.pick(Sample.read("orders.json").at("/data/orders/nodes"), "name", name);
    }

    private static ObjectNode fulfillment(JsonNode order, int index) {
        return (ObjectNode) order.path("fulfillments").path(index);
    }

    private static Money gbp(String amount) {
        return Money.of(new BigDecimal(amount), "GBP");
    }

    private static Money jpy(String amount) {
        return Money.of(new BigDecimal(amount), "JPY");
    }
}
