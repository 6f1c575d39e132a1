package com.stratus.loader.erase;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * A query whose rows are dealt with some at a time, however many there are.
 *
 * @param select the query, in the order of a key and from a place in it on
 * @param first its parameters for the beginning
 * @param next its parameters behind a row
 */
record Pages(String select, Tuple first, Function<Row, Tuple> next) {

    /** Deals with all rows. */
    Uni<Void> each(Pool pool, Function<List<Row>, Uni<Void>> work) {
        return Multi.createFrom()
                .deferred(() -> {
                    var from = new AtomicReference<>(first);
                    return Multi.createBy()
                            .repeating()
                            .uni(() -> page(pool, from, work))
                            .whilst(found -> found);
                })
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** @return whether there was any row */
    private Uni<Boolean> page(Pool pool, AtomicReference<Tuple> from, Function<List<Row>, Uni<Void>> work) {
        return pool.preparedQuery(select).execute(from.get()).chain(rows -> {
            var found = new ArrayList<Row>();
            rows.forEach(found::add);
            if (found.isEmpty()) {
                return Uni.createFrom().item(false);
            }
            from.set(next.apply(found.get(found.size() - 1)));
            return work.apply(found).replaceWith(true);
        });
    }
}
