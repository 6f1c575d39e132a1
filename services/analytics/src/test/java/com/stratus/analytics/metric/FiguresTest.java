package com.stratus.analytics.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.Map;

class FiguresTest {

    @Test
    void moneyHasTheDigitsOfItsCurrency() {
        assertThat(Figures.money(new BigDecimal("12.5"), "GBP")).isEqualTo("12.50");
        assertThat(Figures.money(new BigDecimal("12.345"), "GBP")).isEqualTo("12.35");
        assertThat(Figures.money(new BigDecimal("-12.345"), "GBP")).isEqualTo("-12.35");
        assertThat(Figures.money(new BigDecimal("1200"), "JPY")).isEqualTo("1200");
        assertThat(Figures.money(new BigDecimal("1.2345"), "KWD")).isEqualTo("1.235");
    }

    @Test
    void hoursHaveTwoDigits() {
        assertThat(Figures.hours(new BigDecimal("5400"))).isEqualTo("1.50");
        assertThat(Figures.hours(new BigDecimal("100"))).isEqualTo("0.03");
    }

    @Test
    void aMeanIsOfKnownAmountsAlone() {
        var sum = Sum.of(new BigDecimal("10.00"), 2, "").plus(Sum.of(BigDecimal.ZERO, 3, "no_total"));
        assertThat(Figures.mean(sum)).isEqualByComparingTo("5");
    }

    @Test
    void reasonsAreCountedEachByItself() {
        var sum = Sum.NOTHING
                .plus(Sum.of(BigDecimal.ONE, 1, ""))
                .plus(Sum.of(BigDecimal.ZERO, 2, "no_tax"))
                .plus(Sum.of(BigDecimal.ZERO, 1, "no_tax"))
                .without("no_sku");
        assertThat(sum).isEqualTo(new Sum(BigDecimal.ONE, 1, Map.of("no_tax", 3L, "no_sku", 1L)));
        assertThat(sum.unknown()).isEqualTo(4);
    }
}
