package com.stratus.sandbox.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.TestSandbox;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Truth about FreeAgent's books over time. */
class FreeAgentTruthTest {
    private static final TestSandbox SANDBOX = TestSandbox.of(30, 30);
    private static final Worlds WORLDS = Worlds.of(SANDBOX.sandbox());
    private static final Instant UNTIL = SANDBOX.sandbox().clock().now();

    /** Their version is null: nothing but reading them tells whether they have changed. */
    private static final Set<String> WITHOUT_VERSION = Set.of("invoice_items", "bill_items", "categories");

    private static List<TruthTable> tables() {
        return Truth.tables().stream()
                .filter(table -> table.platform().equals("freeagent"))
                .toList();
    }

    private static Map<String, TruthTable.Row> rows(TruthTable table, Instant time) {
        Map<String, TruthTable.Row> rows = new HashMap<>();
        table.rows(WORLDS, time, null, (row, amount) -> {
            assertThat(rows.put(row.id(), row)).isNull();
            assertThat(row.values()).hasSameSizeAs(table.columns());
        });
        return rows;
    }

    @Test
    void whatChangesHasANewVersionUnlessTimeAloneHasChangedIt() {
        Set<String> byTimeAlone = new TreeSet<>();
        int changed = 0;
        for (TruthTable table : tables()) {
            Instant before = UNTIL.minus(Duration.ofDays(80));
            Map<String, TruthTable.Row> known = rows(table, before);
            for (Instant time = before.plusSeconds(90_001); time.isBefore(UNTIL); time = time.plusSeconds(90_001)) {
                Map<String, TruthTable.Row> now = rows(table, time);
                for (TruthTable.Row row : now.values()) {
                    TruthTable.Row old = known.get(row.id());
                    String since = Digest.instant(before);
                    if (WITHOUT_VERSION.contains(table.entity())) {
                        assertThat(row.version()).isNull();
                    } else if (old == null) {
                        assertThat(row.version()).isGreaterThan(since);
                    } else if (!Digest.of(old.values()).equals(Digest.of(row.values()))) {
                        changed++;
                        if (row.version().equals(old.version())) {
                            byTimeAlone.add(table.entity() + " " + differences(table, old, row));
                        } else {
                            assertThat(row.version()).isGreaterThan(since);
                        }
                    }
                }
                known = now;
                before = time;
            }
        }
        assertThat(byTimeAlone).containsExactly("bills [status]", "invoices [status]");
        assertThat(changed).isGreaterThan(400);
    }

    private static List<String> differences(TruthTable table, TruthTable.Row old, TruthTable.Row row) {
        return table.columns().stream()
                .map(TruthTable.Column::name)
                .filter(name -> {
                    int place = table.columns().stream()
                            .map(TruthTable.Column::name)
                            .toList()
                            .indexOf(name);
                    return !Digest.text(old.values().get(place))
                            .equals(Digest.text(row.values().get(place)));
                })
                .toList();
    }

    @Test
    void sumsAreOfTheColumnsThatSayTheyAre() {
        for (TruthTable table : tables()) {
            Map<String, BigDecimal> sums = Truth.of(table, WORLDS, UNTIL, null).sums();
            if (table.sumField() == null) {
                assertThat(sums).as(table.entity()).isNull();
            } else {
                int place = table.columns().stream()
                        .map(TruthTable.Column::name)
                        .toList()
                        .indexOf(table.sumField());
                Map<String, BigDecimal> expected = new HashMap<>();
                rows(table, UNTIL)
                        .values()
                        .forEach(row -> expected.merge(
                                row.currency(), (BigDecimal) row.values().get(place), BigDecimal::add));
                assertThat(sums).as(table.entity()).containsExactlyInAnyOrderEntriesOf(expected);
            }
        }
    }

    @Test
    void companyIsTheOnlyAccount() {
        for (TruthTable table : tables()) {
            assertThat(table.knows("33870")).isTrue();
            assertThat(table.knows("harbourlane")).isTrue();
            assertThat(table.knows("somebodyelse")).isFalse();
            assertThat(Truth.of(table, WORLDS, UNTIL, "harbourlane").rows())
                    .isEqualTo(Truth.of(table, WORLDS, UNTIL, null).rows())
                    .isNotEmpty();
        }
    }

    @Test
    void datesAreWrittenAsDates() {
        assertThat(Digest.text(LocalDate.of(2026, 3, 4))).isEqualTo("2026-03-04");
        assertThat(TruthTable.Column.date("dated_on")).isEqualTo(new TruthTable.Column("dated_on", "date"));
    }
}
