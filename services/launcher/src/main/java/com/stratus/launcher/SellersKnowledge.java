package com.stratus.launcher;

import java.util.ArrayList;
import java.util.List;

/** What the people of the sandbox's seller know and no platform says: SKUs, unit costs, exchange rates. */
final class SellersKnowledge {

    private static final List<String> KINDS = List.of("sku-map", "unit-costs", "exchange-rates");

    private final Sandbox sandbox;
    private final Api analytics;
    private final Console console;

    SellersKnowledge(Sandbox sandbox, Api analytics, Console console) {
        this.sandbox = sandbox;
        this.analytics = analytics;
        this.console = console;
    }

    /** Imports each kind of which there is nothing yet: what is there, somebody may have edited. */
    void bring() {
        var brought = new ArrayList<String>();
        for (var kind : KINDS) {
            if (analytics.holdsNone(kind)) {
                brought.add(analytics.importReferenceData(kind, sandbox.referenceData(kind)) + " rows of " + kind);
            }
        }
        if (!brought.isEmpty()) {
            console.step("Reference data imported: " + String.join(", ", brought));
        }
    }
}
