package com.stratus.loader;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

import java.util.function.Function;

/** A transaction for work that survives failed statements: after one, the client's own only ever rolls back. */
final class OwnTransaction {

    private OwnTransaction() {}

    static <T> Uni<T> in(Pool pool, Function<SqlConnection, Uni<T>> work) {
        return pool.withConnection(client -> client.query("BEGIN")
                .execute()
                .chain(() -> work.apply(client))
                .call(() -> client.query("COMMIT").execute())
                .onFailure()
                .call(() -> rollBack(client)));
    }

    /** Invariant: no connection goes back to the pool within a transaction. */
    private static Uni<Void> rollBack(SqlConnection client) {
        return client.query("ROLLBACK")
                .execute()
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(client::close)
                .onFailure()
                .recoverWithNull();
    }
}
