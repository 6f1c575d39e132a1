package com.stratus.analytics.metric;

import com.stratus.model.Money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes figures. They are rounded once, when they are written; half a penny is rounded up. */
final class Figures {

    private static final BigDecimal SECONDS = BigDecimal.valueOf(3_600);
    private static final int DIGITS_OF_HOURS = 2;

    private Figures() {}

    /** With the usual digits of the currency. */
    static String money(BigDecimal amount, String currency) {
        var digits = Money.of(BigDecimal.ZERO, currency).amount().scale();
        return amount.setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }

    /** Of seconds. */
    static String hours(BigDecimal seconds) {
        return seconds.divide(SECONDS, DIGITS_OF_HOURS, RoundingMode.HALF_UP).toPlainString();
    }

    static BigDecimal mean(Sum sum) {
        return sum.amount().divide(BigDecimal.valueOf(sum.known()), MathContext.DECIMAL128);
    }
}
