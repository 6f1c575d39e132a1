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

    /** The broker dates messages itself: one that is dated by a clock far ahead would be refused, or kept for too long. */
    private static final Map.Entry<String, String> DATED_BY_BROKER =
            Map.entry("message.timestamp.type", "LogAppendTime");

    /** State that a new consumer can build by reading the topic from its beginning. */
    static Topic ofRecords(String name, boolean busy) {
        return new Topic(
                name,
                busy ? BUSY : QUIET,
                Map.ofEntries(
                        DATED_BY_BROKER,
                        Map.entry("cleanup.policy", "compact"),
                        Map.entry("min.compaction.lag.ms", milliseconds(7)),
                        Map.entry("max.compaction.lag.ms", milliseconds(14)),
                        Map.entry("segment.ms", milliseconds(1))));
    }

    /** Facts that are kept elsewhere too and may go after two weeks. */
    static Topic ofAnswers(String name) {
        return new Topic(
                name,
                QUIET,
                Map.ofEntries(
                        DATED_BY_BROKER,
                        Map.entry("cleanup.policy", "delete"),
                        Map.entry("retention.ms", milliseconds(14)),
                        Map.entry("max.message.bytes", Integer.toString(20 * 1024 * 1024))));
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
