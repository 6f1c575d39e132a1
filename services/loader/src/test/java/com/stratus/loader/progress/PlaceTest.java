package com.stratus.loader.progress;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.loader.progress.LoadProgress.Place;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

class PlaceTest {

    /** Loaded up to offset 9, whose leader had epoch 4. */
    private static final Place PLACE =
            new Place(10, OffsetDateTime.of(2026, 11, 1, 12, 0, 0, 0, ZoneOffset.UTC), "topic-a", 4, 0);

    @Test
    void whatFollowsAndWhatIsDeliveredOnceMoreIsOfTheSameLog() {
        assertThatCode(() -> PLACE.ensureSameLog(
                        "topic-a", List.of(message(8, 3), message(9, 4), message(10, 7), message(11, 7))))
                .doesNotThrowAnyException();
    }

    @Test
    void aLaterLeadersMessageBeforeThePlaceWasWrittenAnew() {
        assertThatThrownBy(() -> PLACE.ensureSameLog("topic-a", List.of(message(7, 4), message(8, 5), message(9, 5))))
                .isInstanceOf(LogRewritten.class)
                .hasMessage("messages from 8 on are others than those that were loaded");
    }

    @Test
    void anotherTopicOfTheSameNameIsAnotherLog() {
        assertThatThrownBy(() -> PLACE.ensureSameLog("topic-b", List.of(message(10, 0))))
                .isInstanceOf(LogRewritten.class)
                .hasMessage("the topic was made anew");
    }

    private static ConsumerRecord<byte[], byte[]> message(long offset, int leaderEpoch) {
        return new ConsumerRecord<>(
                "stratus.shopify.orders",
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                null,
                null,
                new RecordHeaders(),
                Optional.of(leaderEpoch));
    }
}
