package com.stratus.sandbox.amazon.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** What is true of every ledger. */
class LedgerTest {
    private static final Instant UNTIL = ExampleTrade.UNTIL;
    private static final Duration QUIET = Duration.ofMinutes(15);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 30);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everySettlementComesToItsNetToThePenny(long seed) {
        Ledger ledger = new Ledger(new ExampleTrade(seed, (int) (5 + seed % 7 * 12)));
        for (int hours = -130; hours <= 130; hours += 13) {
            Instant time = UNTIL.plus(Duration.ofHours(hours));
            for (String sellerId : ledger.sellerIds()) {
                ledger.settlements(sellerId, time).forEach(state -> check(ledger, state, time));
            }
        }
    }

    private static void check(Ledger ledger, SettlementState state, Instant time) {
        BigDecimal net = BigDecimal.ZERO;
        for (Entry entry : ledger.entries(state.settlement(), time)) {
            net = net.add(entry.isTransfer() ? BigDecimal.ZERO : entry.detail().total());
        }
        Sums sums = state.sums();
        assertThat(sums.gross().add(sums.fees()).add(sums.refunds()).add(sums.other()))
                .as("%s at %s", state, time)
                .isEqualByComparingTo(net)
                .isEqualByComparingTo(state.original().subtract(state.beginning()));
        assertThat(net.scale())
                .isLessThanOrEqualTo(state.settlement().account().currency().equals("JPY") ? 0 : 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatASettlementLeavesOverIsWhereTheNextBegins(long seed) {
        Ledger ledger = new Ledger(new ExampleTrade(seed, 90));
        Set<String> left = new HashSet<>();
        for (String sellerId : ledger.sellerIds()) {
            SettlementState before = null;
            for (SettlementState state : ledger.settlements(sellerId, UNTIL)) {
                boolean follows = before != null
                        && before.settlement().account() == state.settlement().account();
                if (follows) {
                    assertThat(state.settlement().startAt())
                            .isEqualTo(before.settlement().endAt());
                    assertThat(state.beginning())
                            .isEqualByComparingTo(before.paid() ? BigDecimal.ZERO : before.original());
                    if (!before.paid() && before.original().signum() != 0) {
                        left.add(before.settlement().account().currency());
                    }
                }
                before = state;
            }
        }
        assertThat(left).contains("GBP");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingAppearsInTheQuietSpanOrBeforeItIsPosted(long seed) {
        Ledger ledger = new Ledger(new ExampleTrade(seed, 40));
        Instant later = UNTIL.plus(Duration.ofDays(5));
        for (String sellerId : ledger.sellerIds()) {
            for (Entry entry : ledger.entries(sellerId, later)) {
                assertThat(entry.visibleAt()).isAfterOrEqualTo(entry.postedAt());
                assertThat(entry.visibleAt().isAfter(UNTIL.minus(QUIET))
                                && !entry.visibleAt().isAfter(UNTIL))
                        .as("%s at %s", entry.detail().type(), entry.visibleAt())
                        .isFalse();
            }
            assertThat(ledger.entries(sellerId, UNTIL)).isEqualTo(ledger.entries(sellerId, UNTIL.minus(QUIET)));
        }
    }

    @Test
    void someTransactionsAreSeenHoursAfterTheyWerePosted() {
        Ledger ledger = new Ledger(new ExampleTrade(1, 40));
        List<Duration> waits = new ArrayList<>();
        for (String sellerId : ledger.sellerIds()) {
            ledger.entries(sellerId, UNTIL)
                    .forEach(entry -> waits.add(Duration.between(entry.postedAt(), entry.visibleAt())));
        }
        assertThat(waits).allMatch(wait -> wait.compareTo(Duration.ofHours(48)) < 0);
        assertThat(waits)
                .filteredOn(wait -> wait.compareTo(Duration.ofHours(24)) > 0)
                .hasSizeGreaterThan(20);
        assertThat(waits)
                .filteredOn(wait -> wait.compareTo(Duration.ofHours(1)) < 0)
                .hasSizeGreaterThan(500);
    }

    @Test
    void pastIsTheSameHoweverFarTheLedgerIsWritten() {
        Ledger at = new Ledger(new ExampleTrade(4, 50));
        Ledger beyond = new Ledger(new ExampleTrade(4, 50));
        beyond.settlements("A0HARBOURLANENA", UNTIL.plus(Duration.ofDays(45)));
        for (int day = 0; day < 40; day += 3) {
            Instant time = UNTIL.minus(Duration.ofDays(20)).plus(Duration.ofDays(day));
            for (String sellerId : at.sellerIds()) {
                assertThat(described(beyond, sellerId, time)).isEqualTo(described(at, sellerId, time));
            }
        }
    }

    private static List<String> described(Ledger ledger, String sellerId, Instant time) {
        List<String> described = new ArrayList<>();
        ledger.settlements(sellerId, time)
                .forEach(state -> described.add(state.settlement().groupId() + " "
                        + state.status() + " " + state.beginning() + " " + state.original() + " " + state.transferred()
                        + " "
                        + state.sums()));
        ledger.entries(sellerId, time)
                .forEach(entry -> described.add(entry.id() + " " + entry.status(time) + " "
                        + entry.detail().total()));
        return described;
    }

    @Test
    void everyKindOfTransactionOccurs() {
        Ledger ledger = new Ledger(new ExampleTrade(1, 60));
        Set<String> seen = new TreeSet<>();
        for (String sellerId : ledger.sellerIds()) {
            for (Entry entry : ledger.entries(sellerId, UNTIL)) {
                Transaction transaction = entry.detail();
                seen.add(transaction.type());
                seen.add(entry.status(UNTIL));
                transaction.lines().stream().map(Line::type).forEach(seen::add);
            }
        }
        assertThat(seen)
                .contains(
                        "Shipment",
                        "Refund",
                        "ServiceFee",
                        "ProductAdsPayment",
                        "FBAInventoryReimbursement",
                        "Adjustment",
                        "RemovalShipment",
                        "Retrocharge",
                        "Transfer",
                        "DEFERRED",
                        "DEFERRED_RELEASED",
                        "RELEASED",
                        "FBAStorageFee",
                        "Subscription",
                        "FBAInboundTransportationFee",
                        "ReserveDebit",
                        "ReserveCredit",
                        "EcoContribution",
                        "Unexplained",
                        "FundTransfer",
                        "GoodwillPrincipal",
                        "Base",
                        "Tax",
                        "OurPricePrincipal",
                        "OurPriceTax",
                        "MarketplaceFacilitatorTax-Principal",
                        "OurPriceDiscount",
                        "ShippingPrincipal");
    }

    @Test
    void releaseSaysTheSameAsTheDeferredSale() {
        Ledger ledger = new Ledger(new ExampleTrade(2, 40));
        List<Entry> deferred = ledger.entries("A0HARBOURLANENA", UNTIL).stream()
                .filter(Entry::isDeferred)
                .toList();
        assertThat(deferred).hasSizeGreaterThan(10);
        for (Entry sale : deferred) {
            Entry release = sale.counterpart();
            assertThat(release.counterpart()).isSameAs(sale);
            assertThat(release.detail().total()).isEqualTo(sale.detail().total());
            assertThat(release.postedAt())
                    .isAfter(sale.postedAt())
                    .isEqualTo(sale.detail().matureAt());
            assertThat(release.settlement()).isSameAs(sale.account().at(release.postedAt()));
        }
    }

    @Test
    void packagesOfAnOrderAddUpToTheWholeOrder() {
        ExampleTrade trade = new ExampleTrade(1, 20);
        Ledger ledger = new Ledger(trade);
        int compared = 0;
        for (int ordinal = 1; ordinal < 200; ordinal++) {
            Sold order = trade.order(ordinal);
            BigDecimal principal = BigDecimal.ZERO;
            BigDecimal tax = BigDecimal.ZERO;
            for (Sold.Item item : order.items()) {
                principal = principal.add(item.principal());
                tax = tax.add(item.tax());
            }
            BigDecimal booked = leaves(ledger, order, "OurPricePrincipal");
            if (!order.multiChannel()) {
                assertThat(booked).as(order.orderId()).isEqualByComparingTo(principal);
                assertThat(leaves(ledger, order, "OurPriceTax")).isEqualByComparingTo(tax);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(100);
    }

    private static BigDecimal leaves(Ledger ledger, Sold order, String type) {
        return ledger.entries(order.shop().sellerId(), UNTIL.plus(Duration.ofDays(60))).stream()
                .filter(entry -> order.orderId().equals(entry.orderId()) && !entry.isDeferred())
                .map(Entry::detail)
                .filter(transaction -> transaction.type().equals("Shipment"))
                .flatMap(transaction -> transaction.lines().stream())
                .filter(line -> line.type().equals(type))
                .map(Line::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void equalReturnsOfAnOrderAreNumbered() {
        List<ReturnRow> rows = new Ledger(new ExampleTrade(1, 40)).returns("A0HARBOURLANENA", UNTIL);
        assertThat(rows).extracting(ReturnRow::key).doesNotHaveDuplicates();
        assertThat(rows.get(0).key()).matches("[0-9a-f]{32}-0");
        assertThat(rows.get(1).key()).isEqualTo(rows.get(0).key().replaceFirst("-0$", "-1"));
        // printf '111-0000001-0000001\nWIDGET-RED\nX000TEST01\n2026-10-12T15:31:40+00:00\nLPNTEST000001' | sha256sum
        assertThat(ReturnRow.digest(
                        "111-0000001-0000001",
                        "WIDGET-RED",
                        "X000TEST01",
                        Instant.parse("2026-10-12T15:31:40Z"),
                        "LPNTEST000001"))
                .isEqualTo("66dbcf892f799183b21f9b4865adc45b");
    }
}
