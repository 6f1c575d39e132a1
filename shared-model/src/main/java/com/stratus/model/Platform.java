package com.stratus.model;

import java.util.Locale;

/** A system that Stratus reads. */
public enum Platform {
    AMAZON,
    SHOPIFY,
    SHIPBOB,
    FREEAGENT;

    /** The name in topics, tables, settings and addresses: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
