package com.stratus.shopify;

import static com.stratus.extractor.contract.sample.Refusals.assertRequired;
import static com.stratus.extractor.contract.sample.Refusals.assertUnreadable;
import static com.stratus.shopify.Fixtures.gbp;
import static com.stratus.shopify.Fixtures.usd;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.model.record.ShopifyPayoutTransaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

class PayoutTransactionsTest {

    @Test
    void readsMovementsAsShopifySendsThem() {
        assertThat(Fixtures.records(Payouts.ENTITY, Fixtures.sample("PayoutTransactions", "payout-transactions.json")))
                .containsExactly(
                        new ShopifyPayoutTransaction(
                                "100501",
                                "62101",
                                "PAID",
                                "CHARGE",
                                "CHARGE",
                                "5550501",
                                "5550502",
                                "5550000000501",
                                "#KQ501",
                                false,
                                Instant.parse("2026-09-14T08:15:40Z"),
                                gbp("61.50"),
                                gbp("1.52"),
                                gbp("59.98"),
                                null),
                        new ShopifyPayoutTransaction(
                                "100502",
                                null,
                                "PENDING",
                                "CHARGEBACK_FEE",
                                "DISPUTE",
                                null,
                                null,
                                null,
                                null,
                                true,
                                Instant.parse("2026-09-15T08:15:40Z"),
                                gbp("0.00"),
                                gbp("15.00"),
                                gbp("-15.00"),
                                "chargeback"));
    }

    @Test
    void readsTheConstructedShop() {
        var first = Fixtures.records(
                Payouts.ENTITY,
                Fixtures.answer("PayoutTransactions", "constructed/graphql/balance_transactions_page1.json"));
        var second = Fixtures.records(
                Payouts.ENTITY,
                Fixtures.answer("PayoutTransactions", "constructed/graphql/balance_transactions_page2.json"));

        assertThat(first.get(0))
                .isEqualTo(new ShopifyPayoutTransaction(
                        "1006917261",
                        "623721858",
                        "PAID",
                        "CHARGE",
                        "CHARGE",
                        "5510001",
                        "5510001",
                        "6100000000001",
                        "#1001",
                        false,
                        Instant.parse("2026-11-20T12:00:05Z"),
                        usd("82.32"),
                        usd("2.69"),
                        usd("79.63"),
                        null));
        assertThat(first)
                .extracting(record -> brief((ShopifyPayoutTransaction) record))
                .containsExactly(
                        "1006917261 623721858 CHARGE #1001 82.32 2.69 79.63",
                        "1006917262 623721858 CHARGE #1002 38.00 1.10 36.90",
                        "1006917263 623721858 REFUND #1002 -12.50 0.00 -12.50",
                        "1006917264 623721859 REFUND #1003 -39.00 0.00 -39.00");
        assertThat(second)
                .extracting(record -> brief((ShopifyPayoutTransaction) record))
                .containsExactly(
                        "1006917265 623721860 CHARGE null 50.00 1.75 48.25",
                        "1006917266 623721860 ADJUSTMENT null -15.00 0.00 -15.00");
        assertThat(((ShopifyPayoutTransaction) second.get(1)).adjustmentReason())
                .isEqualTo("chargeback");
    }

    private static String brief(ShopifyPayoutTransaction one) {
        return String.join(
                " ",
                one.transactionId(),
                one.payoutId(),
                one.type(),
                String.valueOf(one.orderId()),
                one.amount().amount().toPlainString(),
                one.fee().amount().toPlainString(),
                one.net().amount().toPlainString());
    }

    @Test
    void aMovementIsKnownByItsNumber() {
        assertThat(Payouts.ENTITY.of(movement())).isSameAs(PayoutTransactions.ENTITY);
        assertThat(PayoutTransactions.ENTITY.keyOf(movement())).contains("100501");
    }

    @ParameterizedTest
    @CsvSource({
        "'', id, transaction_id is missing",
        "'', transactionDate, transaction_date is missing",
        "'', net, net is missing",
        "/net, amount, amount is missing",
        "/fee, currencyCode, currencyCode is missing",
    })
    void whatIsRequiredIsRefusedByItsNameWhenItIsMissing(String parent, String field, String reason) {
        assertRequired(PayoutTransactions.ENTITY, movement(), parent, field, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/transactionDate", "/amount/amount", "/test"})
    void whatCannotBeReadIsRefusedByItsPath(String pointer) {
        assertUnreadable(PayoutTransactions.ENTITY, movement(), pointer);
    }

    private static ObjectNode movement() {
        return Fixtures.payload(Payouts.ENTITY, Fixtures.sample("PayoutTransactions", "payout-transactions.json"), 0);
    }
}
