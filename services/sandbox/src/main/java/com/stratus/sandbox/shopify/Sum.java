package com.stratus.sandbox.shopify;

import java.math.BigDecimal;

/** An amount in one currency. */
record Sum(BigDecimal amount, String currency) {

    /** Trailing zeros are cut, but one decimal stays: 43.0, 43.25. */
    String text() {
        BigDecimal stripped = amount.stripTrailingZeros();
        return (stripped.scale() < 1 ? stripped.setScale(1) : stripped).toPlainString();
    }
}
