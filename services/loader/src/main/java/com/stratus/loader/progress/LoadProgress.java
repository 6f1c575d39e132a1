package com.stratus.loader.progress;

import com.stratus.loader.person.ErasureLock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How far each partition is loaded; the row's lock also fences a second loader. */
@ApplicationScoped
public class LoadProgress {

    /** The name in {@code load_progress} of the consumer that loads what is published. */
    public static final String CONSUMER = "loader";

    private final Map<String, String> topicIds = new ConcurrentHashMap<>();

    void topicIds(Map<String, String> ids) {
        topicIds.putAll(ids);
    }

    /** Kafka's id of a topic; empty before its first partition was assigned. */
    public String topicId(String topic) {
        return topicIds.getOrDefault(topic, "");
    }

    /**
     * How far a partition is loaded.
     *
     * @param leaderEpoch of the last message that was loaded; null when it is not known
     */
    record Loaded(String topicId, long nextOffset, Integer leaderEpoch) {}

    /** The places of all partitions that were ever loaded. */
    Uni<Map<TopicPartition, Loaded>> places(SqlClient client) {
        return client.preparedQuery(
                        "SELECT topic, partition, topic_id, next_offset, leader_epoch FROM load_progress WHERE consumer = $1")
                .execute(Tuple.of(CONSUMER))
                .map(rows -> {
                    var loaded = new HashMap<TopicPartition, Loaded>();
                    rows.forEach(row -> loaded.put(
                            new TopicPartition(row.getString("topic"), row.getInteger("partition")),
                            new Loaded(
                                    row.getString("topic_id"),
                                    row.getLong("next_offset"),
                                    row.getInteger("leader_epoch"))));
                    return loaded;
                });
    }

    /**
     * A partition's place, locked.
     *
     * @param nextOffset the first offset that is not loaded yet
     * @param at the database's time, after the lock was given
     * @param topicId Kafka's id of the topic that it is a place of
     * @param leaderEpoch of the last message that was loaded; nothing is higher when it is not known
     * @param newestErasure the activation of the newest erasure; no other takes effect before the transaction ends
     */
    public record Place(long nextOffset, OffsetDateTime at, String topicId, int leaderEpoch, long newestErasure) {

        /**
         * Makes sure that messages are of the log that was loaded so far.
         *
         * @param ofTopicId id of the topic when they were received
         * @throws LogRewritten if they are not
         */
        public void ensureSameLog(String ofTopicId, List<ConsumerRecord<byte[], byte[]>> messages) {
            if (!ofTopicId.equals(topicId)) {
                throw LogRewritten.topicMadeAnew();
            }
            for (var message : messages) {
                if (message.offset() >= nextOffset) {
                    return;
                }
                if (message.leaderEpoch().orElse(0) > leaderEpoch) {
                    throw LogRewritten.tailWrittenAnew(message.offset());
                }
            }
        }
    }

    /** Locks a partition's row until the transaction ends, and shares the {@link ErasureLock}. */
    public Uni<Place> lock(SqlClient client, String consumer, TopicPartition partition) {
        return client.preparedQuery(
                        """
                        INSERT INTO load_progress (consumer, topic, partition, topic_id, next_offset)
                        SELECT $1::text, $2::text, $3::integer, $4::text, 0 FROM %s ON CONFLICT DO NOTHING
                        """
                                .formatted(ErasureLock.SHARED))
                .execute(Tuple.of(consumer, partition.topic(), partition.partition(), topicId(partition.topic())))
                .chain(() -> client.preparedQuery(
                                """
                                WITH place AS (
                                  SELECT next_offset, topic_id, leader_epoch FROM load_progress
                                   WHERE consumer = $1 AND topic = $2 AND partition = $3 FOR UPDATE)
                                SELECT next_offset, topic_id, coalesce(leader_epoch, $4) AS leader_epoch,
                                       clock_timestamp() AS at, %s AS newest_erasure FROM place
                                """
                                        .formatted(ErasureLock.NEWEST))
                        .execute(Tuple.of(consumer, partition.topic(), partition.partition(), Integer.MAX_VALUE)))
                .map(rows -> rows.iterator().next())
                .map(row -> new Place(
                        row.getLong("next_offset"),
                        row.getOffsetDateTime("at"),
                        row.getString("topic_id"),
                        row.getInteger("leader_epoch"),
                        row.getLong("newest_erasure")));
    }

    /** Moves a locked partition on, behind a message. */
    public Uni<Void> advance(
            SqlClient client, String consumer, TopicPartition partition, ConsumerRecord<byte[], byte[]> last) {
        return client.preparedQuery(
                        """
                        UPDATE load_progress SET next_offset = $4, leader_epoch = $5, loaded_at = clock_timestamp()
                         WHERE consumer = $1 AND topic = $2 AND partition = $3
                        """)
                .execute(Tuple.of(
                        consumer,
                        partition.topic(),
                        partition.partition(),
                        last.offset() + 1,
                        last.leaderEpoch().orElse(null)))
                .replaceWithVoid();
    }
}
