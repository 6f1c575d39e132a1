package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.Shop;
import com.stratus.sandbox.world.Snapshot;

import java.time.Instant;
import java.util.List;

/** One shop at one moment. What is asked for is worked out then, and kept while the snapshot is. */
public final class ShopSnapshot {
    private final ShopWorld world;
    private final Snapshot orders;

    ShopSnapshot(ShopWorld world, Snapshot orders) {
        this.world = world;
        this.orders = orders;
    }

    /** The moment. */
    public Instant time() {
        return orders.time();
    }

    /** Whose it is. */
    public Shop shop() {
        return world.shop();
    }

    /** The orders that exist. */
    public Snapshot orders() {
        return orders;
    }

    /** The customers that exist. */
    public Listing<CustomerState> customers() {
        return RecordedListing.of(List.of());
    }

    /** The products that exist. */
    public Listing<ProductState> products() {
        return RecordedListing.of(List.of());
    }

    /** The variants that exist. */
    public Listing<VariantState> variants() {
        return RecordedListing.of(List.of());
    }

    /** The variants of a product, by position. */
    public List<VariantState> variantsOf(long productId) {
        return List.of();
    }

    /** The variant of an inventory item, or null. */
    public VariantState variantOfItem(long inventoryItemId) {
        return null;
    }

    /** Where goods lie, the inactive places too. */
    public Listing<Location> locations() {
        return RecordedListing.of(List.of());
    }

    /** The levels at a location, inactive ones too, by the id of their items; empty for a place that is not there. */
    public Listing<LevelState> levelsAt(long locationId) {
        return RecordedListing.of(List.of());
    }

    /** The levels of an inventory item, inactive ones too, by the id of their locations. */
    public List<LevelState> levelsOf(long inventoryItemId) {
        return List.of();
    }

    /** The work orders of all orders that exist. */
    public Listing<FulfillmentOrderState> fulfillmentOrders() {
        return RecordedListing.of(List.of());
    }

    /** The work orders of one order. */
    public List<FulfillmentOrderState> fulfillmentOrdersOf(OrderTimes order) {
        return List.of();
    }

    /** What went back of one order, in the order in which it did. */
    public List<RefundState> refundsOf(OrderTimes order) {
        return List.of();
    }

    /** A refund by its id, or null. */
    public RefundState refund(long id) {
        return null;
    }

    /** An order's payments, refunds among them, the oldest first. */
    public List<PaymentState> paymentsOf(OrderTimes order) {
        return List.of();
    }

    /** What was paid out. */
    public Listing<PayoutState> payouts() {
        return RecordedListing.of(List.of());
    }

    /** Movements on the balance, the oldest first; what comes later has the higher id. */
    public Listing<BalanceTransactionState> balanceTransactions() {
        return RecordedListing.of(List.of());
    }

    /** The movements that a payout consists of, the oldest first. */
    public List<BalanceTransactionState> transactionsOf(long payoutId) {
        return List.of();
    }

    /** What was deleted, the oldest first. */
    public Listing<DeletionEvent> deletions() {
        return RecordedListing.of(List.of());
    }
}
