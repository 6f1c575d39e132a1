package com.stratus.analytics.reject;

import com.stratus.analytics.database.Columns;
import com.stratus.analytics.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.UUID;

/** What was set aside. */
@ApplicationScoped
public class DeadLetters {

    private static final String NEWEST =
            """
            SELECT d.id, d.topic, d.partition, d."offset", d.connection_id, d.run_id, r.job, d.entity, d.record_key,
                   d.reason, d.rejected_at
              FROM dead_letters d
              LEFT JOIN job_runs r ON r.run_id = d.run_id
             WHERE ($1::text IS NULL OR r.job = $1)
               AND ($2::uuid IS NULL OR d.run_id = $2)
             ORDER BY d.id DESC LIMIT $3
            """;

    private final Database database;

    DeadLetters(Database database) {
        this.database = database;
    }

    /** The newest first; a filter that is null lets all through. */
    public Uni<List<DeadLetter>> newest(String job, UUID runId, int limit) {
        return database.list(NEWEST, Tuple.of(job, runId, limit), DeadLetters::deadLetter);
    }

    /** How many there are. */
    public Uni<Long> count() {
        return database.list("SELECT count(*) AS number FROM dead_letters", row -> row.getLong("number"))
                .map(rows -> rows.get(0));
    }

    private static DeadLetter deadLetter(Row row) {
        return new DeadLetter(
                row.getLong("id"),
                row.getString("topic"),
                row.getInteger("partition"),
                row.getLong("offset"),
                row.getString("connection_id"),
                row.getUUID("run_id"),
                row.getString("job"),
                row.getString("entity"),
                row.getString("record_key"),
                row.getString("reason"),
                Columns.instant(row, "rejected_at"));
    }
}
