package com.stratus.loader.link;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The table in which triggers note what came, changed or went. */
final class LinkQueue {

    private static final String TAKE =
            """
            DELETE FROM link_queue
             WHERE queue_id IN (SELECT queue_id FROM link_queue ORDER BY queue_id LIMIT $1)
            RETURNING entity, connection_id, keys
            """;

    private LinkQueue() {}

    /**
     * What was taken.
     *
     * @param rows how many entries
     * @param changes what they say, by table
     */
    record Taken(int rows, Map<String, Set<Touched>> changes) {}

    /** Takes the oldest entries out, within the client's transaction. */
    static Uni<Taken> take(SqlClient client, int atMost) {
        return client.preparedQuery(TAKE).execute(Tuple.of(atMost)).map(LinkQueue::taken);
    }

    private static Taken taken(RowSet<Row> rows) {
        var changes = new HashMap<String, Set<Touched>>();
        rows.forEach(row -> changes.computeIfAbsent(row.getString("entity"), entity -> new LinkedHashSet<>())
                .add(Touched.of(row.getString("connection_id"), row.getArrayOfStrings("keys"))));
        return new Taken(rows.rowCount(), changes);
    }
}
