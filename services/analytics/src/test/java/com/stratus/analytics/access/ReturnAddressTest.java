package com.stratus.analytics.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/certificates?to=2026-05-01", "/certificates/shopify/shopify.orders/2026-05-01"})
    void keepsPagesOfThisHost(String address) {
        assertThat(ReturnAddress.of(address)).isEqualTo(address);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "certificates",
                "https://elsewhere.example/",
                "//elsewhere.example/",
                "/\\elsewhere.example",
                "\\\\elsewhere.example",
                "/ /elsewhere.example",
                "/\r\nSet-Cookie: x=1",
                "/\t/elsewhere.example",
                "javascript:alert(1)",
                "/%"
            })
    void leadsNowhereElse(String address) {
        assertThat(ReturnAddress.of(address)).isEqualTo("/");
    }
}
