package com.stratus.shopify;

import static com.stratus.extractor.contract.sample.Refusals.assertRequired;
import static com.stratus.extractor.contract.sample.Refusals.assertUnreadable;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.model.record.ShopifyFulfillmentOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

class FulfillmentOrdersTest {

    @Test
    void readsWorkOnOrdersAsShopifySendsIt() {
        assertThat(Fixtures.record(FulfillmentOrders.ENTITY, work(0)))
                .isEqualTo(new ShopifyFulfillmentOrder(
                        "30501",
                        "5550000000501",
                        "ON_HOLD",
                        "UNSUBMITTED",
                        "70101",
                        "Quayside",
                        5,
                        3,
                        Instant.parse("2026-09-20T11:00:05Z")));
    }

    @Test
    void linesThatThePageCutOffCountToo() {
        var work = work(1);
        var lines = FulfillmentOrders.ENTITY.completions().get(0);

        assertThat(lines.missing(work).orElseThrow().body())
                .contains("\"id\":\"gid://shopify/FulfillmentOrder/30502\"")
                .contains("\"after\":\"w1\"");
        assertThat(lines.add(work, Sample.read("fulfillment-order-lines.json"))).isTrue();
        assertThat(lines.missing(work)).isEmpty();
        assertThat(Fixtures.record(FulfillmentOrders.ENTITY, work))
                .isEqualTo(new ShopifyFulfillmentOrder(
                        "30502",
                        "5550000000502",
                        "CLOSED",
                        "CLOSED",
                        null,
                        "Shed that was sold",
                        5,
                        2,
                        Instant.parse("2026-09-21T00:00:00Z")));
    }

    /** Whose query asked one order for it. */
    @Test
    void readsTheConstructedShop() {
        var order = Sample.platformJson("shopify/fixtures/" + "constructed/graphql/fulfillment_orders_of_order.json")
                .at("/data/order");
        var work = (ObjectNode) order.at("/fulfillmentOrders/nodes/0");
        work.set("orderId", order.path("id"));

        assertThat(Fixtures.record(FulfillmentOrders.ENTITY, work))
                .isEqualTo(new ShopifyFulfillmentOrder(
                        "3001",
                        "6100000000004",
                        "OPEN",
                        "UNSUBMITTED",
                        "70001",
                        "Main warehouse",
                        1,
                        1,
                        Instant.parse("2026-11-21T17:00:01Z")));
    }

    @Test
    void itComesOnTheOrdersPagesAndIsKnownByItsNumber() {
        assertThat(Orders.ENTITY.paging().operations()).containsExactly("Orders", "FulfillmentOrders", "Deletions");
        assertThat(Orders.ENTITY.of(work(0))).isSameAs(FulfillmentOrders.ENTITY);
        assertThat(FulfillmentOrders.ENTITY.keyOf(work(0))).contains("30501");
        assertThat(FulfillmentOrders.ENTITY.keyOf(work(0).without("id"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', id, fulfillment_order_id is missing",
        "'', orderId, orderId is missing",
        "'', assignedLocation, assignedLocation is missing",
        "'', lineItems, lineItems is missing",
        "/lineItems, nodes, lineItems is missing",
        "'', updatedAt, source_updated_at is missing",
    })
    void whatIsRequiredIsRefusedByItsNameWhenItIsMissing(String parent, String field, String reason) {
        assertRequired(FulfillmentOrders.ENTITY, work(0), parent, field, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lineItems/nodes/0/totalQuantity", "/lineItems/nodes/1/remainingQuantity", "/updatedAt"})
    void whatCannotBeReadIsRefusedByItsPath(String pointer) {
        assertUnreadable(FulfillmentOrders.ENTITY, work(0), pointer);
    }

    private static ObjectNode work(int place) {
        return Fixtures.payload(Orders.ENTITY, Fixtures.sample("FulfillmentOrders", "fulfillment-orders.json"), place);
    }
}
