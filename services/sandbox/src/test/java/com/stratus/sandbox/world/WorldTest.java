package com.stratus.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What holds in every world. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorldTest {
    private static final Instant UNTIL = Instant.parse("2026-11-20T18:00:00Z");

    private List<OrderStory> large;

    @BeforeAll
    void generate() {
        large = stories(new World(new WorldSettings(1, 90, 60, UNTIL)), UNTIL);
    }

    private static List<OrderStory> stories(World world, Instant time) {
        Snapshot snapshot = world.at(time);
        return snapshot.orders().stream().map(snapshot::storyInPassing).toList();
    }

    @Test
    void demandIsAroundTheOrdersPerDay() {
        assertThat(large.size()).isBetween(5_000, 6_000);
    }

    @Test
    void totalsBalanceToThePennyInBothCurrencies() {
        for (OrderStory order : large) {
            BigDecimal shop = order.shipping().shop();
            BigDecimal presentment = order.shipping().presentment();
            for (Line line : order.lines()) {
                shop = shop.add(line.gross().shop()).subtract(line.discount().shop());
                presentment = presentment
                        .add(line.gross().presentment())
                        .subtract(line.discount().presentment());
                if (!order.taxesIncluded()) {
                    shop = shop.add(line.tax().shop());
                    presentment = presentment.add(line.tax().presentment());
                }
                assertThat(line.discount().shop())
                        .isLessThanOrEqualTo(line.gross().shop());
            }
            assertThat(order.total().shop()).as(order.name()).isEqualTo(shop).hasScaleOf(2);
            assertThat(order.total().presentment()).as(order.name()).isEqualTo(presentment);
        }
    }

    @Test
    void neverGivesBackMoreThanWasPaidNorMoreUnitsThanWereSold() {
        for (OrderStory order : large) {
            OrderState end = OrderState.at(order, Instant.MAX);
            assertThat(end.refunded().shop())
                    .as(order.name())
                    .isLessThanOrEqualTo(order.total().shop());
            assertThat(end.currentTotal().shop().signum()).as(order.name()).isNotNegative();
            for (int line = 0; line < order.lines().size(); line++) {
                assertThat(end.currentQuantity(line)).as(order.name()).isNotNegative();
            }
            if (order.events().stream().noneMatch(OrderEvent.Paid.class::isInstance)) {
                assertThat(end.refunds()).as(order.name()).isEmpty();
            }
        }
    }

    @Test
    void eventsAndStepsAreInOrderAndNoneIsInTheQuietSpan() {
        Instant quietFrom = UNTIL.minus(WorldSettings.QUIET);
        for (OrderStory order : large) {
            List<Instant> times = new ArrayList<>();
            order.events().forEach(event -> times.add(event.at()));
            assertThat(times).as(order.name()).isSorted();
            assertThat(times.get(0)).isEqualTo(order.createdAt());
            if (order.parcels() != null) {
                times.add(order.parcels().receivedAt());
                for (Shipment shipment : order.parcels().shipments()) {
                    assertThat(shipment.steps())
                            .as(order.name())
                            .isSortedAccordingTo(Comparator.comparing(Shipment.Step::at));
                    shipment.steps().forEach(step -> times.add(step.at()));
                    assertThat(shipment.createdAt())
                            .isAfterOrEqualTo(order.parcels().receivedAt());
                }
            }
            assertThat(times).as(order.name()).noneMatch(time -> time.isAfter(quietFrom) && !time.isAfter(UNTIL));
        }
    }

    @Test
    void everythingThatShipsHasAShipBobOrderThatSharesItsTracking() {
        Set<String> names = large.stream().map(OrderStory::name).collect(Collectors.toSet());
        for (OrderStory order : large) {
            OrderState end = OrderState.at(order, Instant.MAX);
            boolean ships = order.lines().stream().anyMatch(Line::ships);
            if (order.parcels() == null) {
                assertThat(!ships || end.cancelledAt() != null).as(order.name()).isTrue();
                continue;
            }
            boolean typedIn = order.oddities().contains(Oddity.NO_REFERENCE)
                    || order.oddities().contains(Oddity.MISTYPED_REFERENCE);
            if (typedIn) {
                assertThat(order.parcels().reference()).isNotIn(names);
            } else {
                assertThat(order.parcels().reference()).isEqualTo(order.name());
            }
            Set<String> numbers = new HashSet<>();
            order.parcels().shipments().forEach(shipment -> numbers.add(shipment.trackingNumber()));
            for (OrderState.FulfillmentState made : end.fulfillments()) {
                if (made.status().equals("SUCCESS")) {
                    assertThat(numbers)
                            .containsAll(made.tracking().stream()
                                    .map(OrderEvent.Tracking::number)
                                    .toList());
                }
            }
        }
    }

    @Test
    void idsNeverRepeat() {
        Set<Object> seen = new HashSet<>();
        for (OrderStory order : large) {
            assertThat(seen.add("order " + order.id())).isTrue();
            order.lines()
                    .forEach(line -> assertThat(seen.add("line " + line.id())).isTrue());
            if (order.parcels() != null) {
                assertThat(seen.add("shipbob " + order.parcels().id())).isTrue();
                order.parcels().shipments().forEach(shipment -> assertThat(seen.add("shipment " + shipment.id()))
                        .isTrue());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,3,10", "2,3,10", "77,3,10", "1,90,60", "9,14,25"})
    void everyOddityHasHappenedByTheEnd(long seed, int days, int ordersPerDay) {
        List<OrderStory> orders =
                days == 90 ? large : stories(new World(new WorldSettings(seed, days, ordersPerDay, UNTIL)), UNTIL);
        Set<Oddity> drawn = EnumSet.noneOf(Oddity.class);
        Map<String, Integer> seen = new HashMap<>();
        for (OrderStory order : orders) {
            drawn.addAll(order.oddities());
            OddityCensus.count(order, UNTIL, seen);
        }
        Set<Oddity> optional = EnumSet.of(Oddity.NEVER_PAID, Oddity.SHIPMENTS_LATE, Oddity.FULL_REFUND, Oddity.KRONA);
        assertThat(drawn).containsAll(EnumSet.complementOf(EnumSet.copyOf(optional)));
        assertThat(seen.keySet()).containsAll(OddityCensus.ALL);
        assertThat(seen.get("over 250 lines")).isEqualTo(1);
    }

    @Test
    void sameSecondIsSharedByMoreOrdersThanAPageHolds() {
        Map<Instant, Integer> perSecond = new HashMap<>();
        large.forEach(order -> perSecond.merge(OrderState.at(order, UNTIL).updatedAt(), 1, Integer::sum));
        assertThat(perSecond.values()).anyMatch(count -> count > 50);
    }

    @Test
    void sameSettingsGiveTheSameWorldAndAnotherSeedAnother() {
        WorldSettings settings = new WorldSettings(5, 4, 20, UNTIL);
        List<OrderStory> one = stories(new World(settings), UNTIL);
        assertThat(stories(new World(settings), UNTIL)).isEqualTo(one);
        assertThat(stories(new World(new WorldSettings(6, 4, 20, UNTIL)), UNTIL))
                .isNotEqualTo(one);
    }

    @Test
    void goesOnBeyondTheHistoryInAnyStepsAlike() {
        WorldSettings settings = new WorldSettings(5, 4, 20, UNTIL);
        Instant later = UNTIL.plus(Duration.ofDays(6));
        World stepped = new World(settings);
        for (int hour = 0; hour <= 6 * 24; hour += 7) {
            stepped.at(UNTIL.plus(Duration.ofHours(hour)));
        }
        List<OrderStory> orders = stories(stepped, later);
        assertThat(orders).isEqualTo(stories(new World(settings), later));
        assertThat(orders.size()).isGreaterThan(150);
        assertThat(stories(stepped, UNTIL)).hasSizeLessThan(110);
    }

    @Test
    void theIndexOfChangesAgreesWithTheStates() {
        World world = new World(new WorldSettings(3, 10, 20, UNTIL));
        for (int hours : new int[] {0, 5, 40}) {
            Snapshot snapshot = world.at(UNTIL.plus(Duration.ofHours(hours)));
            for (OrderTimes order : snapshot.orders()) {
                assertThat(snapshot.updatedSecond(order))
                        .isEqualTo(snapshot.state(order).updatedAt().getEpochSecond());
                WarehouseOrder parcels = snapshot.story(order).parcels();
                if (parcels != null && !parcels.receivedAt().isAfter(snapshot.time())) {
                    long newest = ShipmentState.allAt(parcels, snapshot.time()).stream()
                            .filter(state -> state.lastUpdateAt() != null)
                            .mapToLong(state -> OrderTimes.tick(state.lastUpdateAt()))
                            .max()
                            .orElse(-1);
                    assertThat(order.shipmentTick(OrderTimes.tick(snapshot.time())))
                            .isEqualTo(newest);
                }
            }
        }
    }
}
