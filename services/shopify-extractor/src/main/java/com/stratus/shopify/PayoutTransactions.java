package com.stratus.shopify;

import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.GraphQlConnection;
import com.stratus.model.record.ShopifyPayoutTransaction;
import com.stratus.model.table.Tables;
import com.stratus.shopify.Fields.Amount;

import java.time.Duration;
import java.time.Instant;

/**
 * Movements on the balance of Shopify Payments, oldest first (Admin GraphQL API 2026-10, {@code
 * ShopifyPaymentsBalanceTransaction}). Nothing tells that one has become part of a payout, nor that the payout was paid.
 */
final class PayoutTransactions {

    /** As long as payouts are read again, and before that as long as money may wait for its payout. */
    private static final Duration UNTIL_PAID = Duration.ofDays(60);

    static final GraphQlConnection LIST = GraphQlConnection.of(
                    "PayoutTransactions",
                    Queries.read("payout-transactions", "amount"),
                    "shopifyPaymentsAccount.balanceTransactions",
                    100)
            .filteredOn("processed_at")
            .sortedByTime("transactionDate")
            .reachingBack(UNTIL_PAID)
            .unavailableWithout(Payouts.NO_PAYMENTS);

    static final Entity<Payload, ShopifyPayoutTransaction> ENTITY = Entity.of(Tables.SHOPIFY_PAYOUT_TRANSACTIONS)
            .fromCamelCase(Payload.class)
            .key(Fields.numberIn("id"))
            .map(PayoutTransactions::toTransaction);

    private PayoutTransactions() {}

    record Payload(
            String id,
            String type,
            String sourceType,
            String sourceId,
            String sourceOrderTransactionId,
            Boolean test,
            Instant transactionDate,
            Amount amount,
            Amount fee,
            Amount net,
            String adjustmentReason,
            Order associatedOrder,
            Payout associatedPayout) {}

    record Order(String id, String name) {}

    record Payout(String id, String status) {}

    static ShopifyPayoutTransaction toTransaction(Payload payload) {
        var order = payload.associatedOrder();
        var payout = payload.associatedPayout();
        return new ShopifyPayoutTransaction(
                Fields.number(payload.id()),
                payout == null ? null : Fields.number(payout.id()),
                payout == null ? null : payout.status(),
                payload.type(),
                payload.sourceType(),
                payload.sourceId(),
                payload.sourceOrderTransactionId(),
                order == null ? null : Fields.number(order.id()),
                order == null ? null : order.name(),
                payload.test(),
                payload.transactionDate(),
                Fields.money(payload.amount()),
                Fields.money(payload.fee()),
                Fields.money(payload.net()),
                payload.adjustmentReason());
    }
}
