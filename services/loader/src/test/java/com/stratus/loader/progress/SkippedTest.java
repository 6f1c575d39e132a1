package com.stratus.loader.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SkippedTest {

    private static final TopicPartition PARTITION = new TopicPartition("stratus.shopify.orders", 0);
    private static final TopicPartition ANOTHER = new TopicPartition("stratus.shopify.orders", 1);

    private final Skipped skipped = new Skipped();

    @Test
    void withoutGapsEverythingGoesOn() {
        assertThat(skipped.goesOnAt(PARTITION, 7)).isTrue();
        skipped.putBack(PARTITION, 5);
        assertThat(skipped.goesOnAt(PARTITION, 7)).isTrue();
        assertThat(skipped.partitions()).isEmpty();
    }

    @Test
    void whatWasFetchedBehindTheGapWaits() {
        skipped.note(PARTITION, 9);
        skipped.putBack(PARTITION, 5);
        assertThat(skipped.goesOnAt(PARTITION, 10)).isFalse();
        skipped.note(PARTITION, 14);
        assertThat(skipped.goesOnAt(PARTITION, 15)).isFalse();
        assertThat(skipped.goesOnAt(ANOTHER, 15)).isTrue();

        assertThat(skipped.goesOnAt(PARTITION, 5)).isTrue();
        assertThat(skipped.goesOnAt(PARTITION, 10)).isTrue();
    }

    @Test
    void whatAnotherLoaderLoadedMeanwhileIsNoGap() {
        skipped.note(PARTITION, 9);
        skipped.putBack(PARTITION, 40);
        assertThat(skipped.goesOnAt(PARTITION, 41)).isFalse();
        assertThat(skipped.goesOnAt(PARTITION, 40)).isTrue();
    }

    @Test
    void whatCompactionTookAwayHoldsUpForOneMoreTryOnly() {
        skipped.note(PARTITION, 9);
        skipped.putBack(PARTITION, 5);
        assertThat(skipped.goesOnAt(PARTITION, 20))
                .as("fetched before, for all we know")
                .isFalse();
        skipped.note(PARTITION, 25);
        skipped.putBack(PARTITION, 5);
        assertThat(skipped.goesOnAt(PARTITION, 20)).isTrue();
    }

    @Test
    void whatWasFetchedBeforeAnotherPlaceWaitsForWhatComesFromThere() {
        skipped.noteDelivered(PARTITION, 9);
        skipped.leaveOutWhatFollows(PARTITION);
        skipped.putBack(PARTITION, 4);
        assertThat(skipped.goesOnAt(PARTITION, 10)).isFalse();

        assertThat(skipped.goesOnAt(PARTITION, 4)).isTrue();
    }
}
