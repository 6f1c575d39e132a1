package com.stratus.sandbox.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.world.Example;
import com.stratus.sandbox.world.OrderStory;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Truth of one order worked out by hand, and truth at different moments. */
class TruthTest {
    private static final OrderStory ORDER = Example.order();

    /** What need not become more in three days of a small world. */
    private static final Set<String> MAY_STAY = Set.of(
            "inventory",
            "inventory_locations",
            "listings",
            "returns",
            "receiving_orders",
            "fulfillment_centers",
            "products",
            "variants",
            "inventory_levels",
            "contacts",
            "categories",
            "bank_accounts",
            "users");

    private static List<String> lines(ShopTable table, String time) {
        List<String> lines = new ArrayList<>();
        table.rows(
                ORDER,
                Instant.parse(time),
                (row, amount) -> lines.add(row.id() + " v=" + row.version() + " sum=" + amount + " "
                        + row.values().stream().map(Digest::text).collect(Collectors.joining("|"))));
        return lines;
    }

    @Test
    void digestIsTheMd5OfTheJoinedFields() {
        assertThat(Digest.of(Arrays.asList(
                        "#1001",
                        null,
                        new BigDecimal("10.50"),
                        3,
                        Instant.parse("2026-11-01T10:00:00.1234567Z"),
                        true)))
                .isEqualTo("f12a996773324847a9f28730b2d20d6e");
        assertThat(Digest.text(new BigDecimal("100.00"))).isEqualTo("100");
        assertThat(Digest.text(new BigDecimal("0.00"))).isEqualTo("0");
        assertThat(Digest.text(Instant.parse("2026-11-01T10:00:00.1234567Z"))).isEqualTo("2026-11-01T10:00:00.123456Z");
    }

    @Test
    void orderAfterItsRefund() {
        // 2 × 12.50 − 2.50 + 1.80 tax, 1 × 8.00 + 0.64 tax, 5.95 shipping = 38.89; one unit of the first line went
        // back.
        assertThat(lines(new ShopifyOrders(), "2026-11-10T00:00:00Z"))
                .containsExactly("6000000000001 v=2026-11-05T12:00:00.000000Z sum=38.89 "
                        + "#1001|6000000000001|2026-11-01T10:00:00.000000Z|2026-11-01T10:00:00.000000Z|closed|"
                        + "partially_refunded|FULFILLED|~|8000000000001|38.89|26.74|12.15|2.44|2.5|5.95|USD|EUR|35.02|"
                        + "940011|USPS|~|2026-11-04T09:00:00.000000Z");
    }

    @Test
    void orderBeforeItShipped() {
        assertThat(lines(new ShopifyOrders(), "2026-11-01T11:00:00Z"))
                .containsExactly("6000000000001 v=2026-11-01T10:00:30.000000Z sum=38.89 "
                        + "#1001|6000000000001|2026-11-01T10:00:00.000000Z|2026-11-01T10:00:00.000000Z|open|"
                        + "paid|UNFULFILLED|~|8000000000001|38.89|38.89|0|2.44|2.5|5.95|USD|EUR|35.02|~|~|~|~");
    }

    @Test
    void linesOfTheOrder() {
        assertThat(lines(new ShopifyOrderItems(), "2026-11-10T00:00:00Z"))
                .containsExactly(
                        "6000000000001|16001 v=null sum=12.50 MUG|Mug|2|1|12.5|2.5|1.8|USD|41001|71001",
                        "6000000000001|16002 v=null sum=8.00 ~|Gift wrap|1|1|8|0|0.64|USD|~|~");
    }

