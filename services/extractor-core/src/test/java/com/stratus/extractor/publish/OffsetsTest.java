package com.stratus.extractor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.stratus.model.Json;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.util.Map;

class OffsetsTest {

    private static final TopicPartition ORDERS_0 = new TopicPartition("stratus.shopify.orders", 0);
    private static final TopicPartition ORDERS_1 = new TopicPartition("stratus.shopify.orders", 1);
    private static final TopicPartition REJECTED_0 = new TopicPartition("stratus.rejected", 0);

    @Test
    void furthestIsTakenPartitionByPartition() {
        var one = new Offsets(Map.of(ORDERS_0, 5L, ORDERS_1, 9L));
        var other = new Offsets(Map.of(ORDERS_0, 7L, ORDERS_1, 3L, REJECTED_0, 1L));

        assertThat(one.furthest(other).next()).isEqualTo(Map.of(ORDERS_0, 7L, ORDERS_1, 9L, REJECTED_0, 1L));
    }

    @Test
    void lastBeyondIsTheLastMessageOfThePartitionsThatMoved() {
        var started = new Offsets(Map.of(ORDERS_0, 5L, ORDERS_1, 9L));
        var reached = new Offsets(Map.of(ORDERS_0, 8L, ORDERS_1, 9L, REJECTED_0, 1L));

        assertThat(reached.lastBeyond(started)).isEqualTo(Map.of(ORDERS_0, 7L, REJECTED_0, 0L));
    }

    @Test
    void jsonAndBack() throws JsonProcessingException {
        var offsets = new Offsets(Map.of(ORDERS_0, 5L, ORDERS_1, 9_000_000_000L, REJECTED_0, 1L));

        assertThat(Json.mapper().readTree(offsets.toJson().toString()))
                .isEqualTo(
                        Json.mapper()
                                .readTree(
                                        """
                {"stratus.shopify.orders":{"0":5,"1":9000000000},"stratus.rejected":{"0":1}}"""));
        assertThat(Offsets.from(Json.mapper().readTree(offsets.toJson().toString())))
                .isEqualTo(offsets);
        assertThat(Offsets.from(Json.mapper().createObjectNode())).isEqualTo(new Offsets(Map.of()));
    }
}
