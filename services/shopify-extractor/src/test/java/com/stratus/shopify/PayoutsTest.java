package com.stratus.shopify;

import static com.stratus.extractor.contract.sample.Refusals.assertRefused;
import static com.stratus.extractor.contract.sample.Refusals.assertRequired;
import static com.stratus.extractor.contract.sample.Refusals.assertUnreadable;
import static com.stratus.shopify.Fixtures.gbp;
import static com.stratus.shopify.Fixtures.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Window;
import com.stratus.model.record.ShopifyPayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

class PayoutsTest {

    @Test
    void readsAPayoutAsShopifySendsIt() {
        assertThat(Fixtures.records(Payouts.ENTITY, Fixtures.sample("Payouts", "payouts.json")))
                .containsExactly(new ShopifyPayout(
                        "62101",
                        Instant.parse("2026-09-18T00:00:00Z"),
                        "PAID",
                        "DEPOSIT",
                        gbp("41.90"),
                        gbp("44.52"),
                        gbp("1.32"),
                        gbp("-3.54"),
                        gbp("-0.23"),
                        gbp("2.13"),
                        gbp("0.12"),
                        gbp("-7.00"),
                        gbp("0.01"),
                        gbp("8.00"),
                        gbp("0.02")));
    }

    @Test
    void readsTheConstructedShop() {
        var none = usd("0.00");
        var first =
                Fixtures.records(Payouts.ENTITY, Fixtures.answer("Payouts", "constructed/graphql/payouts_page1.json"));
        var second =
                Fixtures.records(Payouts.ENTITY, Fixtures.answer("Payouts", "constructed/graphql/payouts_page2.json"));

        assertThat(first)
                .containsExactly(
                        new ShopifyPayout(
                                "623721858",
                                Instant.parse("2026-11-21T00:00:00Z"),
                                "PAID",
                                "DEPOSIT",
                                usd("104.03"),
                                usd("120.32"),
                                usd("3.79"),
                                usd("-12.50"),
                                none,
                                none,
                                none,
                                none,
                                none,
                                none,
                                none),
                        new ShopifyPayout(
                                "623721859",
                                Instant.parse("2026-11-20T00:00:00Z"),
                                "PAID",
                                "WITHDRAWAL",
                                usd("-39.00"),
                                none,
                                none,
                                usd("-39.00"),
                                none,
                                none,
                                none,
                                none,
                                none,
                                none,
                                none));
        assertThat(second)
                .containsExactly(new ShopifyPayout(
                        "623721860",
                        Instant.parse("2026-11-19T00:00:00Z"),
                        "FAILED",
                        "DEPOSIT",
                        usd("33.25"),
                        usd("50.00"),
                        usd("1.75"),
                        none,
                        none,
                        usd("-15.00"),
                        none,
                        none,
                        none,
                        none,
                        none));
    }

    @Test
    void whatPayoutsConsistOfComesOnTheirPages() {
        assertThat(Payouts.ENTITY.paging().operations()).containsExactly("Payouts", "PayoutTransactions");
        assertThat(Payouts.ENTITY.topics())
                .containsExactly("stratus.shopify.payouts", "stratus.shopify.payout_transactions");
    }

    /** Their status changes after they were issued, and some are issued for a day to come. */
    @Test
    void aMonthIsReadAgainAndNothingBoundsTheFuture() {
        var window = new Window(Instant.parse("2026-11-22T06:47:00Z"), Instant.parse("2026-11-22T06:57:00Z"));

        assertThat(Payouts.LIST.request(window, Payouts.LIST.start(window)).body())
                .contains("issued_at:>='2026-10-23T06:57:00Z'")
                .doesNotContain("issued_at:<=");
        assertThat(PayoutTransactions.LIST
                        .request(window, PayoutTransactions.LIST.start(window))
                        .body())
                .contains("processed_at:>='2026-09-23T06:57:00Z'")
                .contains("processed_at:<='2026-11-22T06:57:00Z'");
    }

    @Test
    void aShopWithoutShopifyPaymentsHasNoPayouts() {
        var answer = Fixtures.answer("Payouts", Sample.json("{\"data\":{\"shopifyPaymentsAccount\":null}}"));

        assertThatThrownBy(() -> Payouts.ENTITY.paging().payloads(answer))
                .isInstanceOf(SourceException.Unavailable.class)
                .hasMessage("no payouts here: the shop does not use Shopify Payments");
    }

    @ParameterizedTest
    @CsvSource({
        "'', legacyResourceId, payout_id is missing",
        "'', issuedAt, issued_at is missing",
        "'', net, net is missing",
        "'', summary, summary is missing",
        "/net, amount, amount is missing",
        "/summary/chargesFee, currencyCode, currencyCode is missing",
    })
    void whatIsRequiredIsRefusedByItsNameWhenItIsMissing(String parent, String field, String reason) {
        assertRequired(Payouts.ENTITY, payout(), parent, field, reason);
    }

    @Test
    void amountsInTwoCurrenciesAreRefused() {
        var payout = payout();
        ((ObjectNode) payout.at("/summary/adjustmentsFee")).put("currencyCode", "EUR");

        assertRefused(Payouts.ENTITY, payout, "amounts in GBP and EUR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/issuedAt", "/summary/retriedPayoutsGross/amount"})
    void whatCannotBeReadIsRefusedByItsPath(String pointer) {
        assertUnreadable(Payouts.ENTITY, payout(), pointer);
    }

    private static ObjectNode payout() {
        return Fixtures.payload(Payouts.ENTITY, Fixtures.sample("Payouts", "payouts.json"), 0);
    }
}
