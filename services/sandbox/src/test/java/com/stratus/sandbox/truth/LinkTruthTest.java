package com.stratus.sandbox.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.truth.link.Leftover;
import com.stratus.sandbox.truth.link.Leftover.Side;
import com.stratus.sandbox.truth.link.Link;
import com.stratus.sandbox.truth.link.LinkTruth;
import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.Shipment;
import com.stratus.sandbox.world.Snapshot;
import com.stratus.sandbox.world.WarehouseOrder;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Truth about what belongs together: in a small world that can be counted, and against the tables of truth. */
class LinkTruthTest {
    private static final TestSandbox SMALL = TestSandbox.of(10, 12);
    private static final Worlds WORLDS = Worlds.of(SMALL.sandbox());
    private static final Instant NOW = SMALL.sandbox().clock().now();

    /** The tables of both ends of a kind. */
    private static final Map<String, List<List<String>>> ENDS = Map.ofEntries(
            ends("order_shipment", List.of("shopify/orders"), List.of("shipbob/shipments")),
            ends("order_refund", List.of("shopify/orders"), List.of("shopify/refunds")),
            ends(
                    "order_return",
                    List.of("shopify/orders", "amazon/orders"),
                    List.of("shipbob/returns", "amazon/returns")),
            ends("shipment_return", List.of("shipbob/shipments"), List.of("shipbob/returns")),
            ends("order_settlement_line", List.of("amazon/orders"), List.of("amazon/settlement_lines")),
            ends("order_payout_line", List.of("shopify/orders"), List.of("shopify/payout_transactions")),
            ends("refund_payout_line", List.of("shopify/refunds"), List.of("shopify/payout_transactions")),
            ends("settlement_bank_line", List.of("amazon/settlements"), List.of("freeagent/bank_transactions")),
            ends("payout_bank_line", List.of("shopify/payouts"), List.of("freeagent/bank_transactions")),
            ends("bank_line_invoice", List.of("freeagent/bank_transactions"), List.of("freeagent/invoices")),
            ends("bank_line_bill", List.of("freeagent/bank_transactions"), List.of("freeagent/bills")),
            ends("bank_line_transfer", List.of("freeagent/bank_transactions"), List.of("freeagent/bank_transactions")),
            ends("bill_shipment", List.of("freeagent/bills"), List.of("shipbob/shipments")));

    /** Ends of which every row belongs to something or is left over, with the tables of it. */
    private static final Map<String, Side> COMPLETE = Map.ofEntries(
            Map.entry("order_shipment", Side.FROM),
            Map.entry("order_refund", Side.TO),
            Map.entry("order_return", Side.TO),
            Map.entry("shipment_return", Side.TO),
            Map.entry("order_settlement_line", Side.TO),
            Map.entry("order_payout_line", Side.TO),
            Map.entry("refund_payout_line", Side.FROM),
            Map.entry("settlement_bank_line", Side.FROM),
            Map.entry("payout_bank_line", Side.FROM),
            Map.entry("bank_line_invoice", Side.TO),
            Map.entry("bank_line_bill", Side.TO));

    private static Map.Entry<String, List<List<String>>> ends(String kind, List<String> from, List<String> to) {
        return Map.entry(kind, List.of(from, to));
    }

    private static Set<String> ids(List<String> tables, Instant time) {
        Set<String> ids = new HashSet<>();
        for (TruthTable table : Truth.tables()) {
            // Shopify's orders and Amazon's are one table of the warehouse; the other names are told apart by platform.
            if (tables.contains(table.platform() + "/" + table.entity())) {
                table.rows(WORLDS, time, null, (row, amount) -> ids.add(row.id()));
            }
        }
        return ids;
    }

    private static String census(Worlds worlds, Instant time) {
        List<String> lines = new ArrayList<>();
        for (String kind : LinkTruth.kinds()) {
            LinkTruth truth = LinkTruth.of(kind, worlds, time);
            Map<String, Integer> leftovers = new TreeMap<>();
            truth.leftovers()
                    .forEach(left -> leftovers.merge(
                            left.side().text() + " " + left.reason().text(), 1, Integer::sum));
            lines.add(kind + ": " + truth.links().size() + ", "
                    + truth.links().stream().filter(link -> !link.knowable()).count() + " unknowable"
                    + leftovers.entrySet().stream()
                            .map(left -> ", " + left.getKey() + " " + left.getValue())
                            .collect(Collectors.joining()));
        }
        return String.join("\n", lines);
    }

    /** Four accounts at Amazon have paid once to bring goods, in two amounts each; three units have come back there. */
    @Test
    void smallWorldIsCounted() {
        assertThat(census(WORLDS, NOW))
                .isEqualTo(
                        """
                order_shipment: 144, 0 unknowable, from not_due 1, from not_sent_by_shipbob 40
                order_refund: 50, 0 unknowable
                order_return: 4, 0 unknowable
                shipment_return: 1, 0 unknowable
                order_settlement_line: 295, 0 unknowable, to no_order 27, to unknown_reference 8
                order_payout_line: 200, 0 unknowable, to no_order 14
                refund_payout_line: 48, 0 unknowable, from no_money 2
                settlement_bank_line: 1, 0 unknowable, from not_due 6
                payout_bank_line: 9, 0 unknowable, from no_bank_line 1, from not_due 4
                bank_line_invoice: 15, 0 unknowable, to no_money 2, to not_due 14
                bank_line_bill: 16, 0 unknowable, to no_money 2, to not_due 10
                bank_line_transfer: 16, 0 unknowable
                bill_shipment: 46, 4 unknowable, to not_due 58""");
    }

