package com.stratus.sandbox.truth.link;

import com.stratus.sandbox.shopify.world.BalanceTransactionState;
import com.stratus.sandbox.shopify.world.ShopSnapshot;
import com.stratus.sandbox.truth.Worlds;
import com.stratus.sandbox.truth.link.Leftover.Reason;
import com.stratus.sandbox.truth.link.Leftover.Side;
import com.stratus.sandbox.world.Shop;

import java.time.Instant;

/** Which movements on a shop's balance are of an order; Shopify names it. */
final class OrderPayoutLine implements LinkKind {
    @Override
    public String name() {
        return "order_payout_line";
    }

    @Override
    public void tell(Worlds worlds, Instant time, Notes notes) {
        for (Shop shop : Shop.values()) {
            ShopSnapshot snapshot = worlds.shops().get(shop).past(time);
            for (BalanceTransactionState movement :
                    snapshot.balanceTransactions().all()) {
                String id = Long.toString(movement.id());
                if (movement.orderId() == null) {
                    notes.without(Side.TO, id, Reason.NO_ORDER);
                } else if (snapshot.orders().byId(movement.orderId()) == null) {
                    notes.without(Side.TO, id, Reason.UNKNOWN_REFERENCE);
                } else {
                    notes.link(Long.toString(movement.orderId()), id, true);
                }
            }
        }
    }
}
