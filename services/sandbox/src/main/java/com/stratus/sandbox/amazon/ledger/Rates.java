package com.stratus.sandbox.amazon.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What Amazon takes in a currency, and how its amounts are rounded. */
enum Rates {
    USD(2, 1, "3.86", "0", "-39.99"),
    GBP(2, 1, "2.85", "0.20", "-30.00"),
    EUR(2, 1, "3.21", "0.19", "-39.00"),
    JPY(0, 150, "434", "0", "-5390");

    private static final BigDecimal COMMISSION = new BigDecimal("0.15");
    private static final BigDecimal KEPT_AT_REFUND = new BigDecimal("0.20");

    private final int decimals;
    private final BigDecimal scale;
    private final BigDecimal perUnit;
    private final BigDecimal feeTax;
    private final BigDecimal subscription;

    Rates(int decimals, int scale, String perUnit, String feeTax, String subscription) {
        this.decimals = decimals;
        this.scale = BigDecimal.valueOf(scale);
        this.perUnit = new BigDecimal(perUnit);
        this.feeTax = new BigDecimal(feeTax);
        this.subscription = new BigDecimal(subscription);
    }

    BigDecimal zero() {
        return BigDecimal.ZERO.setScale(decimals);
    }

    BigDecimal round(BigDecimal amount) {
        return amount.setScale(decimals, RoundingMode.HALF_UP);
    }

    /** An amount that is given as a seller in the United States would pay it. */
    BigDecimal alike(BigDecimal dollars) {
        return round(dollars.multiply(scale));
    }

    /** A part of an amount, {@code units} of {@code all}. */
    BigDecimal share(BigDecimal amount, int units, int all) {
        return units == all
                ? round(amount)
                : amount.multiply(BigDecimal.valueOf(units))
                        .divide(BigDecimal.valueOf(all), decimals, RoundingMode.HALF_UP);
    }

    /** The referral fee on what a customer pays, without tax: negative. */
    BigDecimal commission(BigDecimal paid) {
        return round(paid.multiply(COMMISSION)).negate();
    }

    /** What Amazon keeps of a commission that it gives back: negative. */
    BigDecimal keptOf(BigDecimal commission) {
        return round(commission.abs().multiply(KEPT_AT_REFUND)).negate();
    }

    /** The fee for packing and sending units: negative. */
    BigDecimal fulfillment(int units) {
        return round(perUnit.multiply(BigDecimal.valueOf(units))).negate();
    }

    /** The tax on a fee; zero where none is shown. */
    BigDecimal taxOn(BigDecimal fee) {
        return round(fee.multiply(feeTax));
    }

    boolean taxesFees() {
        return feeTax.signum() != 0;
    }

    /** A month of selling: negative. */
    BigDecimal subscription() {
        return subscription;
    }
}
