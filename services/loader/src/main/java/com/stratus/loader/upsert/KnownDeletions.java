package com.stratus.loader.upsert;

import com.stratus.loader.fold.Arriving;
import com.stratus.loader.fold.Key;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import java.util.List;
import java.util.UUID;

/** Deletions of records that were never stored. */
final class KnownDeletions {

    private static final String NOTE =
            """
            INSERT INTO known_deletions AS known (entity, connection_id, key, sequence, deleted_at, deleted_reason, run_id)
            SELECT $1, * FROM unnest($2::text[], $3::text[], $4::bigint[], $5::timestamptz[], $6::text[], $7::uuid[])
            ON CONFLICT (entity, connection_id, key) DO UPDATE
               SET sequence = excluded.sequence, deleted_at = excluded.deleted_at,
                   deleted_reason = excluded.deleted_reason, run_id = excluded.run_id
             WHERE known.sequence < excluded.sequence
            """;

    private static final String FORGET =
            """
            DELETE FROM known_deletions AS known USING unnest($2::text[], $3::text[]) AS seen(connection_id, key)
             WHERE known.entity = $1 AND known.connection_id = seen.connection_id AND known.key = seen.key
            """;

    private KnownDeletions() {}

    static Uni<Void> note(SqlClient client, String entity, List<? extends Arriving<?>> deletions) {
        if (deletions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return client.preparedQuery(NOTE)
                .execute(Tuple.tuple()
                        .addValue(entity)
                        .addValue(
                                Rows.texts(deletions, deletion -> deletion.key().connectionId()))
                        .addValue(
                                Rows.texts(deletions, deletion -> deletion.key().id()))
                        .addValue(Rows.numbers(
                                deletions, deletion -> deletion.envelope().sequence()))
                        .addValue(Rows.times(
                                deletions, deletion -> deletion.deletion().deletedAt()))
                        .addValue(Rows.texts(
                                deletions, deletion -> deletion.deletion().reason()))
                        .addValue(deletions.stream()
                                .map(deletion -> deletion.envelope().runId())
                                .toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    static Uni<Void> forget(SqlClient client, String entity, List<Key> seen) {
        return seen.isEmpty()
                ? Uni.createFrom().voidItem()
                : client.preparedQuery(FORGET)
                        .execute(Tuple.of(entity, Rows.connections(seen), Rows.ids(seen)))
                        .replaceWithVoid();
    }
}
