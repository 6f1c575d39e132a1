package com.stratus.analytics.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

class FormatTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void agesHaveOneUnit() {
        assertThat(Format.ago(NOON, NOON)).isEqualTo("just now");
        assertThat(Format.ago(NOON.minusSeconds(59), NOON)).isEqualTo("59 s ago");
        assertThat(Format.ago(NOON.minusSeconds(60), NOON)).isEqualTo("1 min ago");
        assertThat(Format.ago(NOON.minusSeconds(7200), NOON)).isEqualTo("2 h ago");
        assertThat(Format.ago(NOON.minusSeconds(172_800), NOON)).isEqualTo("2 d ago");
        assertThat(Format.ago(NOON.plusSeconds(30), NOON)).isEqualTo("just now");
        assertThat(Format.ago(NOON.plusSeconds(120), NOON)).isEqualTo("in 2 min");
        assertThat(Format.ago(null, NOON)).isEmpty();
        assertThat(Format.ago(NOON, null)).isEmpty();
    }

    @Test
    void aNameMayBreakBetweenItsWords() {
        assertThat(Format.words("amazon.settlement_lines")).containsExactly("amazon.", "settlement_", "lines");
        assertThat(Format.words("shipbob")).containsExactly("shipbob");
    }

    @Test
    void numbersAndTimesReadAlike() {
        assertThat(Format.grouped(1_234_567L)).isEqualTo("1,234,567");
        assertThat(Format.grouped(null)).isEqualTo("–");
        assertThat(Format.minute(NOON)).isEqualTo("2026-05-01 12:00");
        assertThat(Format.tenths(new BigDecimal("1234.56"))).isEqualTo("1,234.6");
        assertThat(Format.amounts(new TreeMap<>(Map.of("USD", "1234.50", "JPY", "7"))))
                .isEqualTo("7 JPY\n1,234.50 USD");
        assertThat(Format.amounts(null)).isEqualTo("–");
        assertThat(Format.spaced("shipbob_orders")).isEqualTo("ShipBob orders");
        assertThat(Format.spaced("freeagent_bank_accounts")).isEqualTo("FreeAgent bank accounts");
        assertThat(Format.spaced("order_items")).isEqualTo("Order items");
    }
}
