package com.stratus.sandbox.world;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.function.Function;

/** A sum of money in the shop's currency and in the one the customer saw, both with two decimals. */
public record Amount(BigDecimal shop, BigDecimal presentment) {
    /** Nothing. */
    public static final Amount ZERO = new Amount(new BigDecimal("0.00"), new BigDecimal("0.00"));

    static Amount of(BigDecimal shop, BigDecimal rate) {
        BigDecimal rounded = shop.setScale(2, RoundingMode.HALF_UP);
        return rate.compareTo(BigDecimal.ONE) == 0
                ? new Amount(rounded, rounded)
                : new Amount(rounded, rounded.multiply(rate).setScale(2, RoundingMode.HALF_UP));
    }

    /** The sum of both sides. */
    public Amount plus(Amount other) {
        return new Amount(shop.add(other.shop), presentment.add(other.presentment));
    }

    /** The difference of both sides. */
    public Amount minus(Amount other) {
        return new Amount(shop.subtract(other.shop), presentment.subtract(other.presentment));
    }

    Amount times(int factor) {
        BigDecimal by = BigDecimal.valueOf(factor);
        return new Amount(shop.multiply(by), presentment.multiply(by));
    }

    /** The part of {@code units} out of {@code all}, rounded to the penny. */
    public Amount share(int units, int all) {
        return units == all ? this : new Amount(share(shop, units, all), share(presentment, units, all));
    }

    private static BigDecimal share(BigDecimal whole, int units, int all) {
        return whole.multiply(BigDecimal.valueOf(units)).divide(BigDecimal.valueOf(all), 2, RoundingMode.HALF_UP);
    }

    static <T> Amount sum(Collection<T> things, Function<T, Amount> amount) {
        Amount total = ZERO;
        for (T thing : things) {
            total = total.plus(amount.apply(thing));
        }
        return total;
    }
}
