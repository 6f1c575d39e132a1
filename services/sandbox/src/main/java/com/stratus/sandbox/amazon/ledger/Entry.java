package com.stratus.sandbox.amazon.ledger;

import java.time.Instant;
import java.util.function.Supplier;

/**
 * A place in the ledger: when a transaction was posted and when it could first be seen. Its detail is written again
 * whenever somebody asks, for a ledger of years would not fit into memory with it.
 */
final class Entry {
    private final String id;
    private final Instant postedAt;
    private final Instant visibleAt;
    private final Account account;
    private final Settlement settlement;
    private final String orderId;
    private final Place place;
    private final Sums sums;
    private final boolean transfer;
    private final Supplier<Transaction> detail;
    private Entry counterpart;

    /** An entry; {@code settlement} is null while a sale is deferred, for then it is in none. */
    Entry(String id, Account account, Instant visibleAt, Settlement settlement, Supplier<Transaction> detail) {
        Transaction transaction = detail.get();
        this.id = id;
        this.postedAt = transaction.postedAt();
        this.visibleAt = visibleAt;
        this.account = account;
        this.settlement = settlement;
        this.orderId = transaction.orderId();
        this.place = transaction.place();
        this.sums = Sums.of(transaction.lines());
        this.transfer = transaction.type().equals("Transfer");
        this.detail = detail;
    }

    /** Amazon's id of the transaction. */
    String id() {
        return id;
    }

    Account account() {
        return account;
    }

    /** The order it belongs to, or null. */
    String orderId() {
        return orderId;
    }

    Place place() {
        return place;
    }

    Instant postedAt() {
        return postedAt;
    }

    /** Amazon shows it from this moment on. */
    Instant visibleAt() {
        return visibleAt;
    }

    /** Where it is settled, or null. */
    Settlement settlement() {
        return settlement;
    }

    /** What it adds to its settlement; a transfer adds nothing. */
    Sums sums() {
        return sums;
    }

    boolean isTransfer() {
        return transfer;
    }

    Transaction detail() {
        return detail.get();
    }

    boolean isVisible(Instant time) {
        return !visibleAt.isAfter(time);
    }

    /** The release of a deferred sale, or the deferred sale of a release, or null. */
    Entry counterpart() {
        return counterpart;
    }

    /** Ties a deferred sale and its release together. */
    void release(Entry released) {
        counterpart = released;
        released.counterpart = this;
    }

    boolean isDeferred() {
        return settlement == null;
    }

    /** DEFERRED, DEFERRED_RELEASED or RELEASED at a moment. */
    String status(Instant time) {
        if (!isDeferred()) {
            return "RELEASED";
        }
        return counterpart.isVisible(time) ? "DEFERRED_RELEASED" : "DEFERRED";
    }
}
