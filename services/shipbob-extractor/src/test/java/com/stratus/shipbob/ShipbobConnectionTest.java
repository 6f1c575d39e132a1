package com.stratus.shipbob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

class ShipbobConnectionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.shipbob.com/2025-07",
                "https://sandbox-api.shipbob.com/2026-01",
                "http://127.0.0.1:8090/shipbob/2025-07",
                "http://localhost:8090/2025-07"
            })
    void tokenGoesToShipbobAndToThisMachine(String base) {
        assertThat(ShipbobConnection.base(settings(base, null))).hasToString(base);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.shipbob.com/2025-07",
                "https://api.shipbob.com.evil.example/2025-07",
                "https://api.shipbob.com@evil.example/2025-07",
                "https://api.shipbob.com:8443/2025-07",
                "https://evil.example/api.shipbob.com"
            })
    void tokenGoesNowhereElse(String base) {
        assertThatThrownBy(() -> ShipbobConnection.base(settings(base, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("SHIPBOB_BASE must be at https://api.shipbob.com or");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.shipbob.com/2025-07", "https://sandbox.example/2025-07"})
    void testAddressComesFirst(String base) {
        assertThat(ShipbobConnection.base(settings(base, "http://sandbox:8090/shipbob/2025-07")))
                .hasToString("http://sandbox:8090/shipbob/2025-07");
    }

    private static ShipbobSettings settings(String base, String baseUrl) {
        return new ShipbobSettings() {
            @Override
            public Optional<String> token() {
                return Optional.of("token");
            }

            @Override
            public URI base() {
                return URI.create(base);
            }

            @Override
            public Optional<URI> baseUrl() {
                return Optional.ofNullable(baseUrl).map(URI::create);
            }

            @Override
            public int syncLookbackHours() {
                return 24;
            }

            @Override
            public int calls() {
                return 150;
            }

            @Override
            public Duration callWindow() {
                return Duration.ofMinutes(1);
            }
        };
    }
}
