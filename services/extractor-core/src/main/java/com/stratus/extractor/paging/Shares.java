package com.stratus.extractor.paging;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Parts of a whole, from 0 to 1, to four decimals. */
public final class Shares {

    private static final int DECIMALS = 4;

    private Shares() {}

    static BigDecimal of(long part, long whole) {
        return of(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
    }

    static BigDecimal of(BigDecimal part, BigDecimal whole) {
        return part.divide(whole, DECIMALS, RoundingMode.DOWN)
                .max(BigDecimal.ZERO)
                .min(BigDecimal.ONE);
    }

    /** Which part of a stretch of time has passed; empty for a stretch without length. */
    public static Optional<BigDecimal> passed(Instant from, Instant now, Instant to) {
        var whole = Duration.between(from, to).toMillis();
        return whole <= 0
                ? Optional.empty()
                : Optional.of(of(Duration.between(from, now).toMillis(), whole));
    }
}
