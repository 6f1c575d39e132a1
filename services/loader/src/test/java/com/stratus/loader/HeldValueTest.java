package com.stratus.loader;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;
import java.util.Random;

class HeldValueTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, HeldValue.LARGE - 1, HeldValue.LARGE, 1_000_000})
    void isGivenBackAsItCame(int size) {
        var value = new byte[size];
        new Random(size).nextBytes(value);

        var held = HeldValue.of(value);

        assertThat(held.bytes()).isEqualTo(value);
        assertThat(held.size()).isEqualTo(size);
    }

    @Test
    void aLargeOneTakesNoMoreThanItsContent() {
        assertThat(HeldValue.of(new byte[5_000_000]).heldSize()).isLessThan(50_000);
    }

    @Test
    void aMessageKeepsEverythingElse() {
        var headers = new RecordHeaders().add("ce_type", new byte[] {1});
        var message = new ConsumerRecord<>(
                "topic",
                2,
                7L,
                11L,
                TimestampType.CREATE_TIME,
                3,
                4,
                new byte[] {5},
                HeldValue.of(new byte[] {6}),
                headers,
                Optional.of(9));

        assertThat(HeldValue.released(message))
                .usingRecursiveComparison()
                .isEqualTo(new ConsumerRecord<>(
                        "topic",
                        2,
                        7L,
                        11L,
                        TimestampType.CREATE_TIME,
                        3,
                        4,
                        new byte[] {5},
                        new byte[] {6},
                        headers,
                        Optional.of(9)));
    }

    @Test
    void noValueStaysNone() {
        assertThat(HeldValue.released(new ConsumerRecord<>("topic", 0, 0, new byte[0], null))
                        .value())
                .isNull();
    }
}
