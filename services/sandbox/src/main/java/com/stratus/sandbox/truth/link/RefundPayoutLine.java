package com.stratus.sandbox.truth.link;

import com.stratus.sandbox.shopify.world.BalanceTransactionState;
import com.stratus.sandbox.shopify.world.RefundState;
import com.stratus.sandbox.truth.Worlds;
import com.stratus.sandbox.truth.link.Leftover.Reason;
import com.stratus.sandbox.truth.link.Leftover.Side;
import com.stratus.sandbox.world.Shop;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** By which movement on the shop's balance a refund was paid; Shopify names the refund. */
final class RefundPayoutLine implements LinkKind {
    @Override
    public String name() {
        return "refund_payout_line";
    }

    @Override
    public void tell(Worlds worlds, Instant time, Notes notes) {
        Map<Long, Long> movements = new HashMap<>();
        for (Shop shop : Shop.values()) {
            for (BalanceTransactionState movement :
                    worlds.shops().get(shop).past(time).balanceTransactions().all()) {
                if ("REFUND".equals(movement.sourceType())) {
                    movements.put(movement.sourceId(), movement.id());
                }
            }
        }
        ShopOrders.each(worlds, time, (shop, order) -> shop.refundsOf(order).forEach(refund -> {
            Long movement = movements.get(refund.id());
            if (movement == null) {
                notes.without(Side.FROM, Long.toString(refund.id()), reason(refund));
            } else {
                notes.link(Long.toString(refund.id()), Long.toString(movement), true);
            }
        }));
    }

    private static Reason reason(RefundState refund) {
        return refund.money().shop().signum() == 0 ? Reason.NO_MONEY : Reason.NOT_PAID_BY_SHOPIFY;
    }
}
