package com.stratus.sandbox.truth.link;

import com.stratus.sandbox.shopify.world.PayoutState;
import com.stratus.sandbox.truth.Worlds;
import com.stratus.sandbox.truth.link.Leftover.Reason;
import com.stratus.sandbox.truth.link.Leftover.Side;
import com.stratus.sandbox.world.Shop;

import java.time.Instant;
import java.util.Set;

/** By which line of the bank a payout of Shopify's arrived, which may have brought two. */
final class PayoutBankLine implements LinkKind {
    @Override
    public String name() {
        return "payout_bank_line";
    }

    @Override
    public void tell(Worlds worlds, Instant time, Notes notes) {
        Set<String> arrived = Arrivals.of(worlds, time, "Shopify").tell(notes);
        for (Shop shop : Shop.values()) {
            for (PayoutState payout :
                    worlds.shops().get(shop).past(time).payouts().all()) {
                String id = Long.toString(payout.id());
                if (!arrived.contains(id)) {
                    notes.without(Side.FROM, id, reason(payout));
                }
            }
        }
    }

    private static Reason reason(PayoutState payout) {
        if (payout.net().signum() == 0) {
            return Reason.NO_MONEY;
        }
        return payout.status().equals("PAID") ? Reason.NO_BANK_LINE : Reason.NOT_DUE;
    }
}
