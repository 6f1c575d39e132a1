package com.stratus.sandbox.truth.link;

import com.stratus.sandbox.amazon.world.Seller;
import com.stratus.sandbox.truth.Worlds;
import com.stratus.sandbox.truth.link.Leftover.Reason;
import com.stratus.sandbox.truth.link.Leftover.Side;

import java.time.Instant;
import java.util.Set;

/** Which amounts of Amazon's settlements are of an order; of the Finances API's lines, as in the tables of truth. */
final class OrderSettlementLine implements LinkKind {
    @Override
    public String name() {
        return "order_settlement_line";
    }

    @Override
    public void tell(Worlds worlds, Instant time, Notes notes) {
        for (Seller seller : Seller.values()) {
            Set<String> shown = AmazonOrders.shown(worlds, seller, time);
            worlds.ledger().lineRows(seller.id(), time, line -> {
                if (line.orderId() == null) {
                    notes.without(Side.TO, line.id(), Reason.NO_ORDER);
                } else if (shown.contains(line.orderId())) {
                    notes.link(line.orderId(), line.id(), true);
                } else {
                    notes.without(Side.TO, line.id(), Reason.UNKNOWN_REFERENCE);
                }
            });
        }
    }
}
