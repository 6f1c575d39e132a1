package com.stratus.sandbox;

import io.quarkus.test.junit.QuarkusTestProfile;

import java.util.Map;

/** Three days of ten orders. */
public class SmallWorld implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("stratus.sandbox.days", "3", "stratus.sandbox.orders-per-day", "10");
    }
}
