package com.stratus.sandbox.shipbob.world;

import java.math.BigDecimal;

/** How big a thing is, in inches. */
public record Dimensions(BigDecimal length, BigDecimal width, BigDecimal height) {
    /** Of what nobody has measured, which ShipBob writes as nothing. */
    public static final Dimensions UNKNOWN = new Dimensions(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    static final Dimensions USUAL =
            new Dimensions(BigDecimal.valueOf(95, 1), BigDecimal.valueOf(64, 1), BigDecimal.valueOf(3));

    /** Whether somebody has measured it. */
    public boolean known() {
        return !equals(UNKNOWN);
    }
}
