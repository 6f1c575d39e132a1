package com.stratus.loader.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.loader.progress.LossGuard.Places;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class LossGuardTest {

    private static final TopicPartition PARTITION = new TopicPartition("stratus.shopify.orders", 3);

    @Test
    void nothingIsLostBetweenBeginningAndEnd() {
        assertThat(new Places("a", "a", 0, 0, 0).loss()).isEmpty();
        assertThat(new Places("a", "a", 5, 5, 5).loss()).isEmpty();
        assertThat(new Places("a", "a", 5, 0, 9).loss()).isEmpty();
        assertThat(new Places("a", "a", 0, 5, 9).loss()).isEmpty();
    }

    @Test
    void anotherTopicOfTheSameNameIsALoss() {
        assertThat(new Places("a", "b", 5, 0, 9).loss()).contains("the topic was made anew since it was last loaded");
    }

    @Test
    void endBeforeWhatIsLoadedIsALoss() {
        assertThat(new Places("a", "a", 5, 0, 4).loss())
                .contains("the topic ends at 4, before 5, which is loaded already: its tail was lost");
    }

    @Test
    void beginningAfterWhatIsLoadedIsALoss() {
        assertThat(new Places("a", "a", 5, 6, 9).loss())
                .contains("messages from 5 to 6 were deleted before they were loaded");
    }

    @Test
    void readinessNamesThePartitionUntilItIsWholeAgain() {
        var metrics = new SimpleMeterRegistry();
        var guard = new LossGuard(metrics);
        guard.check(PARTITION, new Places("a", "b", 5, 0, 9));

        assertThat(guard.loss(PARTITION)).contains("the topic was made anew since it was last loaded");
        assertThat(metrics.get("stratus_partitions_stopped").gauge().value()).isEqualTo(1);
        assertThat(guard.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(guard.call().getData().orElseThrow())
                .containsEntry("stratus.shopify.orders-3", "the topic was made anew since it was last loaded");

        guard.check(PARTITION, new Places("b", "b", 0, 0, 9));

        assertThat(guard.loss(PARTITION)).isEmpty();
        assertThat(guard.call().getStatus()).isEqualTo(Status.UP);
    }
}
