package com.stratus.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

class JsonTest {

    record Sample(
            String shopName,
            Money unitPrice,
            BigDecimal totalWeight,
            Instant updatedAt,
            LocalDate dueOn,
            List<String> tags,
            JsonNode details) {}

    record Counted(String name, int qty, boolean edited) {}

    @Test
    void writesSnakeCaseIsoTimesAndExactDecimalsAndLeavesNullsOut() throws JsonProcessingException {
        var sample = new Sample(
                "Corner",
                Money.of(new BigDecimal("1200.5"), "GBP"),
                new BigDecimal("0.10"),
                Instant.parse("2026-11-01T10:00:00.120Z"),
                LocalDate.of(2026, 11, 30),
                null,
                null);

        assertThat(Json.mapper().writeValueAsString(sample))
                .isEqualTo(
                        """
                {"shop_name":"Corner","unit_price":{"amount":"1200.50","currency":"GBP"},"total_weight":0.10,\
                "updated_at":"2026-11-01T10:00:00.120Z","due_on":"2026-11-30"}""");
    }

    @Test
    void readsBackWhatItWrote() throws JsonProcessingException {
        var sample = new Sample(
                "Corner",
                Money.of(new BigDecimal("1.2345"), "KWD"),
                new BigDecimal("12345678901234567890.123456789"),
                Instant.parse("2026-11-01T10:00:00.123456789Z"),
                LocalDate.of(2026, 2, 28),
                List.of("a", "b"),
                Json.mapper().readTree("{\"a\":[1.50,null]}"));

        var text = Json.mapper().writeValueAsString(sample);

        assertThat(Json.mapper().readValue(text, Sample.class)).isEqualTo(sample);
    }

    @Test
    void decimalsOfTreesStayExactWithTheirZeros() throws JsonProcessingException {
        var tree = Json.mapper().readTree("{\"a\":0.1000000000000000000000000000000000000001,\"b\":1.50}");

        assertThat(tree.path("a").decimalValue())
                .isEqualTo(new BigDecimal("0.1000000000000000000000000000000000000001"));
        assertThat(tree).hasToString("{\"a\":0.1000000000000000000000000000000000000001,\"b\":1.50}");
    }

    @Test
    void treesAreWrittenInOneOrderWhateverThePlatformsOrder() throws JsonProcessingException {
        var tree = Json.mapper().readTree("{\"sku\":\"A\",\"id\":1,\"lots\":[{\"z\":1,\"a\":2}]}");

        assertThat(Json.mapper().writeValueAsString(tree))
                .isEqualTo("{\"id\":1,\"lots\":[{\"a\":2,\"z\":1}],\"sku\":\"A\"}");
    }

    @Test
    void moneyMayComeAsNumberOrText() throws JsonProcessingException {
        var asText = Json.mapper().readValue("{\"amount\":\"19.99\",\"currency\":\"GBP\"}", Money.class);
        var asNumber = Json.mapper().readValue("{\"amount\":19.99,\"currency\":\"GBP\"}", Money.class);

        assertThat(asText).isEqualTo(asNumber).isEqualTo(new Money(new BigDecimal("19.99"), "GBP"));
    }

    @Test
    void timesWithAnOffsetBecomeInstants() throws JsonProcessingException {
        var sample = Json.mapper().readValue("{\"updated_at\":\"2026-07-01T10:00:00+01:00\"}", Sample.class);

        assertThat(sample.updatedAt()).isEqualTo(Instant.parse("2026-07-01T09:00:00Z"));
    }

    @Test
    void ignoresFieldsThatNobodyReads() throws JsonProcessingException {
        var sample = Json.mapper().readValue("{\"shop_name\":\"Corner\",\"invented_in_2027\":{\"a\":1}}", Sample.class);

        assertThat(sample.shopName()).isEqualTo("Corner");
    }

    @Test
    void missingNumberIsNotZero() {
        assertThatThrownBy(() -> Json.mapper().readValue("{\"name\":\"a\",\"edited\":true}", Counted.class))
                .hasMessageContaining("int");
        assertThatThrownBy(
                        () -> Json.mapper().readValue("{\"name\":\"a\",\"qty\":null,\"edited\":true}", Counted.class))
                .hasMessageContaining("int");
        assertThatThrownBy(() -> Json.mapper().readValue("{\"name\":\"a\",\"qty\":1}", Counted.class))
                .hasMessageContaining("boolean");
    }

    @Test
    void readsAHundredLevelsAndNoMore() throws JsonProcessingException {
        assertThat(Json.mapper().readTree("[".repeat(100) + "]".repeat(100)).isArray())
                .isTrue();
        assertThatThrownBy(() -> Json.mapper().readTree("[".repeat(101) + "]".repeat(101)))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("nesting depth");
    }

    @Test
    void readsNumbersOfTwoHundredDigitsAndNoMore() throws JsonProcessingException {
        assertThat(Json.mapper().readTree("9".repeat(200)).isIntegralNumber()).isTrue();
        assertThatThrownBy(() -> Json.mapper().readTree("9".repeat(201))).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void refusesAnythingAfterTheValue() {
        assertThatThrownBy(() -> Json.mapper().readTree("{\"a\":1} {\"a\":2}"))
                .isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> Json.mapper().readValue("{\"shop_name\":\"a\"}]", Sample.class))
                .isInstanceOf(JsonProcessingException.class);
    }
}
