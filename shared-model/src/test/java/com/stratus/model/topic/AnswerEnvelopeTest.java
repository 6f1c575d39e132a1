package com.stratus.model.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

class AnswerEnvelopeTest {

    private static final AnswerEnvelope ENVELOPE = new AnswerEnvelope(
            "default",
            "shopify-uk",
            UUID.fromString("00000000-0000-0000-0000-000000000007"),
            77,
            Instant.parse("2026-11-01T12:00:00Z"),
            "stratus.shopify.orders",
            "Orders",
            "POST /graphql.json",
            "{\"first\":25}",
            "0123456789abcdef0123456789abcdef",
            200);

    private static final Map<String, String> HEADERS = Map.ofEntries(
            Map.entry("content-type", "application/json"),
            Map.entry("ce_tenant", "default"),
            Map.entry("ce_connection", "shopify-uk"),
            Map.entry("ce_runid", "00000000-0000-0000-0000-000000000007"),
            Map.entry("ce_sequence", "77"),
            Map.entry("ce_time", "2026-11-01T12:00:00Z"),
            Map.entry("stratus-entity", "stratus.shopify.orders"),
            Map.entry("stratus-operation", "Orders"),
            Map.entry("stratus-request", "POST /graphql.json"),
            Map.entry("stratus-variables", "{\"first\":25}"),
            Map.entry("stratus-fingerprint", "0123456789abcdef0123456789abcdef"),
            Map.entry("stratus-status", "200"));

    @Test
    void headersAndBack() {
        assertThat(ENVELOPE.toHeaders()).isEqualTo(HEADERS);
        assertThat(AnswerEnvelope.from(HEADERS)).isEqualTo(ENVELOPE);
    }

    @Test
    void onlyGraphQlCallsHaveVariables() {
        var headers = new LinkedHashMap<>(HEADERS);
        headers.remove("stratus-variables");

        assertThat(AnswerEnvelope.from(headers).variables()).isNull();
        assertThat(AnswerEnvelope.from(headers).toHeaders()).isEqualTo(headers);
    }

    @ParameterizedTest
    @CsvSource({
        "ce_sequence, many, header ce_sequence is missing or malformed",
        "ce_time, noon, header ce_time is missing or malformed",
        "stratus-entity, '', header stratus-entity is missing"
    })
    void whatIsMissingOrMalformedIsNamed(String name, String value, String message) {
        var headers = new LinkedHashMap<>(HEADERS);
        headers.put(name, value);

        assertThatThrownBy(() -> AnswerEnvelope.from(headers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
