package com.stratus.sandbox.amazon.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.world.Catalogue;
import com.stratus.sandbox.world.WorldSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What holds for every order, product and unit of stock at Amazon. */
class AmazonWorldTest {
    private static final Instant UNTIL = Instant.parse("2026-11-20T18:00:00Z");
    private static final AmazonWorld LARGE = world(1, 90, 60);

    private static AmazonWorld world(long seed, int days, int ordersPerDay) {
        return new AmazonWorld(new WorldSettings(seed, days, ordersPerDay, UNTIL), new Catalogue());
    }

    private static List<AmazonOrder> orders(AmazonWorld world, Instant time) {
        List<AmazonOrder> orders = new ArrayList<>();
        world.orders(null, time, orders::add);
        return orders;
    }

    @Test
    void hasFourTenthsOfTheShopsOrdersInThreeAccounts() {
        Map<Seller, Integer> perSeller = new TreeMap<>();
        List<AmazonOrder> orders = orders(LARGE, UNTIL);
        orders.forEach(order -> perSeller.merge(order.seller(), 1, Integer::sum));
        assertThat(orders).hasSizeBetween(1_900, 2_500);
        assertThat(perSeller.get(Seller.NORTH_AMERICA) / (double) orders.size()).isBetween(0.55, 0.65);
        assertThat(perSeller.get(Seller.EUROPE) / (double) orders.size()).isBetween(0.26, 0.34);
        assertThat(perSeller.get(Seller.FAR_EAST) / (double) orders.size()).isBetween(0.07, 0.13);
    }

    @Test
    void sameSettingsGiveTheSameWorldAndAnotherSeedAnother() {
        assertThat(orders(world(5, 4, 20), UNTIL)).isEqualTo(orders(world(5, 4, 20), UNTIL));
        assertThat(orders(world(6, 4, 20), UNTIL)).isNotEqualTo(orders(world(5, 4, 20), UNTIL));
    }

    @Test
    void goesOnBeyondTheHistoryInAnyStepsAlike() {
        Instant later = UNTIL.plus(Duration.ofDays(6));
        AmazonWorld stepped = world(5, 4, 20);
        for (int hour = 0; hour <= 6 * 24; hour += 7) {
            stepped.reach(UNTIL.plus(Duration.ofHours(hour)));
        }
        AmazonWorld atOnce = world(5, 4, 20);
        assertThat(orders(stepped, later)).isEqualTo(orders(atOnce, later));
        assertThat(orders(stepped, UNTIL)).hasSizeLessThan(45);
        for (Seller seller : Seller.values()) {
            assertThat(stepped.stock(seller, later)).isEqualTo(atOnce.stock(seller, later));
            assertThat(stepped.stock(seller, UNTIL)).isEqualTo(world(5, 4, 20).stock(seller, UNTIL));
        }
    }

    @Test
    void eventsAreInOrderAndNoneIsInTheQuietSpan() {
        Instant quietFrom = UNTIL.minus(WorldSettings.QUIET);
        for (AmazonOrder order : orders(LARGE, UNTIL)) {
            List<Instant> times = new ArrayList<>();
            times.add(order.createdAt());
            order.events().forEach(event -> times.add(event.at()));
            assertThat(times).as(order.orderId()).isSorted();
            assertThat(times)
                    .as(order.orderId())
                    .allMatch(time -> time.getNano() == 0)
                    .noneMatch(time -> time.isAfter(quietFrom) && !time.isAfter(UNTIL));
        }
    }

    @Test
    void idsNeverRepeatAndLeadBackToTheirOrder() {
        Set<String> seen = new HashSet<>();
        for (AmazonOrder order : orders(LARGE, UNTIL)) {
            assertThat(order.orderId())
                    .matches(order.multiChannel() ? "S01-\\d{7}-\\d{7}" : "(11|20|30|40|50)\\d-\\d{7}-\\d{7}");
            assertThat(seen.add(order.orderId())).isTrue();
            assertThat(LARGE.byId(order.seller(), order.orderId(), UNTIL)).isEqualTo(order);
            order.items()
                    .forEach(item -> assertThat(seen.add(item.orderItemId())).isTrue());
        }
        AmazonOrder first = orders(LARGE, UNTIL).get(0);
        assertThat(LARGE.byId(Seller.EUROPE, first.orderId(), UNTIL)).isNull();
        assertThat(LARGE.byId(Seller.NORTH_AMERICA, "111-0000000-0000000", UNTIL))
                .isNull();
        assertThat(LARGE.byId(Seller.NORTH_AMERICA, "no id", UNTIL)).isNull();
    }

    @Test
    void moneyHasTheDecimalsOfItsCurrencyAndRefundsStayWithinIt() {
        for (AmazonOrder order : orders(LARGE, UNTIL)) {
            int decimals = order.currency().equals("JPY") ? 0 : 2;
            BigDecimal back = order.marketplace().zero();
            for (OrderEvent event : order.events()) {
                if (event instanceof OrderEvent.Refunded refund) {
                    for (OrderEvent.Refunded.Part part : refund.parts()) {
                        assertThat(part.total()).as(order.orderId()).hasScaleOf(decimals);
                        back = back.add(part.total());
                    }
                }
            }
            assertThat(order.proceeds()).as(order.orderId()).hasScaleOf(decimals);
            assertThat(back).as(order.orderId()).isLessThanOrEqualTo(order.proceeds());
            boolean free = order.multiChannel() || order.replacementOf() != null;
            assertThat(order.proceeds().signum()).as(order.orderId()).isEqualTo(free ? 0 : 1);
        }
    }

