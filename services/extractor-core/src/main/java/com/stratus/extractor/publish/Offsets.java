package com.stratus.extractor.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Json;
import org.apache.kafka.common.TopicPartition;

import java.util.HashMap;
import java.util.Map;

/**
 * Places in topics: for each partition the offset of the next message.
 *
 * @param next by partition
 */
public record Offsets(Map<TopicPartition, Long> next) {

    /** No place at all. */
    public static final Offsets NONE = new Offsets(Map.of());

    public Offsets {
        next = Map.copyOf(next);
    }

    /** The further one of both, partition by partition. */
    public Offsets furthest(Offsets other) {
        var merged = new HashMap<>(next);
        other.next.forEach((partition, offset) -> merged.merge(partition, offset, Math::max));
        return new Offsets(merged);
    }

    /** The partitions in which this is beyond the other, with the last offset before this. */
    public Map<TopicPartition, Long> lastBeyond(Offsets other) {
        var last = new HashMap<TopicPartition, Long>();
        next.forEach((partition, offset) -> {
            if (offset > other.next.getOrDefault(partition, 0L)) {
                last.put(partition, offset - 1);
            }
        });
        return last;
    }

    /** As {@code {"topic": {"0": 12}}}. */
    public JsonNode toJson() {
        var json = Json.mapper().createObjectNode();
        next.forEach((partition, offset) ->
                json.withObjectProperty(partition.topic()).put(Integer.toString(partition.partition()), offset));
        return json;
    }

    /** Reads {@link #toJson()} back. */
    public static Offsets from(JsonNode json) {
        var next = new HashMap<TopicPartition, Long>();
        json.fields().forEachRemaining(topic -> topic.getValue()
                .fields()
                .forEachRemaining(partition -> next.put(
                        new TopicPartition(topic.getKey(), Integer.parseInt(partition.getKey())),
                        partition.getValue().asLong())));
        return new Offsets(next);
    }
}
