package com.stratus.sandbox.amazon.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.amazon.world.AmazonOrder;
import com.stratus.sandbox.amazon.world.AmazonWorld;
import com.stratus.sandbox.amazon.world.OrderEvent;
import com.stratus.sandbox.amazon.world.Seller;
import com.stratus.sandbox.world.Catalogue;
import com.stratus.sandbox.world.WorldSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The ledger of the Amazon world. */
class LedgerOfWorldTest {
    private static final Instant UNTIL = ExampleTrade.UNTIL;

    private static AmazonWorld world(long seed, int days) {
        return new AmazonWorld(new WorldSettings(seed, days, 60, UNTIL), new Catalogue());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everySettlementComesToItsNetToThePenny(long seed) {
        Ledger ledger = Ledger.of(world(seed, (int) (4 + seed * 9)));
        for (int hours = -100; hours <= 100; hours += 50) {
            Instant time = UNTIL.plus(Duration.ofHours(hours));
            for (Seller seller : Seller.values()) {
                Map<String, BigDecimal> lines = new HashMap<>();
                ledger.lineRows(seller.id(), time, row -> {
                    if (!row.category().equals("transfer")) {
                        lines.merge(row.settlementId(), row.amount(), BigDecimal::add);
                    }
                });
                for (SettlementRow row : ledger.settlementRows(seller.id(), time)) {
                    assertThat(row.gross().add(row.fees()).add(row.refunds()).add(row.other()))
                            .isEqualByComparingTo(row.net())
                            .isEqualByComparingTo(lines.getOrDefault(row.id(), BigDecimal.ZERO));
                }
            }
        }
    }

    @Test
    void orderThatIsShippedAndRefundedIsBookedInFull() {
        AmazonWorld world = world(1, 60);
        Ledger ledger = Ledger.of(world);
        Map<String, BigDecimal> booked = new HashMap<>();
        Set<String> sold =
                new TreeSet<>(List.of("OurPricePrincipal", "OurPriceDiscount", "ShippingPrincipal", "OurPriceTax"));
        Instant end = UNTIL.plus(Duration.ofDays(90));
        for (Seller seller : Seller.values()) {
            ledger.lineRows(seller.id(), end, row -> {
                if (sold.contains(row.feeType())) {
                    booked.merge(row.orderId() + row.category(), row.amount(), BigDecimal::add);
                }
            });
        }
        int[] compared = new int[2];
        world.orders(null, UNTIL, order -> {
            boolean whole = order.events().stream()
                    .noneMatch(event ->
                            event instanceof OrderEvent.Cancelled || event instanceof OrderEvent.ItemCancelled);
            boolean shipped = order.events().stream()
                            .filter(OrderEvent.Shipped.class::isInstance)
                            .mapToInt(event -> units((OrderEvent.Shipped) event))
                            .sum()
                    == units(order);
            if (whole && shipped && order.proceeds().signum() != 0) {
                assertThat(booked.get(order.orderId() + "gross"))
                        .as(order.orderId())
                        .isEqualByComparingTo(order.proceeds());
                compared[0]++;
            }
            BigDecimal refunded = order.events().stream()
                    .filter(OrderEvent.Refunded.class::isInstance)
                    .flatMap(event -> ((OrderEvent.Refunded) event).parts().stream())
                    .map(OrderEvent.Refunded.Part::total)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(booked.getOrDefault(order.orderId() + "refund", BigDecimal.ZERO)
                            .negate())
                    .as(order.orderId())
                    .isEqualByComparingTo(refunded);
            compared[1] += refunded.signum();
        });
        assertThat(compared[0]).isGreaterThan(800);
        assertThat(compared[1]).isGreaterThan(20);
    }

    private static int units(OrderEvent.Shipped shipped) {
        return shipped.units().values().stream().mapToInt(Integer::intValue).sum();
    }

    private static int units(AmazonOrder order) {
        return order.items().stream().mapToInt(item -> item.quantity()).sum();
    }

    @Test
    void returnsAreThoseOfTheOrders() {
        AmazonWorld world = world(1, 60);
        Ledger ledger = Ledger.of(world);
        int[] units = new int[1];
        world.orders(null, UNTIL, order -> order.events().forEach(event -> {
            if (event instanceof OrderEvent.Returned returned && !returned.at().isAfter(UNTIL)) {
                units[0] += returned.units();
            }
        }));
        int told = 0;
        Set<String> keys = new TreeSet<>();
        for (Seller seller : Seller.values()) {
            for (ReturnRow row : ledger.returns(seller.id(), UNTIL)) {
                told += row.quantity();
                assertThat(keys.add(row.key())).isTrue();
            }
        }
        assertThat(told).isEqualTo(units[0]).isGreaterThan(20);
    }
}
