package com.stratus.sandbox.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.TestSandbox;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Truth about Amazon's settlements, their lines, and returns. */
class SettlementTruthTest {
    private static final TestSandbox SANDBOX = TestSandbox.of(40, 25);
    private static final Worlds WORLDS = Worlds.of(SANDBOX.sandbox());
    private static final Instant NOW = SANDBOX.sandbox().clock().now();

    private static List<TruthTable.Row> rows(TruthTable table, String account, Instant time) {
        List<TruthTable.Row> rows = new ArrayList<>();
        table.rows(WORLDS, time, account, (row, amount) -> rows.add(row));
        return rows;
    }

    @Test
    void settlementsAreTheSumsOfTheirLines() {
        Map<String, BigDecimal> lines = new HashMap<>();
        for (TruthTable.Row row : rows(new AmazonSettlementLines(), null, NOW)) {
            String category = row.values().get(9).toString();
            lines.merge(
                    row.values().get(0) + "/" + category,
                    (BigDecimal) row.values().get(4),
                    BigDecimal::add);
        }
        List<TruthTable.Row> settlements = rows(new AmazonSettlements(), null, NOW);
        assertThat(settlements).hasSizeBetween(13, 18);
        String[] categories = {"gross", "fee", "refund", "other"};
        for (TruthTable.Row settlement : settlements) {
            BigDecimal net = BigDecimal.ZERO;
            for (int place = 0; place < categories.length; place++) {
                BigDecimal sum = (BigDecimal) settlement.values().get(3 + place);
                assertThat(sum)
                        .isEqualByComparingTo(
                                lines.getOrDefault(settlement.id() + "/" + categories[place], BigDecimal.ZERO));
                net = net.add(sum);
            }
            assertThat(net)
                    .isEqualByComparingTo((BigDecimal) settlement.values().get(7));
            assertThat(settlement.values().get(1) == null)
                    .isEqualTo(settlement.values().get(8).equals("Open"));
        }
    }

    @Test
    void accountsTogetherAreAll() {
        for (TruthTable table : List.of(new AmazonSettlements(), new AmazonSettlementLines(), new AmazonReturns())) {
            Set<String> all = new HashSet<>();
            for (String account : List.of("A0HARBOURLANENA", "A0HARBOURLANEEU", "A0HARBOURLANEFE")) {
                rows(table, account, NOW)
                        .forEach(row -> assertThat(all.add(row.id())).isTrue());
            }
            assertThat(rows(table, null, NOW)).extracting(TruthTable.Row::id).containsExactlyInAnyOrderElementsOf(all);
            assertThat(table.knows("A0SOMEBODY")).isFalse();
            assertThat(table.columns())
                    .hasSameSizeAs(rows(table, null, NOW).get(0).values());
        }
    }

    @Test
    void nothingChangesInTheQuietSpan() {
        for (TruthTable table : List.of(new AmazonSettlements(), new AmazonSettlementLines(), new AmazonReturns())) {
            assertThat(Truth.of(table, WORLDS, NOW, null).rows())
                    .isEqualTo(Truth.of(table, WORLDS, NOW.minus(Duration.ofMinutes(15)), null)
                            .rows());
        }
    }
}
