package com.stratus.sandbox.truth;

import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.Snapshot;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.BiConsumer;

/** What is true of the shop's orders and of what came of each. */
interface ShopTable extends TruthTable {
    /** Hands over the rows that an order has at a moment after its creation. */
    void rows(OrderStory story, Instant time, BiConsumer<Row, BigDecimal> rows);

    @Override
    default void rows(Worlds worlds, Instant time, String account, BiConsumer<Row, BigDecimal> rows) {
        Snapshot snapshot = worlds.shop().past(time);
        for (OrderTimes order : snapshot.orders()) {
            rows(snapshot.storyInPassing(order), time, rows);
        }
    }
}
