package com.stratus.loader.erase;

import com.stratus.model.table.Aggregate;
import com.stratus.model.table.Tables;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Redacts what the database holds of a person. Each step is one transaction with its count, and finds nothing twice. */
@ApplicationScoped
class StoredRows {

    private static final String LETTERS =
            """
            UPDATE dead_letters
               SET payload = NULL, headers = '{}', person_refs = '{}',
                   record_key = CASE WHEN record_key LIKE '%@%' THEN NULL ELSE record_key END,
                   state = CASE WHEN state = 'replayed' THEN state ELSE 'discarded' END,
                   outcome = CASE WHEN state IN ('open', 'replay_requested') THEN 'erased' ELSE outcome END,
                   state_since = CASE WHEN state IN ('open', 'replay_requested') THEN clock_timestamp() ELSE state_since END
             WHERE person_refs @> ARRAY[$1::text]
            """;

    private final Pool pool;
    private final Map<Aggregate<?>, ErasureStatements> statements =
            Tables.all().stream().collect(Collectors.toUnmodifiableMap(Function.identity(), ErasureStatements::of));

    StoredRows(Pool pool) {
        this.pool = pool;
    }

    /** Redacts rows and their parts. No version is kept of what they were. */
    Uni<Void> redactRows(Erasure erasure, Aggregate<?> aggregate) {
        var sql = statements.get(aggregate);
        return pool.withTransaction(client -> Multi.createFrom()
                .iterable(sql.parts())
                .onItem()
                .transformToUniAndConcatenate(part -> changed(client, part, Tuple.of(erasure.person())))
                .collect()
                .last()
                .chain(() -> changed(client, sql.rows(), Tuple.of(erasure.person())))
                .chain(count -> Erasures.add(client, erasure, aggregate.table().name(), count)));
    }

    /** Redacts the versions that are kept of rows. */
    Uni<Void> redactHistory(Erasure erasure, Aggregate<?> aggregate) {
        return pool.withTransaction(client -> changed(
                        client, statements.get(aggregate).history(), Tuple.of(aggregate.name(), erasure.person()))
                .chain(count -> Erasures.add(client, erasure, "record_history", count)));
    }

    /** Takes from dead letters what they say, and leaves why they were refused. */
    Uni<Void> redactDeadLetters(Erasure erasure) {
        return pool.withTransaction(client -> changed(client, LETTERS, Tuple.of(erasure.person()))
                .chain(count -> Erasures.add(client, erasure, "dead_letters", count)));
    }

    private static Uni<Integer> changed(SqlClient client, String sql, Tuple parameters) {
        return client.preparedQuery(sql).execute(parameters).map(rows -> rows.rowCount());
    }
}
