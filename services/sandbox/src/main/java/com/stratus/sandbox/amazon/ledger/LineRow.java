package com.stratus.sandbox.amazon.ledger;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What is true of one amount of a settlement.
 *
 * @param lineKey what tells it from the other amounts of its transaction
 * @param orderId null where it belongs to none
 * @param type of its transaction
 * @param feeType of itself
 * @param sku null where the amount is of no item, or the item shows none
 * @param quantity units of the item, null where the amount is of none
 * @param category gross, fee, refund, other or transfer
 */
public record LineRow(
        String transactionId,
        String lineKey,
        String settlementId,
        String orderId,
        String type,
        String feeType,
        BigDecimal amount,
        String currency,
        Instant postedAt,
        String sku,
        Integer quantity,
        String category) {

    /** What tells it from all other amounts. */
    public String id() {
        return transactionId + "/" + lineKey;
    }

    static LineRow of(Entry entry, Transaction transaction, Line line) {
        TransactionItem item = line.item();
        return new LineRow(
                entry.id(),
                line.key(),
                entry.settlement().groupId(),
                transaction.orderId(),
                transaction.type(),
                line.type(),
                line.amount(),
                entry.account().currency(),
                transaction.postedAt(),
                item == null ? null : item.sku(),
                item == null ? null : item.quantity(),
                line.category().text());
    }
}
