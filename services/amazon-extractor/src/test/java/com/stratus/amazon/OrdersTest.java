package com.stratus.amazon;

import static com.stratus.extractor.contract.sample.Refusals.assertRequired;
import static com.stratus.extractor.contract.sample.Refusals.assertUnreadable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import com.stratus.core.failure.SourceException;
import com.stratus.extractor.entity.Entity;
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

    private static final Entity<Orders.Payload, Order> ENTITY =
            Orders.entity(new Seller("A0HARBOURLANEEU", "eu", List.of("A1F83G8C2ARO7P", "A1PA6795UKMFR9")));

    private static final List<Order> SAMPLE = Fixtures.sample(ENTITY, "orders.json");

    @Test
    void asksForAllMarketplacesOfTheWindow() {
        assertThat(Fixtures.first(ENTITY).target())
                .isEqualTo("/orders/2026-01-01/orders?marketplaceIds=A1F83G8C2ARO7P,A1PA6795UKMFR9"
                        + "&includedData=PROCEEDS,FULFILLMENT,PACKAGES,PROMOTION,CANCELLATION&maxResultsPerPage=100"
                        + "&lastUpdatedAfter=2024-11-22T06:57:00Z&lastUpdatedBefore=2026-11-22T06:57:00Z");
        assertThat(ENTITY.lag()).hasMinutes(3);
        assertThat(ENTITY.overlap()).hasMinutes(15);
        assertThat(ENTITY.listsAll()).isFalse();
    }

    @Test
    void readsAnOrderThatTheSellerShips() {
        var order = SAMPLE.get(0);

        assertThat(order.key()).isEqualTo("202-1000001-0000001");
        assertThat(order.orderId()).isEqualTo("202-1000001-0000001");
        assertThat(order.marketplaceId()).isEqualTo("A1F83G8C2ARO7P");
        assertThat(order.purchaseDate()).isEqualTo(Instant.parse("2026-11-20T10:00:00.123456Z"));
        assertThat(order.sourceUpdatedAt()).isEqualTo(Instant.parse("2026-11-21T08:00:00Z"));
        assertThat(order.status()).isEqualTo("SHIPPED");
        assertThat(order.fulfillmentStatus()).isEqualTo("SHIPPED");
        assertThat(order.fulfilledBy()).isEqualTo("MERCHANT");
        assertThat(order.salesChannel()).isEqualTo("AMAZON");
        assertThat(order.total()).isEqualTo(money("43.18", "GBP"));
        assertThat(order.customerId()).isNull();
        assertThat(order.associatedOrders()).isNull();
    }

    @Test
    void trackingIsThatOfThePackageShippedLast() {
        var order = SAMPLE.get(0);

        assertThat(order.trackingNumber()).isEqualTo("RM000000002GB");
        assertThat(order.carrier()).isEqualTo("Royal Mail");
        assertThat(order.trackingUpdatedAt()).isEqualTo(Instant.parse("2026-11-21T07:45:00Z"));
        assertThat(order.packages())
                .extracting(one -> one.path("packageReferenceId").asText())
                .containsExactly("2", "1", "3");
    }

    @Test
    void linesOfOneSkuStayTwoAndAMissingSkuStaysMissing() {
        var items = SAMPLE.get(0).items();

        assertThat(items)
                .extracting(Order.Item::lineItemId)
                .containsExactly("70000000000001", "70000000000002", "70000000000003");
        assertThat(items).extracting(Order.Item::orderId).containsOnly("202-1000001-0000001");
        assertThat(items)
                .extracting(Order.Item::sku)
                .containsExactly("MUG WITH/SPACE & é%", "MUG WITH/SPACE & é%", null);
        assertThat(items).extracting(Order.Item::asin).containsExactly("B0HARBOUR1", "B0HARBOUR1", "B0HARBOUR2");
        assertThat(items)
                .extracting(Order.Item::title)
                .containsExactly("Tasse „Möwe“ & Untertasse", "Tasse „Möwe“ & Untertasse", "Tea towel");
        assertThat(items).extracting(Order.Item::qty).containsExactly(2, 1, 0);
        assertThat(items)
                .extracting(Order.Item::price)
                .containsExactly(money("10.00", "GBP"), money("10.00", "GBP"), null);
        assertThat(items).extracting(Order.Item::tax).containsExactly(money("4.00", "GBP"), null, null);
    }

    @Test
    void replacementCostsNothingAndYenHaveNoDecimals() {
        var order = SAMPLE.get(1);

        assertThat(order.total()).isEqualTo(money("0", "JPY"));
        assertThat(order.associatedOrders()).singleElement().satisfies(original -> assertThat(
                        original.path("orderId").asText())
                .isEqualTo("249-1000000-0000000"));
        assertThat(order.packages()).isNull();
        assertThat(order.trackingNumber()).isNull();
        assertThat(order.items().get(0).tax()).isEqualTo(money("120", "JPY"));
        assertThat(order.items().get(0).title()).isEqualTo("手ぬぐい");
    }

    @Test
    void pendingOrderHasNoMoney() {
        var order = SAMPLE.get(2);

        assertThat(order.status()).isEqualTo("PENDING");
        assertThat(order.total()).isNull();
        assertThat(order.items().get(0).price()).isNull();
        assertThat(order.items().get(0).tax()).isNull();
    }

    @Test
    void orderOfAnotherChannelHasNoMarketplace() {
        var order = SAMPLE.get(3);

        assertThat(order.salesChannel()).isEqualTo("NON_AMAZON");
        assertThat(order.marketplaceId()).isNull();
        assertThat(order.total()).isNull();
        assertThat(order.fulfilledBy()).isEqualTo("AMAZON");
        assertThat(order.items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', orderId, order_id is missing",
        "'', createdTime, purchase_date is missing",
        "'', lastUpdatedTime, source_updated_at is missing",
        "'', orderItems, orderItems is missing",
        "/orderItems/0, orderItemId, line_item_id is missing",
        "/proceeds/grandTotal, amount, amount is missing",
        "/proceeds/grandTotal, currencyCode, currencyCode is missing",
    })
    void whatIsRequiredIsRefusedByItsNameWhenItIsMissing(String parent, String field, String reason) {
        assertRequired(ENTITY, Fixtures.payloads(ENTITY, "orders.json").get(0), parent, field, reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/createdTime",
                "/lastUpdatedTime",
                "/proceeds/grandTotal/amount",
                "/orderItems/0/quantityOrdered",
                "/orderItems/0/product/price/unitPrice/amount"
            })
    void whatCannotBeReadIsRefusedByItsPath(String pointer) {
        assertUnreadable(ENTITY, Fixtures.payloads(ENTITY, "orders.json").get(0), pointer);
    }

    @Test
    void anOrderIsKnownByItsIdBeforeItIsMapped() {
        assertThat(ENTITY.keyOf(Fixtures.payloads(ENTITY, "orders.json").get(0)))
                .contains("202-1000001-0000001");
    }

    // ---- Amazon's samples

    @Test
    void readsTheJapaneseSample() {
        var order = Fixtures.records(ENTITY, "orders-2026-01-01/searchOrders-1.json")
                .get(0);

        assertThat(order.key()).isEqualTo("250-1234567-8901234");
        assertThat(order.marketplaceId()).isEqualTo("A1VC38T7YXB528");
        assertThat(order.purchaseDate()).isEqualTo(Instant.parse("2024-12-25T02:30:00Z"));
        assertThat(order.sourceUpdatedAt()).isEqualTo(Instant.parse("2024-12-25T06:45:00Z"));
        assertThat(order.total()).isEqualTo(money("19940", "JPY"));
        assertThat(order.fulfilledBy()).isEqualTo("AMAZON");
        assertThat(order.associatedOrders()).isNull();
        assertThat(order.items()).extracting(Order.Item::qty).containsExactly(1, 2);
        assertThat(order.items())
                .extracting(Order.Item::price)
                .containsExactly(money("5980", "JPY"), money("6980", "JPY"));
        assertThat(order.items().get(1).sku()).isEqualTo("FIRE-TV-4K-MAX-JP");
        assertThat(order.items().get(1).title()).isEqualTo("Fire TV Stick 4K Max ストリーミングデバイス");
    }

    @Test
    void readsTheBritishSample() {
        var order = Fixtures.records(ENTITY, "orders-2026-01-01/searchOrders-2.json")
                .get(0);

        assertThat(order.key()).isEqualTo("202-7654321-1098765");
        assertThat(order.status()).isEqualTo("SHIPPED");
        assertThat(order.total()).isEqualTo(money("34.99", "GBP"));
        assertThat(order.trackingNumber()).isEqualTo("15501234567890123456");
        assertThat(order.carrier()).isEqualTo("DPD");
        assertThat(order.trackingUpdatedAt()).isEqualTo(Instant.parse("2024-12-25T14:00:00Z"));
    }

    @Test
    void namesNobodyInARecord() {
        assertThat(Fixtures.records(ENTITY, "orders-2026-01-01/searchOrders-2.json"))
                .asString()
                .doesNotContain("Sarah", "buyer-email", "Oak Avenue");
    }

    @Test
    void refusesTheSampleOfABadRequest() {
        var answer = Fixtures.answer("orders-2026-01-01/searchOrders-5.json", Fixtures.first(ENTITY));

        assertThat(catchThrowableOfType(SourceException.Rejected.class, () -> AmazonAnswers.check(answer)))
                .hasMessage("Amazon answered 400 InvalidInput: Invalid Input: Invalid Input");
    }

    @Test
    void readsTheConstructedEdgeCases() {
        var orders = Fixtures.records(ENTITY, "constructed/orders-2026-01-01/searchOrders-edge-cases.json");

        assertThat(orders)
                .extracting(Order::key)
                .containsExactly(
                        "111-0000001-0000001", "111-0000002-0000002", "111-0000004-0000004", "S01-0000005-0000005");
        assertThat(orders)
                .extracting(Order::total)
                .containsExactly(money("43.18", "USD"), money("35.98", "USD"), null, null);
        assertThat(orders)
                .extracting(Order::status)
                .containsExactly("SHIPPED", "PARTIALLY_SHIPPED", "PENDING", "SHIPPED");
        assertThat(orders).extracting(Order::trackingNumber).containsExactly(null, "1ZTEST0000000001", null, null);
        assertThat(orders.get(0).items().get(0).tax()).isEqualTo(money("3.20", "USD"));
        assertThat(orders.get(1).items())
                .extracting(Order.Item::lineItemId, Order.Item::sku)
                .containsExactly(tuple("05000000000002", "WIDGET-RED"), tuple("05000000000003", "WIDGET-RED"));
        assertThat(orders.get(3).marketplaceId()).isNull();
    }

    private static Money money(String amount, String currency) {
        return Money.of(new BigDecimal(amount), currency);
    }
}
