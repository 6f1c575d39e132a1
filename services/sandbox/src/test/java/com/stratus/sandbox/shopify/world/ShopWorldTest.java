package com.stratus.sandbox.shopify.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.world.OrderState;
import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.Shop;
import com.stratus.sandbox.world.Snapshot;
import com.stratus.sandbox.world.WorldSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What holds in every shop. */
class ShopWorldTest {
    private static final Instant UNTIL = Instant.parse("2026-11-20T18:00:00Z");
    private static final Map<Shop, ShopWorld> WORLDS = new EnumMap<>(Shop.class);

    private static ShopWorld world(Shop shop) {
        return WORLDS.computeIfAbsent(shop, key -> world(key, 1, 90, 60));
    }

    private static ShopWorld world(Shop shop, long seed, int days, int ordersPerDay) {
        return new ShopWorld(shop, shop.settings(new WorldSettings(seed, days, ordersPerDay, UNTIL)));
    }

    private static <T> BigDecimal sum(List<T> things, Function<T, BigDecimal> amount) {
        return things.stream().map(amount).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    @ParameterizedTest
    @EnumSource(Shop.class)
    void whatIsCommittedIsWhatWorkOrdersHaveStillToSend(Shop shop) {
        for (int hours : new int[] {-1_000, -30, 0, 40}) {
            ShopSnapshot snapshot = world(shop).past(UNTIL.plus(Duration.ofHours(hours)));
            Map<String, Integer> open = new HashMap<>();
            for (FulfillmentOrderState work : snapshot.fulfillmentOrders().all()) {
                for (FulfillmentOrderState.Line line : work.lines()) {
                    long variant =
                            work.order().lines().get(line.place()).variant().id();
                    open.merge(variant + "@" + work.location().id(), line.remaining(), Integer::sum);
                }
            }
            int checked = 0;
            for (Location location : snapshot.locations().all()) {
                for (LevelState level : snapshot.levelsAt(location.id()).all()) {
                    int expected = level.tracked() ? open.getOrDefault(level.variantId() + "@" + location.id(), 0) : 0;
                    assertThat(level.committed()).as(level.toString()).isEqualTo(expected);
                    checked += expected;
                }
            }
            assertThat(checked).isGreaterThan(20);
        }
    }

    @ParameterizedTest
    @EnumSource(Shop.class)
    void levelsAddUpAndNothingButWhatIsAvailableIsNegative(Shop shop) {
        ShopSnapshot snapshot = world(shop).at(UNTIL);
        Map<Long, Integer> available = new HashMap<>();
        for (Location location : snapshot.locations().all()) {
            for (LevelState level : snapshot.levelsAt(location.id()).all()) {
                assertThat(level.onHand())
                        .isEqualTo(level.available()
                                + level.committed()
                                + level.reserved()
                                + level.damaged()
                                + level.safetyStock()
                                + level.qualityControl())
                        .isEqualTo(level.quantity("on_hand"));
                assertThat(List.of(
                                level.committed(),
                                level.incoming(),
                                level.reserved(),
                                level.safetyStock(),
                                level.qualityControl()))
                        .as(level.toString())
                        .allMatch(units -> units >= 0);
                if (level.active()) {
                    available.merge(level.variantId(), level.available(), Integer::sum);
                }
                assertThat(snapshot.levelsOf(level.inventoryItemId())).contains(level);
                assertThat(snapshot.variantOfItem(level.inventoryItemId()).id()).isEqualTo(level.variantId());
            }
        }
        for (VariantState variant : snapshot.variants().all()) {
            assertThat(variant.inventoryQuantity()).isEqualTo(available.getOrDefault(variant.id(), 0));
        }
    }

    @Test
    void stockFollowsOneOrderFromItsPlacingToItsParcel() {
        ShopWorld world = world(Shop.HARBOUR_LANE);
        Snapshot orders = world.at(UNTIL).orders();
        for (OrderTimes order : orders.orders().subList(200, 260)) {
            OrderStory story = orders.story(order);
            boolean alone = story.lines().size() == 1
                    && story.lines().get(0).ships()
                    && world.at(UNTIL).fulfillmentOrdersOf(order).size() == 1;
            OrderState state = OrderState.at(story, UNTIL);
            if (!alone || state.fulfillments().isEmpty()) {
                continue;
            }
            long variant = story.lines().get(0).variant().id();
            Instant sent = state.fulfillments().get(0).createdAt();
            LevelState before = level(world, variant, story.createdAt().minusSeconds(1));
            LevelState placed = level(world, variant, story.createdAt());
            LevelState beforeSent = level(world, variant, sent.minusSeconds(1));
            LevelState after = level(world, variant, sent);
            int units = story.lines().get(0).quantity();
            if (placed.tracked() && beforeSent.onHand() - after.onHand() == units) {
                assertThat(placed.committed() - before.committed()).isEqualTo(units);
                assertThat(before.available() - placed.available()).isEqualTo(units);
                assertThat(placed.updatedAt()).isEqualTo(story.createdAt());
                assertThat(placed.onHand()).isEqualTo(before.onHand());
                assertThat(after.available()).isEqualTo(beforeSent.available());
                assertThat(beforeSent.committed() - after.committed()).isEqualTo(units);
                assertThat(after.updatedAt()).isEqualTo(sent);
                return;
            }
        }
        throw new AssertionError("no order of one line that is alone in its second");
    }

    private static LevelState level(ShopWorld world, long variant, Instant time) {
        ShopSnapshot snapshot = world.past(time);
        return snapshot.levelsOf(snapshot.variants().byId(variant).inventoryItemId())
                .get(0);
    }

    @ParameterizedTest
    @EnumSource(Shop.class)
    void payoutsAreTheSumOfTheirTransactionsToThePenny(Shop shop) {
        for (int hours : new int[] {-1_100, 0, 70}) {
            ShopSnapshot snapshot = world(shop).past(UNTIL.plus(Duration.ofHours(hours)));
            Map<Long, List<BalanceTransactionState>> byPayout = new TreeMap<>();
            snapshot.balanceTransactions().all().stream()
                    .filter(movement -> movement.payoutId() != null)
                    .forEach(movement -> byPayout.computeIfAbsent(movement.payoutId(), key -> new ArrayList<>())
                            .add(movement));
            assertThat(byPayout.keySet())
                    .containsExactlyElementsOf(snapshot.payouts().all().stream()
                            .map(PayoutState::id)
                            .toList());
            for (PayoutState payout : snapshot.payouts().all()) {
                List<BalanceTransactionState> movements = byPayout.get(payout.id());
                assertThat(snapshot.transactionsOf(payout.id())).isEqualTo(movements);
                assertThat(movements)
                        .allMatch(movement -> movement.payoutStatus().equals(payout.status()));
                assertThat(sum(movements, BalanceTransactionState::net)).isEqualTo(payout.net());
                assertThat(payout.transactionType()).isEqualTo(payout.net().signum() < 0 ? "WITHDRAWAL" : "DEPOSIT");
                check(movements, payout.summary());
            }
        }
    }

    private static void check(List<BalanceTransactionState> movements, PayoutState.Summary summary) {
        Map<String, List<BalanceTransactionState>> byKind = movements.stream()
                .collect(Collectors.groupingBy(movement -> switch (movement.type()) {
                    case "CHARGE" -> "charges";
                    case "REFUND" -> "refunds";
                    case "RESERVED_FUNDS", "RESERVED_FUNDS_REVERSAL" -> "reserved";
                    case "TRANSFER_FAILURE" -> "retried";
                    default -> "adjustments";
                }));
        check(byKind.get("charges"), summary.chargesGross(), summary.chargesFee());
        check(byKind.get("refunds"), summary.refundsGross(), summary.refundsFee());
        check(byKind.get("adjustments"), summary.adjustmentsGross(), summary.adjustmentsFee());
        check(byKind.get("reserved"), summary.reservedGross(), summary.reservedFee());
        check(byKind.get("retried"), summary.retriedGross(), summary.retriedFee());
    }

    private static void check(List<BalanceTransactionState> movements, BigDecimal gross, BigDecimal fees) {
        List<BalanceTransactionState> all = movements == null ? List.of() : movements;
        assertThat(sum(all, BalanceTransactionState::amount)).isEqualTo(gross);
        assertThat(sum(all, BalanceTransactionState::fee)).isEqualTo(fees);
    }

    @ParameterizedTest
    @EnumSource(Shop.class)
    void whatOrdersPaidAndGotBackIsOnTheBalance(Shop shop) {
        ShopSnapshot snapshot = world(shop).at(UNTIL);
        BigDecimal charged = BigDecimal.ZERO.setScale(2);
        BigDecimal refunded = BigDecimal.ZERO.setScale(2);
        for (OrderTimes order : snapshot.orders().orders()) {
            for (PaymentState payment : snapshot.paymentsOf(order)) {
                boolean own = payment.gateway().equals("shopify_payments")
                        && payment.status().equals("SUCCESS");
                BigDecimal amount = payment.amount().shop();
                if (own && payment.kind().equals("REFUND")) {
                    refunded = refunded.add(amount);
                } else if (own && !payment.kind().equals("AUTHORIZATION")) {
                    charged = charged.add(amount);
                }
            }
        }
        Set<Long> deleted = snapshot.deletions().all().stream()
                .map(DeletionEvent::subjectId)
                .collect(Collectors.toSet());
        List<BalanceTransactionState> movements = snapshot.balanceTransactions().all().stream()
                .filter(movement -> !deleted.contains(movement.orderId()))
                .toList();
        assertThat(sum(
                        movements.stream()
                                .filter(movement -> movement.type().equals("CHARGE"))
                                .toList(),
                        BalanceTransactionState::amount))
                .isEqualTo(charged);
        assertThat(sum(
                        movements.stream()
                                .filter(movement -> movement.type().equals("REFUND"))
                                .toList(),
                        BalanceTransactionState::amount))
                .isEqualTo(refunded.negate());
    }

    @ParameterizedTest
    @EnumSource(Shop.class)
    void whatFailedIsPaidOutLaterAndWhatIsReservedIsSetFree(Shop shop) {
        ShopSnapshot snapshot = world(shop).past(UNTIL.plus(Duration.ofDays(30)));
        for (BalanceTransactionState movement : snapshot.balanceTransactions().all()) {
            if (movement.type().equals("TRANSFER_FAILURE")) {
                PayoutState failed = snapshot.payouts().byId(movement.sourceId());
                assertThat(failed.status()).isEqualTo("FAILED");
                assertThat(movement.amount()).isEqualTo(failed.net());
                assertThat(movement.payoutId() == null || movement.payoutId() > failed.id())
                        .isTrue();
            }
        }
        Map<BigDecimal, Long> reserved = snapshot.balanceTransactions().all().stream()
                .filter(movement -> movement.type().equals("RESERVED_FUNDS"))
                .filter(movement -> movement.transactionDate().isBefore(UNTIL))
                .collect(Collectors.groupingBy(movement -> movement.amount().negate(), Collectors.counting()));
        Map<BigDecimal, Long> free = snapshot.balanceTransactions().all().stream()
                .filter(movement -> movement.type().equals("RESERVED_FUNDS_REVERSAL"))
                .collect(Collectors.groupingBy(BalanceTransactionState::amount, Collectors.counting()));
        assertThat(reserved).isNotEmpty();
        assertThat(free).containsAllEntriesOf(reserved);
    }

    @ParameterizedTest
    @EnumSource(Shop.class)
    void customersFollowTheirOrders(Shop shop) {
        for (int hours : new int[] {-700, 0, 50}) {
            ShopSnapshot snapshot = world(shop).past(UNTIL.plus(Duration.ofHours(hours)));
            Map<Long, List<OrderTimes>> theirs = new HashMap<>();
            Map<Long, BigDecimal> spent = new HashMap<>();
            for (OrderTimes order : snapshot.orders().orders()) {
                OrderStory story = snapshot.orders().storyInPassing(order);
                if (story.customer() != null) {
                    long id = story.customer().id();
                    theirs.computeIfAbsent(id, key -> new ArrayList<>()).add(order);
                    OrderState state = OrderState.at(story, snapshot.time());
                    List<String> unpaid = List.of("PENDING", "AUTHORIZED", "VOIDED");
                    BigDecimal worth = unpaid.contains(state.financialStatus())
                            ? BigDecimal.ZERO
                            : state.currentTotal().shop();
                    spent.merge(id, worth, BigDecimal::add);
                }
            }
            Set<Long> seen = new HashSet<>();
            for (CustomerState customer : snapshot.customers().all()) {
                assertThat(seen.add(customer.id())).isTrue();
                List<OrderTimes> orders = theirs.getOrDefault(customer.id(), List.of());
                assertThat(customer.ordersCount()).isEqualTo(orders.size());
                assertThat(customer.totalSpent())
                        .isEqualByComparingTo(spent.getOrDefault(customer.id(), BigDecimal.ZERO));
                assertThat(customer.lastOrder()).isEqualTo(orders.isEmpty() ? null : orders.get(orders.size() - 1));
                orders.forEach(order -> assertThat(customer.updatedAt()).isAfterOrEqualTo(order.createdAt()));
                assertThat(customer.updatedAt()).isAfterOrEqualTo(customer.createdAt());
            }
            assertThat(seen).containsAll(theirs.keySet());
        }
    }

    @ParameterizedTest
    @EnumSource(Shop.class)
    void listingsAreByIdAndTellTheTimesOfWhatIsInThem(Shop shop) {
        ShopSnapshot snapshot = world(shop).at(UNTIL);
        check(snapshot.customers());
        check(snapshot.products());
        check(snapshot.variants());
        check(snapshot.locations());
        check(snapshot.fulfillmentOrders());
        check(snapshot.payouts());
        check(snapshot.balanceTransactions());
        check(snapshot.deletions());
        snapshot.locations().all().forEach(location -> check(snapshot.levelsAt(location.id())));
    }

    private static void check(Listing<? extends Recorded> listing) {
        assertThat(listing.size()).isPositive();
        for (int place = 0; place < listing.size(); place++) {
            Recorded thing = listing.get(place);
            assertThat(listing.id(place)).isEqualTo(thing.id());
            assertThat(listing.createdSecond(place)).isEqualTo(thing.createdAt().getEpochSecond());
            assertThat(listing.updatedSecond(place)).isEqualTo(thing.updatedAt().getEpochSecond());
            assertThat(thing.updatedAt().getNano()).isZero();
            assertThat(place == 0 || listing.id(place - 1) < thing.id()).isTrue();
            assertThat(listing.placeOf(thing.id())).isEqualTo(place);
        }
        assertThat(listing.byId(1)).isNull();
    }

    @Test
    void noNumberIsUsedTwiceNotEvenInTheOtherShop() {
        Set<Object> seen = new HashSet<>();
        for (Shop shop : Shop.values()) {
            ShopSnapshot snapshot = world(shop).at(UNTIL);
            for (Listing<?> listing : List.of(
                    snapshot.customers(),
                    snapshot.products(),
                    snapshot.variants(),
                    snapshot.locations(),
                    snapshot.fulfillmentOrders(),
                    snapshot.payouts(),
                    snapshot.balanceTransactions(),
                    snapshot.deletions())) {
                for (int place = 0; place < listing.size(); place++) {
                    assertThat(seen.add(listing.id(place))).isTrue();
                }
            }
            for (OrderTimes order : snapshot.orders().orders()) {
                assertThat(seen.add(order.id())).isTrue();
                snapshot.refundsOf(order).forEach(refund -> {
                    assertThat(seen.add(refund.id())).isTrue();
                    refund.lines()
                            .forEach(line -> assertThat(seen.add(line.id())).isTrue());
                    assertThat(snapshot.refund(refund.id())).isEqualTo(refund);
                });
                snapshot.paymentsOf(order)
                        .forEach(payment -> assertThat(seen.add(payment.id())).isTrue());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Shop.class)
    void refundsGiveBackWhatTheirOrderSays(Shop shop) {
        ShopSnapshot snapshot = world(shop).at(UNTIL);
        int refunds = 0;
        for (OrderTimes order : snapshot.orders().orders()) {
            OrderState state = snapshot.orders().state(order);
            List<RefundState> all = snapshot.refundsOf(order);
            assertThat(sum(all, refund -> refund.money().shop()))
                    .isEqualTo(state.refunded().shop());
            for (RefundState refund : all) {
                refunds++;
                assertThat(refund.payment() == null)
                        .isEqualTo(refund.money().shop().signum() == 0);
                assertThat(refund.lines()).allMatch(line -> line.restocked() == (line.location() != null));
            }
        }
        assertThat(refunds).isGreaterThan(shop == Shop.HARBOUR_LANE ? 400 : 90);
    }

    @Test
    void theSameMomentIsTheSameInWhateverStepsItIsReached() {
        Instant later = UNTIL.plus(Duration.ofDays(9));
        for (Shop shop : Shop.values()) {
            ShopWorld stepped = world(shop, 5, 6, 24);
            for (int hour = 0; hour <= 9 * 24; hour += 5) {
                stepped.at(UNTIL.plus(Duration.ofHours(hour)));
            }
            ShopWorld atOnce = world(shop, 5, 6, 24);
            for (Instant time : List.of(later, UNTIL)) {
                assertThat(everything(stepped.past(time))).isEqualTo(everything(atOnce.past(time)));
            }
        }
    }

    private static List<String> everything(ShopSnapshot snapshot) {
        List<Object> all = new ArrayList<>();
        all.addAll(snapshot.products().all());
        all.addAll(snapshot.variants().all());
        snapshot.locations()
                .all()
                .forEach(location -> all.addAll(snapshot.levelsAt(location.id()).all()));
        all.addAll(snapshot.payouts().all());
        all.addAll(snapshot.balanceTransactions().all());
        all.addAll(snapshot.deletions().all());
        List<String> texts = new ArrayList<>(all.stream().map(Object::toString).toList());
        snapshot.customers()
                .all()
                .forEach(customer -> texts.add(customer.id() + " " + customer.updatedAt() + " " + customer.totalSpent()
                        + " " + customer.ordersCount()));
        snapshot.fulfillmentOrders()
                .all()
                .forEach(work ->
                        texts.add(work.id() + " " + work.updatedAt() + " " + work.status() + " " + work.lines()));
        return texts;
    }

    @Test
    void theBritishShopIsAQuarterOfTheAmericanOne() {
        int american = world(Shop.HARBOUR_LANE).at(UNTIL).orders().orders().size();
        int british = world(Shop.QUAYSIDE_GOODS).at(UNTIL).orders().orders().size();
        assertThat((double) british / american).isBetween(0.22, 0.28);
        OrderStory first = world(Shop.QUAYSIDE_GOODS).orders().at(UNTIL).orders().stream()
                .min(Comparator.comparing(OrderTimes::createdAt))
                .map(order -> world(Shop.QUAYSIDE_GOODS).at(UNTIL).orders().story(order))
                .orElseThrow();
        assertThat(first.name()).isEqualTo("QG1001");
        assertThat(first.currency()).isEqualTo("GBP");
        assertThat(first.taxesIncluded()).isTrue();
    }
}
