package com.stratus.sandbox.truth;

import com.stratus.sandbox.amazon.world.AmazonOrder;
import com.stratus.sandbox.amazon.world.Seller;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.BiConsumer;

/** What is true of Amazon's orders and of what is in each. */
interface AmazonOrderTable extends AmazonTable {
    /** Hands over the rows that an order has at a moment after its creation. */
    void rows(AmazonOrder order, Instant time, BiConsumer<Row, BigDecimal> rows);

    /** Of the orders that Amazon still shows at the history's end. */
    @Override
    default void rows(Worlds worlds, Instant time, String account, BiConsumer<Row, BigDecimal> rows) {
        for (Seller seller : AmazonTable.sellers(account)) {
            Instant oldest = worlds.amazon().oldestShown(seller);
            worlds.amazon().orders(seller, time, order -> {
                if (!order.createdAt().isBefore(oldest)) {
                    rows(order, time, rows);
                }
            });
        }
    }
}