    @Test
    void partsOfALineAddUpToIt() {
        Product product = LARGE.products(Seller.EUROPE).get(0);
        BigDecimal price = new BigDecimal("3.33");
        Item item = new Item("1", product, false, 3, price, new BigDecimal("1.00"), new BigDecimal("0.50"), price);
        assertThat(item.part(item.promotion(), 0, 1)).isEqualTo("0.33");
        assertThat(item.part(item.promotion(), 1, 1)).isEqualTo("0.34");
        assertThat(item.part(item.promotion(), 2, 1)).isEqualTo("0.33");
        assertThat(item.part(item.promotion(), 0, 3)).isEqualTo("1.00");
        assertThat(item.proceeds()).isEqualTo("12.82");
    }

    @Test
    void everythingThatIsNotCalledOffLeavesOnce() {
        for (AmazonOrder order : orders(LARGE, UNTIL)) {
            AmazonOrderState end = AmazonOrderState.at(order, Instant.MAX);
            assertThat(end.status()).as(order.orderId()).isIn("SHIPPED", "CANCELLED");
            for (int place = 0; place < order.items().size(); place++) {
                assertThat(end.quantityShipped(place)).as(order.orderId()).isEqualTo(end.quantityOrdered(place));
            }
        }
    }

    @Test
    void theIndexOfChangesAgreesWithTheStates() {
        for (int hours : new int[] {0, 5, 40}) {
            Instant now = UNTIL.plus(Duration.ofHours(hours));
            Instant from = now.minus(Duration.ofDays(2));
            List<Integer> expected = new ArrayList<>();
            for (AmazonOrder order : orders(LARGE, now)) {
                Instant updated = AmazonOrderState.at(order, now).updatedAt();
                if (order.seller() == Seller.EUROPE && !updated.isBefore(from)) {
                    expected.add(order.ordinal());
                }
            }
            assertThat(LARGE.updatedWithin(Seller.EUROPE, from, now, now))
                    .isEqualTo(expected)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"1,3,10", "2,3,10", "77,4,10", "1,90,60", "9,14,25"})
    void everyOddityHasHappenedByTheEnd(long seed, int days, int ordersPerDay) {
        AmazonWorld world = world(seed, days, ordersPerDay);
        Map<String, Integer> seen = new HashMap<>();
        List<AmazonOrder> orders = orders(world, UNTIL);
        for (AmazonOrder order : orders) {
            AmazonOrderCensus.count(order, AmazonOrderState.at(order, UNTIL), UNTIL, seen);
        }
        AmazonOrderCensus.countNeighbours(orders, UNTIL, seen);
        assertThat(seen.keySet()).containsAll(AmazonOrderCensus.ALL);
    }

    @ParameterizedTest
    @CsvSource({"1,90,60", "3,400,20", "4,30,600", "5,2,1"})
    void stockIsNeverNegativeAndIsExplainedByWhatMovesIt(long seed, int days, int ordersPerDay) {
        AmazonWorld world = world(seed, days, ordersPerDay);
        for (Seller seller : Seller.values()) {
            Map<Product, Integer> reserved = new HashMap<>();
            world.orders(seller, UNTIL, order -> {
                AmazonOrderState state = AmazonOrderState.at(order, UNTIL);
                for (int place = 0;
                        order.fulfilledByAmazon() && place < order.items().size();
                        place++) {
                    int waiting = state.quantityOrdered(place) - state.quantityShipped(place);
                    reserved.merge(order.items().get(place).product(), waiting, Integer::sum);
                }
            });
            for (StockLevel level : world.stock(seller, UNTIL)) {
                assertThat(level.fulfillable()).as(level.product().sku()).isNotNegative();
                assertThat(level.reserved())
                        .as(level.product().sku())
                        .isEqualTo(reserved.getOrDefault(level.product(), 0));
                assertThat(level.total())
                        .isEqualTo(level.fulfillable()
                                + level.reserved()
                                + level.unfulfillable()
                                + level.researching()
                                + level.inbound());
                if (level.product().discontinued()) {
                    assertThat(level.total()).isZero();
                    assertThat(level.updatedAt()).isNull();
                }
            }
        }
    }

    @Test
    void stockHoldsAllItsKinds() {
        Map<String, Integer> seen = new HashMap<>();
        for (Seller seller : Seller.values()) {
            for (StockLevel level : LARGE.stock(seller, UNTIL)) {
                seen.merge("reserved", level.reserved(), Integer::sum);
                seen.merge("unfulfillable", level.unfulfillable(), Integer::sum);
                seen.merge("researching", level.researching(), Integer::sum);
                seen.merge("inbound", level.inbound(), Integer::sum);
                seen.merge("never in stock", level.updatedAt() == null ? 1 : 0, Integer::sum);
            }
        }
        assertThat(seen.values()).allMatch(units -> units > 0);
    }

    @Test
    void listingsChangeTheirPriceNowAndThen() {
        List<Listing> before = LARGE.listings(Marketplace.GERMANY, UNTIL.minus(Duration.ofDays(30)));
        Map<String, Listing> now = new HashMap<>();
        LARGE.listings(Marketplace.GERMANY, UNTIL)
                .forEach(listing -> now.put(listing.product().sku(), listing));
        int changed = 0;
        for (Listing listing : before) {
            Listing later = now.get(listing.product().sku());
            if (!later.price().equals(listing.price())) {
                changed++;
                assertThat(later.updatedAt()).isAfter(listing.updatedAt());
            }
        }
        assertThat(changed).isGreaterThan(10);
        assertThat(now.values()).anyMatch(listing -> listing.createdAt().isAfter(UNTIL.minus(Duration.ofDays(90))));
        assertThat(LARGE.listings(Marketplace.FRANCE, UNTIL)).hasSizeLessThan(now.size());
    }
}
