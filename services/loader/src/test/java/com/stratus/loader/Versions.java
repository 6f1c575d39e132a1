package com.stratus.loader;

import static com.stratus.loader.Sample.CONNECTION;
import static com.stratus.loader.Sample.headers;

import com.stratus.embedded.Embedded;
import com.stratus.model.table.Aggregate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Loads versions of records into a database of its own, without a broker; each was read after the one before it. */
final class Versions implements AutoCloseable {

    private static final UUID RUN = new UUID(0, 1);

    private final Database database;
    private final LoneLoader loader;
    private final Map<String, Long> offsets = new HashMap<>();

    Versions(String name) {
        database = Database.migrated(Embedded.postgres(), name);
        loader = new LoneLoader(database, Map.of());
    }

    Database database() {
        return database;
    }

    /** Loads versions of one record in one batch. */
    void load(Aggregate<?> aggregate, String key, String... versions) {
        loader.load(IntStream.range(0, versions.length)
                .mapToObj(version -> message(aggregate, key, versions[version]))
                .toList());
    }

    private ConsumerRecord<byte[], byte[]> message(Aggregate<?> aggregate, String key, String json) {
        var offset = offsets.merge(aggregate.name(), 1L, Long::sum);
        var hashed = json.replaceAll("\"source_updated_at\":\"[^\"]*\"", "");
        var headers = headers(aggregate, key, RUN, offset, hashed);
        var received = Sample.received(aggregate, CONNECTION + "|" + key, Sample.bytes(json), headers);
        var placed = new ConsumerRecord<>(received.topic(), 0, offset, received.key(), received.value());
        received.headers().forEach(placed.headers()::add);
        return placed;
    }

    @Override
    public void close() {
        loader.close();
    }
}
