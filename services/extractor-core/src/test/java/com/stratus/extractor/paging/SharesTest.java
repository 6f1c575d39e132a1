package com.stratus.extractor.paging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;

class SharesTest {

    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void areRoundedDownAndStayBetweenNothingAndAll() {
        assertThat(Shares.of(2, 3)).isEqualByComparingTo("0.6666");
        assertThat(Shares.of(0, 3)).isZero();
        assertThat(Shares.of(4, 3)).isEqualByComparingTo(BigDecimal.ONE);
        assertThat(Shares.of(-1, 3)).isZero();
    }

    @Test
    void partOfAStretchOfTime() {
        assertThat(Shares.passed(FROM, FROM.plusSeconds(30), FROM.plusSeconds(120))
                        .orElseThrow())
                .isEqualByComparingTo("0.25");
        assertThat(Shares.passed(FROM, FROM.minusSeconds(30), FROM.plusSeconds(120))
                        .orElseThrow())
                .isZero();
        assertThat(Shares.passed(FROM, FROM, FROM)).isEmpty();
    }
}
