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

    /**
     * Money that a platform has sent.
     *
     * @param payer Shopify or Amazon
     * @param reference the platform's number of the payout
     * @param amount negative for what it has taken back
     */
    record Transfer(String payer, String reference, Instant at, BigDecimal amount, String currency) {}

    /** All that was sent up to a moment, the oldest first. */
    List<Transfer> transfers(Instant time) {
        List<Transfer> transfers = new ArrayList<>();
        for (Shop shop : Shop.values()) {
            Listing<PayoutState> payouts = shops.get(shop).past(time).payouts();
            for (int place = 0; place < payouts.size(); place++) {
                PayoutState payout = payouts.get(place);
                if (payout.status().equals("PAID") && payout.net().signum() != 0) {
                    transfers.add(new Transfer(
                            "Shopify", Long.toString(payout.id()), payout.updatedAt(), payout.net(), shop.currency()));
                }
            }
        }
        for (Seller seller : Seller.values()) {
            for (Payout payout : amazon.payouts(seller.id(), time)) {
                transfers.add(new Transfer(
                        "Amazon", payout.traceId(), payout.transferredAt(), payout.amount(), payout.currency()));
            }
        }
        transfers.sort(Comparator.comparing(Transfer::at).thenComparing(Transfer::reference));
        return transfers;
    }

    /** What ShipBob has charged for parcels, in dollars, from one day on and up to another. */
    BigDecimal postage(LocalDate from, LocalDate before) {
        return shops.get(Shop.HARBOUR_LANE).postage().between(from, before);
    }
}
