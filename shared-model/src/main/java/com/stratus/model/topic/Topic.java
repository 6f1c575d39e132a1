package com.stratus.model.topic;

import java.time.Duration;
import java.util.Map;

/**
 * A Kafka topic of the public stream.
 *
 * @param name e.g. {@code stratus.shopify.orders}
 * @param partitions how many it is created with; adding some later is safe, because versions decide
 * @param settings the topic's own configuration
 */
public record Topic(String name, int partitions, Map<String, String> settings) {

    private static final int BUSY = 6;
    private static final int QUIET = 3;

    /** State that a new consumer can build by reading the topic from its beginning. */
    static Topic ofRecords(String name, boolean busy) {
        return new Topic(
                name,
                busy ? BUSY : QUIET,
                Map.of(
                        "cleanup.policy", "compact",
                        "min.compaction.lag.ms", milliseconds(7),
                        "max.compaction.lag.ms", milliseconds(14),
                        "segment.ms", milliseconds(1)));
    }

    /** Facts that are kept elsewhere too and may go after two weeks. */
    static Topic ofAnswers(String name) {
        return new Topic(
                name,
                QUIET,
                Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", milliseconds(14),
                        "max.message.bytes", Integer.toString(20 * 1024 * 1024)));
    }

    /** The longest that a message stays that another one of its key has replaced, or, without compaction, any message. */
    public Duration lifetime() {
        var longest = settings.getOrDefault("max.compaction.lag.ms", settings.get("retention.ms"));
        return Duration.ofMillis(Long.parseLong(longest));
    }

    private static String milliseconds(int days) {
        return Long.toString(Duration.ofDays(days).toMillis());
    }
}
