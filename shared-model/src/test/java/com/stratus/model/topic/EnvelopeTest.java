package com.stratus.model.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.stratus.model.ContentHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.UUID;

class EnvelopeTest {

    private static final Envelope ENVELOPE = new Envelope(
            "stratus.shopify.orders.v1",
            "stratus/shopify/shopify-uk",
            "shopify-uk|stratus.shopify.orders|820982911946154500|2026-11-01T10:00:00Z/ba7816bf",
            Instant.parse("2026-11-01T10:00:00Z"),
            "default",
            "shopify-uk",
            UUID.fromString("6e1f2a30-5b8c-4d7e-9f00-112233445566"),
            1875432109876543210L,
            ContentHash.fromHex("ba7816bf8f01cfea414140de5dae2223"));

    @Test
    void headersAreCloudEventsInBinaryMode() {
        assertThat(ENVELOPE.toHeaders())
                .containsExactly(
                        entry("ce_specversion", "1.0"),
                        entry("ce_type", "stratus.shopify.orders.v1"),
                        entry("ce_source", "stratus/shopify/shopify-uk"),
                        entry(
                                "ce_id",
                                "shopify-uk|stratus.shopify.orders|820982911946154500|2026-11-01T10:00:00Z/ba7816bf"),
                        entry("ce_time", "2026-11-01T10:00:00Z"),
                        entry("content-type", "application/json"),
                        entry("ce_tenant", "default"),
                        entry("ce_connection", "shopify-uk"),
                        entry("ce_runid", "6e1f2a30-5b8c-4d7e-9f00-112233445566"),
                        entry("ce_sequence", "1875432109876543210"),
                        entry("ce_contenthash", "ba7816bf8f01cfea414140de5dae2223"));
    }

    @Test
    void readsItsHeadersBack() {
        assertThat(Envelope.from(ENVELOPE.toHeaders()))
                .usingRecursiveComparison()
                .isEqualTo(ENVELOPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ce_type",
                "ce_source",
                "ce_id",
                "ce_time",
                "ce_tenant",
                "ce_connection",
                "ce_runid",
                "ce_sequence",
                "ce_contenthash"
            })
    void namesTheMissingHeader(String name) {
        var without = ENVELOPE.toHeaders();
        without.remove(name);
        var empty = ENVELOPE.toHeaders();
        empty.put(name, "");

        assertThatThrownBy(() -> Envelope.from(without))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("header " + name + " is missing");
        assertThatThrownBy(() -> Envelope.from(empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("header " + name + " is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "ce_time, yesterday",
        "ce_time, 2026-11-01",
        "ce_runid, 42",
        "ce_sequence, 1.5",
        "ce_sequence, 99999999999999999999",
        "ce_contenthash, ba78",
        "ce_contenthash, zz7816bf8f01cfea414140de5dae2223"
    })
    void namesTheMalformedHeaderWithoutItsValue(String name, String value) {
        var headers = ENVELOPE.toHeaders();
        headers.put(name, value);

        assertThatThrownBy(() -> Envelope.from(headers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("header " + name + " is missing or malformed");
    }
}
