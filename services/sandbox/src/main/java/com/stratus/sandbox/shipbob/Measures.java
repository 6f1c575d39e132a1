package com.stratus.sandbox.shipbob;

import com.stratus.sandbox.Json;
import com.stratus.sandbox.shipbob.world.Dimensions;

import java.math.BigDecimal;
import java.util.Map;

/** Sizes and weights, which ShipBob gives in inches and ounces (README §6). */
final class Measures {
    private Measures() {}

    /** A size, to which each family adds something of its own. */
    static Map<String, Object> size(Dimensions size) {
        return Json.of(
                "length", size.length(),
                "width", size.width(),
                "height", size.height(),
                "unit", "inch",
                "is_locked", false);
    }

    /** A weight, whose number has another name in each family. */
    static Map<String, Object> weight(String name, BigDecimal ounces) {
        return Json.of(name, ounces, "unit", "oz");
    }
}
