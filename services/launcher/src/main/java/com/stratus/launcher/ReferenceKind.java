package com.stratus.launcher;

import picocli.CommandLine.TypeConversionException;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A kind of reference data, by the name that the command line and the API have for it. */
enum ReferenceKind {
    SKU_MAP("sku-map"),
    UNIT_COSTS("unit-costs"),
    EXCHANGE_RATES("exchange-rates");

    private final String id;

    ReferenceKind(String id) {
        this.id = id;
    }

    /** The kind of a name. @throws TypeConversionException if there is none */
    static ReferenceKind of(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("it must be one of "
                        + Arrays.stream(values()).map(ReferenceKind::toString).collect(Collectors.joining(", "))
                        + ", not " + id + "."));
    }

    @Override
    public String toString() {
        return id;
    }
}
