package com.stratus.extractor.control;

import static com.stratus.extractor.control.Sql.execute;
import static com.stratus.extractor.control.Sql.list;

import com.stratus.model.topic.Topics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;

/** What an extractor rejected and somebody asked to try again; the loader keeps it in {@code dead_letters}. */
@ApplicationScoped
public class Rejects {

    private static final int AT_ONCE = 50;

    private final Pool pool;

    Rejects(Pool pool) {
        this.pool = pool;
    }

    /**
     * A payload as it was rejected, and what its headers say; nobody has read either of them.
     *
     * @param sequence of the reading that brought it; null when the headers do not say
     * @param readAt platform time of that reading; null when the headers do not say
     */
    public record Rejected(long id, byte[] payload, String sequence, String readAt) {}

    /** The oldest that were asked for, of one entity of one connection. */
    public Uni<List<Rejected>> askedFor(String connectionId, String entity) {
        return execute(
                        pool,
                        """
                        SELECT id, payload, headers ->> 'ce_sequence' AS sequence, headers ->> 'ce_time' AS read_at
                          FROM dead_letters
                         WHERE state = 'replay_requested' AND topic = $1 AND connection_id = $2 AND entity = $3
                         ORDER BY id LIMIT $4
                        """,
                        Tuple.of(Topics.REJECTED.name(), connectionId, entity, AT_ONCE))
                .map(rows -> list(rows, Rejects::rejected));
    }

    private static Rejected rejected(Row row) {
        return new Rejected(
                row.getLong("id"),
                row.getBuffer("payload").getBytes(),
                row.getString("sequence"),
                row.getString("read_at"));
    }

    /** Notes what became of one: published as a record, or refused again with a reason. */
    public Uni<Void> note(long id, boolean published, String reason) {
        return execute(
                        pool,
                        """
                        UPDATE dead_letters
                           SET state = $2, outcome = $3, reason = coalesce($4, reason), state_since = clock_timestamp()
                         WHERE id = $1 AND state = 'replay_requested'
                        """,
                        Tuple.of(id, published ? "replayed" : "open", published ? "published" : "rejected", reason))
                .replaceWithVoid();
    }
}
