package com.stratus.sandbox.truth;

import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.Shop;
import com.stratus.sandbox.world.Snapshot;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/** What is true of the shops' orders and of what came of each. */
interface ShopTable extends TruthTable {
    /** Hands over the rows that an order has at a moment after its creation. */
    void rows(OrderStory story, Instant time, BiConsumer<Row, BigDecimal> rows);

    /** The shops to speak of; ShipBob knows one alone. */
    default List<Shop> shops(String account) {
        return List.of(Shop.HARBOUR_LANE);
    }

    @Override
    default void rows(Worlds worlds, Instant time, String account, BiConsumer<Row, BigDecimal> rows) {
        for (Shop shop : shops(account)) {
            Snapshot snapshot = worlds.shops().get(shop).past(time).orders();
            for (OrderTimes order : snapshot.orders()) {
                rows(snapshot.storyInPassing(order), time, rows);
            }
        }
    }
}
