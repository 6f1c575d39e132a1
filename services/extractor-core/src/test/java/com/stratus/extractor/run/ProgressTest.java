package com.stratus.extractor.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.stratus.extractor.publish.Offsets;
import com.stratus.model.Json;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;

class ProgressTest {

    private static final TopicPartition ORDERS = new TopicPartition("stratus.shopify.orders", 0);
    private static final Offsets STARTED = new Offsets(Map.of(ORDERS, 100L));

    @Test
    void countsPageByPage() {
        var first = Json.mapper().createObjectNode().put("page", 1);
        var second = Json.mapper().createObjectNode().put("page", 2);

        var progress = Progress.begin(Optional.of(first), STARTED)
                .afterPage(Optional.of(second), new Offsets(Map.of(ORDERS, 125L)), 24, 1)
                .afterPage(Optional.empty(), new Offsets(Map.of(ORDERS, 120L)), 3, 0);

        assertThat(progress)
                .isEqualTo(new Progress(Optional.empty(), STARTED, new Offsets(Map.of(ORDERS, 125L)), 2, 28, 27, 1));
    }

    @Test
    void countsWhatAnAttemptCouldNotNote() {
        var position = Json.mapper().createObjectNode().put("page", 1);

        var progress = Progress.begin(Optional.of(position), STARTED).found(new Offsets(Map.of(ORDERS, 110L)), 9, 1);

        assertThat(progress)
                .isEqualTo(
                        new Progress(Optional.of(position), STARTED, new Offsets(Map.of(ORDERS, 110L)), 0, 10, 9, 1));
    }

    @Test
    void checkpointAndBack() throws JsonProcessingException {
        var position = Json.mapper().readTree("{\"size\":25,\"seen\":50,\"after\":\"c2\"}");
        var progress = Progress.begin(Optional.of(position), STARTED)
                .afterPage(Optional.of(position), new Offsets(Map.of(ORDERS, 125L)), 24, 1);

        var checkpoint = progress.toCheckpoint().toString();

        assertThat(Json.mapper().readTree(checkpoint))
                .isEqualTo(
                        Json.mapper()
                                .readTree(
                                        """
                {"position":{"size":25,"seen":50,"after":"c2"},
                 "started":{"stratus.shopify.orders":{"0":100}},"reached":{"stratus.shopify.orders":{"0":125}}}"""));
        assertThat(Progress.from(Json.mapper().readTree(checkpoint), 1, 25, 24, 1))
                .isEqualTo(progress);
    }

    @Test
    void checkpointOfTheEndHasNoPosition() throws JsonProcessingException {
        var progress = Progress.begin(Optional.of(Json.mapper().createObjectNode()), STARTED)
                .afterPage(Optional.empty(), STARTED, 0, 0);

        var back = Progress.from(Json.mapper().readTree(progress.toCheckpoint().toString()), 1, 0, 0, 0);

        assertThat(back).isEqualTo(progress);
        assertThat(back.position()).isEmpty();
    }
}
