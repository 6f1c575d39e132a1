package com.stratus.loader.run;

import com.stratus.loader.fold.Counts;
import com.stratus.loader.fold.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import org.apache.kafka.common.TopicPartition;

/** What became of the messages of each run in each partition. */
public final class RunLoad {

    private RunLoad() {}

    /**
     * Adds counts, in the transaction that they are about. What arrives after the end of its run is not of it: an owner
     * that had stood still sent it, after another one had counted and the loader had ended the run. Only a batch that began
     * before that end and is committed after it still adds to the run.
     */
    public static Uni<Void> add(SqlClient client, TopicPartition partition, Counts counts) {
        if (counts.runs().length == 0) {
            return Uni.createFrom().voidItem();
        }
        return client.preparedQuery(
                        """
                        INSERT INTO run_load AS load (run_id, topic, partition, inserted, updated, confirmed, unchanged, stale,
                                                      deleted, rejected)
                        SELECT run_id, $1, $2, inserted, updated, confirmed, unchanged, stale, deleted, rejected
                          FROM unnest($3::uuid[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[],
                                      $9::bigint[], $10::bigint[])
                               AS batch(run_id, inserted, updated, confirmed, unchanged, stale, deleted, rejected)
                         WHERE NOT EXISTS (SELECT FROM job_runs AS ended
                                            WHERE ended.run_id = batch.run_id AND ended.status IN ('success', 'partial'))
                        ON CONFLICT (run_id, topic, partition) DO UPDATE
                           SET inserted = load.inserted + excluded.inserted, updated = load.updated + excluded.updated,
                               confirmed = load.confirmed + excluded.confirmed,
                               unchanged = load.unchanged + excluded.unchanged, stale = load.stale + excluded.stale,
                               deleted = load.deleted + excluded.deleted, rejected = load.rejected + excluded.rejected
                        """)
                .execute(Tuple.tuple()
                        .addValue(partition.topic())
                        .addValue(partition.partition())
                        .addValue(counts.runs())
                        .addValue(counts.of(Outcome.INSERTED))
                        .addValue(counts.of(Outcome.UPDATED))
                        .addValue(counts.of(Outcome.CONFIRMED))
                        .addValue(counts.of(Outcome.UNCHANGED))
                        .addValue(counts.of(Outcome.STALE))
                        .addValue(counts.of(Outcome.DELETED))
                        .addValue(counts.of(Outcome.REJECTED)))
                .replaceWithVoid();
    }
}
