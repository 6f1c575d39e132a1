package com.stratus.sandbox.freeagent.books;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/** Amounts, and what a pound is worth; rates move slowly, and from day to day a little. */
final class Money {
    static final BigDecimal ZERO = new BigDecimal("0.00");
    static final String HOME = "GBP";

    private static final int DECIMALS = 6;
    private static final double SWING = 0.02;
    private static final double PERIOD = 17;
    private static final double NOISE = 0.002;

    private Money() {}

    /** What one unit of a currency is worth in pounds on a day. */
    static BigDecimal rate(Days days, String currency, LocalDate day) {
        if (currency.equals(HOME)) {
            return BigDecimal.ONE.setScale(1);
        }
        double middle =
                switch (currency) {
                    case "EUR" -> 0.862;
                    case "USD" -> 0.761;
                    case "JPY" -> 0.00508;
                    default -> throw new IllegalArgumentException(currency);
                };
        double noise = days.dice("rate-" + currency, day.toEpochDay()).unit() * 2 - 1;
        double swing = Math.sin(day.toEpochDay() / PERIOD + currency.hashCode());
        return BigDecimal.valueOf(middle * (1 + SWING * swing + NOISE * noise))
                .setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    static BigDecimal round(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    static BigDecimal pence(long pence) {
        return BigDecimal.valueOf(pence, 2);
    }

    static BigDecimal percent(BigDecimal amount, BigDecimal rate) {
        return round(amount.multiply(rate).movePointLeft(2));
    }

    /** The tax that is in a gross amount. */
    static BigDecimal taxIn(BigDecimal gross, BigDecimal rate) {
        BigDecimal hundred = new BigDecimal("100");
        return gross.multiply(rate).divide(hundred.add(rate), 2, RoundingMode.HALF_UP);
    }
}
