package com.stratus.sandbox.freeagent.books;

import com.stratus.sandbox.amazon.ledger.Ledger;
import com.stratus.sandbox.amazon.ledger.Payout;
import com.stratus.sandbox.amazon.world.Seller;
import com.stratus.sandbox.shopify.world.Listing;
import com.stratus.sandbox.shopify.world.PayoutState;
import com.stratus.sandbox.shopify.world.ShopWorld;
import com.stratus.sandbox.world.Shop;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What the company's other platforms pay it and charge it. */
final class Income {
    private final Map<Shop, ShopWorld> shops;
    private final Ledger amazon;

    Income(Map<Shop, ShopWorld> shops, Ledger amazon) {
        this.shops = shops;
        this.amazon = amazon;
    }

    /** All that was sent up to a moment, the oldest first. */
    List<Remittance> remittances(Instant time) {
        List<Remittance> sent = new ArrayList<>();
        for (Shop shop : Shop.values()) {
            Listing<PayoutState> payouts = shops.get(shop).past(time).payouts();
            for (int place = 0; place < payouts.size(); place++) {
                PayoutState payout = payouts.get(place);
                if (payout.status().equals("PAID") && payout.net().signum() != 0) {
                    String id = Long.toString(payout.id());
                    sent.add(new Remittance("Shopify", id, id, payout.updatedAt(), payout.net(), shop.currency()));
                }
            }
        }
        for (Seller seller : Seller.values()) {
            for (Payout payout : amazon.payouts(seller.id(), time)) {
                sent.add(new Remittance(
                        "Amazon",
                        payout.settlementId(),
                        payout.traceId(),
                        payout.transferredAt(),
                        payout.amount(),
                        payout.currency()));
            }
        }
        sent.sort(Comparator.comparing(Remittance::at).thenComparing(Remittance::reference));
        return sent;
    }

    /** What ShipBob has charged for parcels, in dollars, from one day on and up to another. */
    BigDecimal postage(LocalDate from, LocalDate before) {
        return shops.get(Shop.HARBOUR_LANE).postage().between(from, before);
    }
}
