package com.stratus.sandbox.shopify.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.world.Amount;
import com.stratus.sandbox.world.Example;
import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.Shop;
import com.stratus.sandbox.world.WorldSettings;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** What follows from one small order, whose every number can be checked by hand. */
class OneOrderTest {
    private static final OrderStory ORDER = Example.order();
    private static final Instant UNTIL = Instant.parse("2026-11-25T18:00:00Z");
    private static final WorldSettings SETTINGS = new WorldSettings(1, 30, 5, UNTIL);
    private static final Places PLACES = new Places(Shop.HARBOUR_LANE);
    private static final Payments PAYMENTS = new Payments(1);

    private static FulfillmentOrderState work(String time) {
        List<WorkOrder> work = WorkOrders.of(SETTINGS, ORDER);
        assertThat(work).hasSize(1);
        return work.get(0).at(Instant.parse(time), PLACES);
    }

    @Test
    void workIsDoneWhenAllThatShipsIsSent() {
        FulfillmentOrderState open = work("2026-11-01T12:00:00Z");
        assertThat(open.id()).isEqualTo(7_105_000_000_000L);
        assertThat(open.status()).isEqualTo("OPEN");
        assertThat(open.requestStatus()).isEqualTo("UNSUBMITTED");
        assertThat(open.location().name()).isEqualTo("Commercial Street warehouse");
        // the gift wrap does not ship
        assertThat(open.lines()).containsExactly(new FulfillmentOrderState.Line(15_900_000_000_000L, 0, 2, 2));
        FulfillmentOrderState done = work("2026-11-10T00:00:00Z");
        assertThat(done.status()).isEqualTo("CLOSED");
        assertThat(done.quantity()).isEqualTo(2);
        assertThat(done.remainingQuantity()).isZero();
        assertThat(done.updatedAt()).isEqualTo(Instant.parse("2026-11-02T15:02:00Z"));
    }

    @Test
    void refundNamesTheLineAndItsWorth() {
        Refunds refunds = new Refunds(1, PLACES, PAYMENTS);
        assertThat(refunds.of(ORDER, Instant.parse("2026-11-05T11:59:59Z"))).isEmpty();
        RefundState refund =
                refunds.of(ORDER, Instant.parse("2026-11-05T12:00:00Z")).get(0);
        assertThat(refund.id()).isEqualTo(9001);
        assertThat(refund.processedAt()).isEqualTo(Instant.parse("2026-11-05T12:00:00Z"));
        assertThat(refund.money()).isEqualTo(amount("12.15", "10.94"));
        assertThat(refund.payment().kind()).isEqualTo("REFUND");
        RefundState.Line line = refund.lines().get(0);
        assertThat(line.place()).isZero();
        assertThat(line.quantity()).isEqualTo(1);
        // one of two units: (2 × 12.50 − 2.50) / 2 and 1.80 / 2
        assertThat(line.subtotal()).isEqualTo(amount("11.25", "10.13"));
        assertThat(line.tax()).isEqualTo(amount("0.90", "0.81"));
    }

    private static Amount amount(String shop, String presentment) {
        return new Amount(new BigDecimal(shop), new BigDecimal(presentment));
    }

    @Test
    void paymentsAreTheSaleAndWhatWentBack() {
        List<PaymentState> payments = PAYMENTS.of(ORDER, UNTIL);
        assertThat(payments).extracting(PaymentState::kind).containsExactly("SALE", "REFUND");
        assertThat(payments).extracting(PaymentState::gateway).containsOnly("shopify_payments");
        assertThat(payments.get(0).amount()).isEqualTo(ORDER.total());
        assertThat(payments.get(1).parentId()).isEqualTo(payments.get(0).id());
        assertThat(PAYMENTS.of(ORDER, Instant.parse("2026-11-01T10:00:29Z"))).isEmpty();
    }

    @Test
    void chargeIsPaidOutOnTheSecondWorkingDayAndTheRefundIsTakenFromAnother() {
        Till till = new Till(Shop.HARBOUR_LANE, SETTINGS, PAYMENTS);
        till.take(ORDER);
        till.reach(UNTIL);
        Listing<BalanceTransactionState> movements = till.transactions(UNTIL, ordinal -> ORDER);
        List<BalanceTransactionState> ofOrder = movements.all().stream()
                .filter(movement -> movement.orderId() != null)
                .toList();
        assertThat(ofOrder).extracting(BalanceTransactionState::type).containsExactly("CHARGE", "REFUND");
        // 3.9 % of 38.89, which were paid in euros, and 0.30
        assertThat(ofOrder).extracting(BalanceTransactionState::fee).containsExactly(decimal("1.82"), decimal("0.00"));
        assertThat(ofOrder)
                .extracting(BalanceTransactionState::net)
                .containsExactly(decimal("37.07"), decimal("-12.15"));
        // a Sunday's money comes on Tuesday, a Thursday's on Monday
        assertThat(payout(till, "2026-11-03", UNTIL).summary().chargesGross()).isEqualTo("38.89");
        assertThat(payout(till, "2026-11-03", UNTIL).summary().chargesFee()).isEqualTo("1.82");
        assertThat(payout(till, "2026-11-09", UNTIL).summary().refundsGross()).isEqualTo("-12.15");
        assertThat(payout(till, "2026-11-09", UNTIL).transactionType()).isEqualTo("WITHDRAWAL");
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    private static PayoutState payout(Till till, String day, Instant time) {
        Instant issued = Instant.parse(day + "T00:00:00Z");
        return till.payouts(time).stream()
                .filter(payout -> payout.issuedAt().equals(issued))
                .findFirst()
                .orElse(null);
    }

    @Test
    void payoutIsScheduledBeforeItIsPaid() {
        Till till = new Till(Shop.HARBOUR_LANE, SETTINGS, PAYMENTS);
        till.take(ORDER);
        till.reach(UNTIL);
        assertThat(payout(till, "2026-11-03", Instant.parse("2026-11-02T23:59:59Z")))
                .isNull();
        assertThat(till.transactions(Instant.parse("2026-11-02T23:59:59Z"), ordinal -> ORDER)
                        .all())
                .filteredOn(movement -> movement.type().equals("CHARGE"))
                .allMatch(movement ->
                        movement.payoutId() == null && movement.payoutStatus().equals("PENDING"));
        assertThat(payout(till, "2026-11-03", Instant.parse("2026-11-03T00:00:00Z"))
                        .status())
                .isEqualTo("SCHEDULED");
        PayoutState paid = payout(till, "2026-11-03", Instant.parse("2026-11-04T12:00:00Z"));
        assertThat(paid.status()).isEqualTo("PAID");
        assertThat(paid.updatedAt())
                .isBetween(Instant.parse("2026-11-03T20:00:00Z"), Instant.parse("2026-11-04T08:00:00Z"));
    }

    @Test
    void payoutsSkipWeekends() {
        PayoutCalendar calendar = new PayoutCalendar(ZoneId.of("America/New_York"));
        // Friday evening in New York is Saturday in Greenwich
        assertThat(calendar.dayOf(Instant.parse("2026-11-07T03:00:00Z"))).isEqualTo(LocalDate.of(2026, 11, 10));
        assertThat(calendar.dayOf(Instant.parse("2026-11-08T12:00:00Z"))).isEqualTo(LocalDate.of(2026, 11, 10));
        assertThat(calendar.dayOf(Instant.parse("2026-11-09T05:00:00Z"))).isEqualTo(LocalDate.of(2026, 11, 11));
        assertThat(calendar.endOf(LocalDate.of(2026, 11, 10))).isEqualTo(Instant.parse("2026-11-09T05:00:00Z"));
    }
}