    @Test
    void fulfillmentsOfTheOrder() {
        assertThat(lines(new ShopifyFulfillments(), "2026-11-03T00:00:00Z"))
                .containsExactly("6000000000001|5470000000000 v=null sum=null 5470000000000|#1001|SUCCESS|FULFILLED|"
                        + "940011|USPS|~|2026-11-02T15:02:00.000000Z|2026-11-02T15:02:00.000000Z|~|~|2");
        assertThat(lines(new ShopifyFulfillments(), "2026-11-10T00:00:00Z"))
                .containsExactly("6000000000001|5470000000000 v=null sum=null 5470000000000|#1001|SUCCESS|DELIVERED|"
                        + "940011|USPS|~|2026-11-02T15:02:00.000000Z|2026-11-04T09:00:00.000000Z|~|"
                        + "2026-11-04T09:00:00.000000Z|2");
    }

    @Test
    void shipBobOrderBeforeAndAfterTheInvoice() {
        String fixed = "#1001|1001|Fulfilled|2026-11-01T10:20:00.123456Z|";
        assertThat(lines(new ShipBobOrders(), "2026-11-03T00:00:00Z"))
                .containsExactly("331000001 v=null sum=null " + fixed
                        + "2026-11-02T15:00:00.250000Z|2026-11-02T15:00:00.250000Z|~|940011|USPS|Ada Brandt|"
                        + "ada@example.com|26|30|~|~|Standard");
        assertThat(lines(new ShipBobOrders(), "2026-11-10T00:00:00Z"))
                .containsExactly("331000001 v=null sum=7.35 " + fixed
                        + "2026-11-04T16:00:00.000000Z|2026-11-02T15:00:00.250000Z|2026-11-04T08:58:00.500000Z|940011|"
                        + "USPS|Ada Brandt|ada@example.com|26|30|7.35|USD|Standard");
        assertThat(lines(new ShipBobOrders(), "2026-11-01T10:19:00Z")).isEmpty();
    }

    @Test
    void shipmentOfTheOrder() {
        assertThat(lines(new ShipBobShipments(), "2026-11-10T00:00:00Z"))
                .containsExactly(
                        "412000001 v=null sum=7.35 331000001|Completed|false|true|false|~|940011|USPS|"
                                + "Ground Advantage|~|26|Bethlehem (PA)|2026-11-01T10:20:05.123456Z|2026-11-04T16:00:00.000000Z|"
                                + "2026-11-04T08:58:00.500000Z|2026-11-03T10:20:05.123456Z|FulfilledOnTime|2026-11-02T15:00:00.250000Z|2026-11-04T08:58:00.500000Z|7.35|USD|30|Standard");
    }

    private static Worlds worlds(TestSandbox sandbox) {
        return Worlds.of(sandbox.sandbox());
    }

    @Test
    void pastStaysAsItWasWhenTimeGoesOn() {
        TestSandbox sandbox = TestSandbox.of(5, 20);
        Instant end = sandbox.sandbox().clock().now();
        for (TruthTable table : Truth.tables()) {
            Truth.Report before = Truth.of(table, worlds(sandbox), end, null);
            assertThat(before.rows()).isSortedAccordingTo(Comparator.comparing(Truth.Entry::id));
            assertThat(before.rows()).extracting(Truth.Entry::id).doesNotHaveDuplicates();
        }
        Worlds worlds = worlds(sandbox);
        Map<String, Truth.Report> before = new HashMap<>();
        Truth.tables().forEach(table -> before.put(table.toString(), Truth.of(table, worlds, end, null)));
        sandbox.sandbox().moveTo(end.plus(Duration.ofDays(3)));
        for (TruthTable table : Truth.tables()) {
            assertThat(Truth.of(table, worlds, end, null)).isEqualTo(before.get(table.toString()));
            Truth.Report after =
                    Truth.of(table, worlds, sandbox.sandbox().clock().now(), null);
            int rows = before.get(table.toString()).rows().size();
            if (MAY_STAY.contains(table.entity())) {
                assertThat(after.rows()).hasSizeGreaterThanOrEqualTo(rows);
            } else {
                assertThat(after.rows()).hasSizeGreaterThan(rows);
            }
        }
    }
}
