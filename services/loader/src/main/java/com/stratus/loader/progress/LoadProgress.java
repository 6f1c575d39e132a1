package com.stratus.loader.progress;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.TopicPartition;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How far each partition is loaded; the row's lock also fences a second loader. */
@ApplicationScoped
public class LoadProgress {

    /** This consumer's name in {@code load_progress}. */
    public static final String CONSUMER = "loader";

    private final Map<String, String> topicIds = new ConcurrentHashMap<>();

    void topicIds(Map<String, String> ids) {
        topicIds.putAll(ids);
    }

    /**
     * A partition's place, locked.
     *
     * @param nextOffset the first offset that is not loaded yet
     * @param at the database's time, after the lock was given
     */
    public record Place(long nextOffset, OffsetDateTime at) {}

    /** Locks a partition's row until the transaction ends. */
    public Uni<Place> lock(SqlClient client, TopicPartition partition) {
        return client.preparedQuery(
                        """
                        INSERT INTO load_progress (consumer, topic, partition, topic_id, next_offset)
                        VALUES ($1, $2, $3, $4, 0) ON CONFLICT DO NOTHING
                        """)
                .execute(Tuple.of(
                        CONSUMER,
                        partition.topic(),
                        partition.partition(),
                        topicIds.getOrDefault(partition.topic(), "")))
                .chain(() -> client.preparedQuery(
                                """
                                WITH place AS (
                                  SELECT next_offset FROM load_progress
                                   WHERE consumer = $1 AND topic = $2 AND partition = $3 FOR UPDATE)
                                SELECT next_offset, clock_timestamp() AS at FROM place
                                """)
                        .execute(Tuple.of(CONSUMER, partition.topic(), partition.partition())))
                .map(rows -> rows.iterator().next())
                .map(row -> new Place(row.getLong("next_offset"), row.getOffsetDateTime("at")));
    }

    /** Moves a locked partition on. */
    public Uni<Void> advance(SqlClient client, TopicPartition partition, long nextOffset) {
        return client.preparedQuery(
                        """
                        UPDATE load_progress SET next_offset = $4, loaded_at = clock_timestamp()
                         WHERE consumer = $1 AND topic = $2 AND partition = $3
                        """)
                .execute(Tuple.of(CONSUMER, partition.topic(), partition.partition(), nextOffset))
                .replaceWithVoid();
    }
}
