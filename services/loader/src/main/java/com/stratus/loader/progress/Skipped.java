package com.stratus.loader.progress;

import org.apache.kafka.common.TopicPartition;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far messages of stopped partitions were delivered and skipped. When the consumer is put back, what it had fetched
 * before is still on its way; loaded then, it would leave out what was skipped.
 */
final class Skipped {

    private final Map<TopicPartition, Long> through = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> delivered = new ConcurrentHashMap<>();

    /** Notes that a batch came, loaded or not. */
    void noteDelivered(TopicPartition partition, long lastOffset) {
        delivered.put(partition, lastOffset);
    }

    /** Notes that whatever follows what came so far was fetched before the consumer is put to another place. */
    void leaveOutWhatFollows(TopicPartition partition) {
        note(partition, delivered.getOrDefault(partition, -1L));
    }

    /** Of which something was skipped. */
    Set<TopicPartition> partitions() {
        return Set.copyOf(through.keySet());
    }

    /** Notes that messages up to an offset were not loaded. */
    void note(TopicPartition partition, long lastOffset) {
        through.merge(partition, lastOffset, Math::max);
    }

    /** Notes where a partition begins again, if anything of it was skipped: nothing is missing before that. */
    void putBack(TopicPartition partition, long place) {
        through.computeIfPresent(partition, (same, last) -> Math.max(last, place));
    }

    /**
     * Whether a batch that begins here may be loaded: nothing skipped lies before it. Then nothing counts as skipped any
     * more.
     */
    boolean goesOnAt(TopicPartition partition, long firstOffset) {
        var last = through.get(partition);
        if (last != null && firstOffset > last) {
            return false;
        }
        through.remove(partition);
        return true;
    }
}
