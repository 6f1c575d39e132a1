package com.stratus.sandbox.truth;

import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.WarehouseOrder;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.BiConsumer;

/** What is true of ShipBob's orders and of what stands in them. */
interface ShipBobOrderTable extends ShopTable {
    @Override
    default String platform() {
        return "shipbob";
    }

    @Override
    default boolean knows(String account) {
        return ShipBobTable.isTheMerchant(account);
    }

    /** Hands over the rows that an order has at a moment after ShipBob received it. */
    void rows(OrderStory story, WarehouseOrder parcels, Instant time, BiConsumer<Row, BigDecimal> rows);

    @Override
    default void rows(OrderStory story, Instant time, BiConsumer<Row, BigDecimal> rows) {
        WarehouseOrder parcels = story.parcels();
        if (parcels != null && !parcels.receivedAt().isAfter(time)) {
            rows(story, parcels, time, rows);
        }
    }
}
