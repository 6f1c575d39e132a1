package com.stratus.extractor.control;

import static com.stratus.extractor.control.Sql.first;
import static com.stratus.extractor.control.Sql.instant;
import static com.stratus.extractor.control.Sql.utc;

import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** What the platforms answered before, as the loader keeps it in {@code raw_answers} and {@code raw_payloads}. */
@ApplicationScoped
public class RecordedAnswers {

    private static final Duration STATEMENT = Duration.ofSeconds(30);

    private static final String ANSWER =
            """
            SELECT answer.sequence, answer.operation, answer.request, answer.status, answer.answered_at, payload.body
              FROM raw_answers answer JOIN raw_payloads payload USING (payload_hash)
            """;

    private final Pool pool;

    RecordedAnswers(Pool pool) {
        this.pool = pool;
    }

    /** Platform time of the newest answer for an entity; empty when none is kept. */
    public Uni<Optional<Instant>> newest(String connectionId, String entity) {
        return execute(
                        "SELECT max(answered_at) AS newest FROM raw_answers WHERE connection_id = $1 AND entity = $2",
                        Tuple.of(connectionId, entity))
                .map(rows -> first(rows, row -> instant(row, "newest")));
    }

    /** The number of the first answer to one of the operations, after another, that came within a window. */
    public Uni<Optional<Long>> next(
            String connectionId, String entity, List<String> operations, Window window, long after) {
        return execute(
                        """
                        SELECT sequence FROM raw_answers
                         WHERE connection_id = $1 AND entity = $2 AND operation = ANY($3) AND sequence > $4
                           AND answered_at >= coalesce($5, '-infinity'::timestamptz) AND answered_at <= $6
                         ORDER BY sequence LIMIT 1
                        """,
                        Tuple.tuple()
                                .addValue(connectionId)
                                .addValue(entity)
                                .addValue(operations.toArray(String[]::new))
                                .addValue(after)
                                .addValue(utc(window.from()))
                                .addValue(utc(window.to())))
                .map(rows -> first(rows, row -> row.getLong("sequence")));
    }

    /** The answer of a number. */
    public Uni<Answer> answer(String connectionId, long sequence) {
        return execute(
                        ANSWER + " WHERE answer.connection_id = $1 AND answer.sequence = $2",
                        Tuple.of(connectionId, sequence))
                .map(rows -> answer(rows.iterator().next()));
    }

    /** What was answered when the same was asked next after a number; empty when that is not kept. */
    public Uni<Optional<Answer>> answerTo(String connectionId, Request request, long after) {
        return execute(
                        ANSWER
                                + " WHERE answer.connection_id = $1 AND answer.fingerprint = $2 AND answer.sequence > $3"
                                + " ORDER BY answer.sequence LIMIT 1",
                        Tuple.of(connectionId, request.fingerprint(), after))
                .map(rows -> first(rows, RecordedAnswers::answer));
    }

    private static Answer answer(Row row) {
        return new Answer(
                Request.recorded(row.getString("operation"), row.getString("request")),
                row.getInteger("status"),
                Map.of("date", DateTimeFormatter.RFC_1123_DATE_TIME.format(row.getOffsetDateTime("answered_at"))),
                decompressed(row.getBuffer("body").getBytes()),
                row.getLong("sequence"));
    }

    private static byte[] decompressed(byte[] body) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("a kept answer cannot be decompressed", e);
        }
    }

    private Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
        return Sql.execute(pool, sql, parameters, STATEMENT);
    }
}
