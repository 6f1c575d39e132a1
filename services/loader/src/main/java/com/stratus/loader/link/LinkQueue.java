package com.stratus.loader.link;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The table in which triggers note what came, changed or went. */
final class LinkQueue {

    private static final String TAKE =
            """
            DELETE FROM link_queue
             WHERE queue_id IN (SELECT queue_id FROM link_queue ORDER BY queue_id LIMIT $1)
            RETURNING entity, connection_id, keys
            """;

    private static final String CONNECTIONS = "connections";

    /** The orders of connections, and those of the tenants that connections of ShipBob work for. */
    private static final String PUT_ORDERS =
            """
            INSERT INTO link_queue (entity, connection_id, keys)
            SELECT 'orders', connection_id, ARRAY[platform_order_id, order_id]
              FROM orders WHERE connection_id = ANY ($1::text[]) OR tenant_id = ANY ($2::text[])
            """;

    private LinkQueue() {}

    /**
     * What was taken.
     *
     * @param rows how many entries
     * @param changes what they say, by table
     */
    record Taken(int rows, Map<String, Set<Touched>> changes) {}

    /**
     * Takes the oldest entries out, within the client's transaction. Of a connection that is among them its orders are put
     * into the queue, to be taken later, batch by batch.
     */
    static Uni<Taken> take(SqlClient client, int atMost) {
        return client.preparedQuery(TAKE)
                .execute(Tuple.of(atMost))
                .map(LinkQueue::taken)
                .call(taken -> putOrders(client, taken.changes().getOrDefault(CONNECTIONS, Set.of())));
    }

    private static Uni<Void> putOrders(SqlClient client, Set<Touched> connections) {
        return connections.isEmpty()
                ? Uni.createFrom().voidItem()
                : client.preparedQuery(PUT_ORDERS)
                        .execute(Tuple.of(
                                connections.stream().map(Touched::connection).toArray(String[]::new),
                                connections.stream()
                                        .map(connection -> connection.keys().get(1))
                                        .filter(Objects::nonNull)
                                        .toArray(String[]::new)))
                        .replaceWithVoid();
    }

    private static Taken taken(RowSet<Row> rows) {
        var changes = new HashMap<String, Set<Touched>>();
        rows.forEach(row -> changes.computeIfAbsent(row.getString("entity"), entity -> new LinkedHashSet<>())
                .add(Touched.of(row.getString("connection_id"), row.getArrayOfStrings("keys"))));
        return new Taken(rows.rowCount(), changes);
    }
}
