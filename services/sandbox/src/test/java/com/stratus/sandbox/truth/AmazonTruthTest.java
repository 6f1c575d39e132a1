package com.stratus.sandbox.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.amazon.world.AmazonExample;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Truth of one Amazon order worked out by hand. */
class AmazonTruthTest {
    private static List<String> lines(AmazonOrderTable table, String time) {
        List<String> lines = new ArrayList<>();
        table.rows(
                AmazonExample.order(),
                Instant.parse(time),
                (row, amount) -> lines.add(row.id() + " v=" + row.version() + " sum=" + amount + " "
                        + row.values().stream().map(Digest::text).collect(Collectors.joining("|"))));
        return lines;
    }

    private static final String PLACED = "301-0000001-0000002|A1PA6795UKMFR9|2026-11-01T10:00:00.000000Z|";

    @Test
    void orderWhilePendingShowsNoMoney() {
        assertThat(lines(new AmazonOrders(), "2026-11-01T10:10:00Z"))
                .containsExactly("301-0000001-0000002 v=2026-11-01T10:00:00.000000Z sum=null " + PLACED
                        + "PENDING|PENDING|MERCHANT|AMAZON|~|~|~|~|~");
        assertThat(lines(new AmazonOrderItems(), "2026-11-01T10:10:00Z"))
                .containsExactly(
                        "301-0000001-0000002|7001 v=null sum=null "
                                + "301-0000001-0000002|301-0000001-0000002|MUG /1|B000000001|Becher|2|~|~|~",
                        "301-0000001-0000002|7002 v=null sum=null "
                                + "301-0000001-0000002|301-0000001-0000002|~|B000000001|Becher|1|~|~|~");
    }

    @Test
    void orderInPartShippedHasTheFirstPackage() {
        // 2 × 12.50 − 2.50 + 4.99 + 5.22 tax and 12.50 + 2.38 tax = 47.59
        assertThat(lines(new AmazonOrders(), "2026-11-02T16:00:00Z"))
                .containsExactly("301-0000001-0000002 v=2026-11-02T15:00:00.000000Z sum=47.59 " + PLACED
                        + "PARTIALLY_SHIPPED|PARTIALLY_SHIPPED|MERCHANT|AMAZON|47.59|EUR|1Z1|DHL|"
                        + "2026-11-02T15:00:00.000000Z");
    }

    @Test
    void orderAfterAnItemWasCancelledBringsLessAndRefundsChangeNothing() {
        // the second item is gone: 2 × 12.50 − 2.50 + 4.99 + 5.22 = 32.71
        assertThat(lines(new AmazonOrders(), "2026-11-30T00:00:00Z"))
                .containsExactly("301-0000001-0000002 v=2026-11-06T09:00:00.000000Z sum=32.71 " + PLACED
                        + "SHIPPED|SHIPPED|MERCHANT|AMAZON|32.71|EUR|1Z2|DHL|2026-11-04T15:00:00.000000Z");
        assertThat(lines(new AmazonOrderItems(), "2026-11-30T00:00:00Z"))
                .containsExactly(
                        "301-0000001-0000002|7001 v=null sum=12.50 "
                                + "301-0000001-0000002|301-0000001-0000002|MUG /1|B000000001|Becher|2|12.5|5.22|EUR",
                        "301-0000001-0000002|7002 v=null sum=12.50 "
                                + "301-0000001-0000002|301-0000001-0000002|~|B000000001|Becher|0|12.5|0|EUR");
    }
}
