package com.stratus.extractor.control;

import static com.stratus.extractor.control.Sql.execute;
import static com.stratus.extractor.control.Sql.first;
import static com.stratus.extractor.control.Sql.list;

import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What at least two complete listings of a platform lacked one after the other, as {@code sweep_absences} says. */
@ApplicationScoped
public class Absences {

    /** The most keys that are given at once. */
    public static final int AT_ONCE = 500;

    private static final Duration STATEMENT = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final Request NONE = Request.get("Absences", "/", Map.of());

    private final Pool pool;

    Absences(Pool pool) {
        this.pool = pool;
    }

    /** The sequence with which the newest listing began that lacked something; empty when nothing is absent. */
    public Uni<Optional<Long>> newest(String connectionId, String entity) {
        return execute(
                        pool,
                        """
                        SELECT max(sequence) AS newest FROM sweep_absences
                         WHERE connection_id = $1 AND entity = $2 AND listings > 1
                        """,
                        Tuple.of(connectionId, entity),
                        STATEMENT)
                .map(rows -> first(rows, row -> row.getLong("newest")));
    }

    /** The next keys, in their order, that the listing lacked. */
    public Uni<List<String>> keys(String connectionId, String entity, long sequence, String after) {
        return execute(
                        pool,
                        """
                        SELECT key FROM sweep_absences
                         WHERE connection_id = $1 AND entity = $2 AND sequence = $3 AND listings > 1 AND key > $4
                         ORDER BY key LIMIT $5
                        """,
                        Tuple.of(connectionId, entity, sequence, after, AT_ONCE),
                        STATEMENT)
                .map(rows -> list(rows, row -> row.getString("key")));
    }

    /** What stands for a platform's answer where there was none. */
    public static Answer answer(long sequence, Instant at) {
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
        return new Answer(NONE, OK, Map.of("date", date), new byte[0], sequence);
    }
}
