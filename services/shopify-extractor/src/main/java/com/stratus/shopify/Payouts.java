package com.stratus.shopify;

import static com.stratus.shopify.Fields.required;

import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.GraphQlConnection;
import com.stratus.extractor.paging.ListsInTurn;
import com.stratus.model.record.ShopifyPayout;
import com.stratus.model.table.Tables;
import com.stratus.shopify.Fields.Amount;

import java.time.Duration;
import java.time.Instant;

/**
 * Payouts of Shopify Payments, and then what they consist of (Admin GraphQL API 2026-10, {@code ShopifyPaymentsPayout}).
 * Their status changes after they were issued, and nothing tells it: a month is read again each time.
 */
final class Payouts {

    static final String NO_PAYMENTS = "no payouts here: the shop does not use Shopify Payments";

    static final Duration STATUS_CHANGES = Duration.ofDays(30);

    static final GraphQlConnection LIST = GraphQlConnection.of(
                    "Payouts", Queries.read("payouts", "amount"), "shopifyPaymentsAccount.payouts", 50)
            .filteredOn("issued_at")
            .reachingBack(STATUS_CHANGES)
            .openEnded()
            .unavailableWithout(NO_PAYMENTS);

    static final Entity<Payload, ShopifyPayout> ENTITY = Entity.of(Tables.SHOPIFY_PAYOUTS)
            .fromCamelCase(Payload.class)
            .job("shopify_payouts")
            .key("legacyResourceId")
            .paging(ListsInTurn.of(LIST, PayoutTransactions.LIST))
            .also(PayoutTransactions.ENTITY, Fields.isA("ShopifyPaymentsBalanceTransaction"))
            .map(Payouts::toPayout);

    private Payouts() {}

    record Payload(
            String legacyResourceId,
            Instant issuedAt,
            String status,
            String transactionType,
            Amount net,
            Summary summary) {}

    record Summary(
            Amount chargesGross,
            Amount chargesFee,
            Amount refundsFeeGross,
            Amount refundsFee,
            Amount adjustmentsGross,
            Amount adjustmentsFee,
            Amount reservedFundsGross,
            Amount reservedFundsFee,
            Amount retriedPayoutsGross,
            Amount retriedPayoutsFee) {}

    static ShopifyPayout toPayout(Payload payload) {
        var summary = required(payload.summary(), "summary");
        return new ShopifyPayout(
                payload.legacyResourceId(),
                payload.issuedAt(),
                payload.status(),
                payload.transactionType(),
                Fields.money(payload.net()),
                Fields.money(summary.chargesGross()),
                Fields.money(summary.chargesFee()),
                Fields.money(summary.refundsFeeGross()),
                Fields.money(summary.refundsFee()),
                Fields.money(summary.adjustmentsGross()),
                Fields.money(summary.adjustmentsFee()),
                Fields.money(summary.reservedFundsGross()),
                Fields.money(summary.reservedFundsFee()),
                Fields.money(summary.retriedPayoutsGross()),
                Fields.money(summary.retriedPayoutsFee()));
    }
}