    @Test
    void demosWorldLeavesOutWhatLifeLeavesOut() {
        TestSandbox sandbox = TestSandbox.of(90, 60);
        Instant now = sandbox.sandbox().clock().now();
        assertThat(census(Worlds.of(sandbox.sandbox()), now))
                .isEqualTo(
                        """
                order_shipment: 5568, 0 unknowable, from not_due 28, from not_sent_by_shipbob 1607
                order_refund: 636, 0 unknowable
                order_return: 420, 0 unknowable
                shipment_return: 346, 0 unknowable
                order_settlement_line: 16496, 0 unknowable, to no_order 256, to unknown_reference 16
                order_payout_line: 6768, 0 unknowable, to no_order 61, to unknown_reference 14
                refund_payout_line: 534, 0 unknowable, from no_money 50, from not_paid_by_shopify 52
                settlement_bank_line: 24, 3 unknowable, from not_due 6
                payout_bank_line: 120, 0 unknowable, from no_bank_line 1, from not_due 7
                bank_line_invoice: 42, 0 unknowable, to no_bank_line 1, to no_money 5, to not_due 13
                bank_line_bill: 56, 0 unknowable, to no_money 4, to not_due 12
                bank_line_transfer: 35, 0 unknowable
                bill_shipment: 5025, 258 unknowable, to not_due 296""");
    }

    @Test
    void parcelsOfAnOrderThatWasTypedInAreKnowableOnceTheyHaveLeft() {
        Snapshot orders = SMALL.sandbox().world().at(NOW);
        List<String> references = new ArrayList<>();
        for (OrderTimes times : orders.orders()) {
            OrderStory order = orders.story(times);
            WarehouseOrder parcels = order.parcels();
            if (parcels != null && !order.name().equals(parcels.reference())) {
                references.add(order.name() + " " + parcels.reference());
                for (Shipment parcel : parcels.shipments()) {
                    String from = Long.toString(order.id());
                    String to = Integer.toString(parcel.id());
                    assertThat(LinkTruth.of("order_shipment", WORLDS, parcel.createdAt())
                                    .links())
                            .contains(new Link(from, to, false));
                    assertThat(LinkTruth.of("order_shipment", WORLDS, NOW).links())
                            .contains(new Link(from, to, true));
                }
            }
        }
        assertThat(references).containsExactly("#1009 #1O09", "#1021 null");
    }

    @Test
    void bothEndsAreRowsOfTheTablesOfTruth() {
        for (String kind : LinkTruth.kinds()) {
            Set<String> from = ids(ENDS.get(kind).get(0), NOW);
            Set<String> to = ids(ENDS.get(kind).get(1), NOW);
            LinkTruth truth = LinkTruth.of(kind, WORLDS, NOW);
            assertThat(truth.links())
                    .as(kind)
                    .isNotEmpty()
                    .allMatch(link -> from.contains(link.from()) && to.contains(link.to()));
            assertThat(truth.leftovers()).as(kind).allMatch(left -> (left.side() == Side.FROM ? from : to)
                    .contains(left.id()));
        }
    }

    @Test
    void everyRowThatMustBelongToSomethingDoesOrIsLeftOver() {
        COMPLETE.forEach((kind, side) -> {
            LinkTruth truth = LinkTruth.of(kind, WORLDS, NOW);
            Set<String> told = truth.links().stream()
                    .map(side == Side.FROM ? Link::from : Link::to)
                    .collect(Collectors.toSet());
            for (Leftover left : truth.leftovers()) {
                assertThat(left.side()).as(kind).isEqualTo(side);
                assertThat(told.add(left.id())).as(kind + " " + left).isTrue();
            }
            assertThat(told).as(kind).isEqualTo(ids(ENDS.get(kind).get(side == Side.FROM ? 0 : 1), NOW));
        });
    }

    @Test
    void isSortedByBothIdsAndTellsNothingTwice() {
        for (String kind : LinkTruth.kinds()) {
            LinkTruth truth = LinkTruth.of(kind, WORLDS, NOW);
            assertThat(truth.links())
                    .as(kind)
                    .isSortedAccordingTo(Comparator.comparing(Link::from).thenComparing(Link::to))
                    .doesNotHaveDuplicates();
            assertThat(truth.leftovers())
                    .as(kind)
                    .isSortedAccordingTo(Comparator.comparing(Leftover::side).thenComparing(Leftover::id))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void pastStaysAsItWasWhenTimeGoesOn() {
        TestSandbox sandbox = TestSandbox.of(5, 10);
        Instant end = sandbox.sandbox().clock().now();
        Map<String, LinkTruth> before = new HashMap<>();
        LinkTruth.kinds().forEach(kind -> before.put(kind, LinkTruth.of(kind, Worlds.of(sandbox.sandbox()), end)));
        sandbox.sandbox().moveTo(end.plus(Duration.ofDays(9)));
        Worlds worlds = Worlds.of(sandbox.sandbox());
        for (String kind : LinkTruth.kinds()) {
            assertThat(LinkTruth.of(kind, worlds, end)).isEqualTo(before.get(kind));
            assertThat(LinkTruth.of(kind, worlds, sandbox.sandbox().clock().now())
                            .links())
                    .as(kind)
                    .hasSizeGreaterThan(before.get(kind).links().size());
        }
    }
}
