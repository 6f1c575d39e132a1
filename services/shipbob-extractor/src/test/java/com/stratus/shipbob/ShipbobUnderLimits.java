package com.stratus.shipbob;

import com.stratus.extractor.contract.UnderLimits;
import com.stratus.model.Platform;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** ShipBob's 150 calls in a sliding minute (README §3). A long run by name: {@code -Dit.test=ShipbobUnderLimits}. */
class ShipbobUnderLimits {

    private static final List<String> JOBS = List.of(
            "shipbob_status",
            "shipbob_inventory",
            "shipbob_returns",
            "shipbob_receiving",
            "shipbob_products",
            "shipbob_fulfillment_centers");

    @Test
    void nothingIsRefused() throws IOException {
        UnderLimits.requireNothingRefused(
                Platform.SHIPBOB,
                JOBS,
                sandbox -> Map.of(
                        "SHIPBOB_TOKEN",
                        "sandbox-shipbob-pat",
                        "SHIPBOB_BASE",
                        sandbox.address() + "/shipbob/2025-07"));
    }
}
