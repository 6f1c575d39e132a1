package com.stratus.model;

import com.fasterxml.jackson.annotation.JsonFormat;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An exact amount in one currency.
 *
 * <p>The scale is fixed by the value and the currency (at least the currency's usual digits, more only where they are
 * needed), so that equal amounts are equal records whatever trailing zeros a platform sends.
 *
 * @param amount the amount, at most 4 decimals and 15 digits before them (the warehouse's {@code numeric(19,4)})
 * @param currency ISO 4217 code, upper case; codes unknown to Java are kept and count two digits
 */
public record Money(@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, String currency) {

    private static final int MAXIMUM_SCALE = 4;
    private static final int MAXIMUM_INTEGER_DIGITS = 15;
    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

    /** @throws IllegalArgumentException if the currency is no three-letter code or the amount does not fit */
    public Money {
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(currency, "currency");
        if (!CODE.matcher(currency).matches()) {
            throw new IllegalArgumentException("currency is not a three-letter code");
        }
        var plain = amount.signum() == 0 ? BigDecimal.ZERO : amount;
        if ((long) plain.precision() - plain.scale() > MAXIMUM_INTEGER_DIGITS) {
            throw new IllegalArgumentException("amount has more than " + MAXIMUM_INTEGER_DIGITS + " integer digits");
        }
        plain = plain.stripTrailingZeros();
        if (plain.scale() > MAXIMUM_SCALE) {
            throw new IllegalArgumentException("amount has more than " + MAXIMUM_SCALE + " decimals");
        }
        amount = plain.setScale(Math.max(plain.scale(), usualDigits(currency)));
    }

    /** The amount in the currency; null when the amount is null, which is how platforms say "not known yet". */
    public static Money of(BigDecimal amount, String currency) {
        return amount == null ? null : new Money(amount, currency);
    }

    /** The sum; both must have the same currency. */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return new Money(amount.add(other.amount), currency);
    }

    private static int usualDigits(String code) {
        try {
            return Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknownToJava) {
            return 2;
        }
    }
}
