package com.stratus.sandbox.truth.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.world.Example;
import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.WarehouseOrder;
import org.junit.jupiter.api.Test;

import java.time.Instant;

/** When what ShipBob shows tells whose order it has. */
class ShopOrdersTest {
    /** Before the parcel leaves, and with it the shop is told its number. */
    private static final Instant PACKED = Instant.parse("2026-11-02T14:00:00Z");

    private static final Instant SENT = Instant.parse("2026-11-02T16:00:00Z");

    private static OrderStory order(String reference) {
        OrderStory order = Example.order();
        WarehouseOrder parcels = order.parcels();
        return new OrderStory(
                order.shop(),
                order.ordinal(),
                order.id(),
                order.name(),
                order.number(),
                order.createdAt(),
                order.processedAt(),
                order.customer(),
                order.recipient(),
                order.test(),
                order.note(),
                order.tags(),
                order.presentmentCurrency(),
                order.taxesIncluded(),
                order.paidFirst(),
                order.lines(),
                order.shipping(),
                order.events(),
                new WarehouseOrder(
                        parcels.id(),
                        reference,
                        null,
                        parcels.receivedAt(),
                        parcels.shippingMethod(),
                        parcels.shipments()),
                order.oddities());
    }

    @Test
    void byItsReference() {
        assertThat(ShopOrders.isTold(order("#1001"), PACKED)).isTrue();
    }

    @Test
    void byTheNumberOfAParcelOnceTheShopKnowsIt() {
        assertThat(ShopOrders.isTold(order("#1O01"), PACKED)).isFalse();
        assertThat(ShopOrders.isTold(order("#1O01"), SENT)).isTrue();
        assertThat(ShopOrders.isTold(order(null), PACKED)).isFalse();
        assertThat(ShopOrders.isTold(order(null), SENT)).isTrue();
    }
}
