package com.stratus.extractor.control;

import static com.stratus.extractor.control.Sql.behindFence;
import static com.stratus.extractor.control.Sql.execute;
import static com.stratus.extractor.control.Sql.first;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.Optional;

/** How much of each limit is used, kept over restarts. */
@ApplicationScoped
public class LimitLevels {

    private final Pool pool;

    LimitLevels(Pool pool) {
        this.pool = pool;
    }

    /** Notes how much of a limit is used. */
    public Uni<Void> save(Lease lease, String limit, JsonObject level) {
        return behindFence(
                        pool,
                        lease,
                        """
                        INSERT INTO rate_limit_levels (connection_id, limit_name, level)
                        SELECT $1, $3, $4 FROM fence
                        ON CONFLICT (connection_id, limit_name) DO UPDATE
                           SET level = excluded.level, noted_at = clock_timestamp()
                        """,
                        limit,
                        level)
                .replaceWithVoid();
    }

    /**
     * A limit's level as it was last noted.
     *
     * @param age since then, by the database's clock
     */
    public record Level(JsonObject json, Duration age) {}

    /** Reads a limit's level; empty when none was noted. */
    public Uni<Optional<Level>> of(String connectionId, String limit) {
        return execute(
                        pool,
                        """
                        SELECT level, (extract(epoch FROM clock_timestamp() - noted_at) * 1000)::bigint AS age
                          FROM rate_limit_levels WHERE connection_id = $1 AND limit_name = $2
                        """,
                        Tuple.of(connectionId, limit))
                .map(rows -> first(
                        rows,
                        row -> new Level(
                                row.getJsonObject("level"), Duration.ofMillis(Math.max(0, row.getLong("age"))))));
    }
}
