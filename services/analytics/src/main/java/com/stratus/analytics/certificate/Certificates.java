package com.stratus.analytics.certificate;

import com.stratus.analytics.api.Cursor;
import com.stratus.analytics.api.Page;
import com.stratus.analytics.api.Parameters;
import com.stratus.analytics.database.Database;
import com.stratus.analytics.job.Jobs;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Which days are shown to be complete, and what is known of one of them. */
@ApplicationScoped
public class Certificates {

    private static final int HISTORY = 100;

    /**
     * Newest day first; within a day by connection and entity. In the order of an index, so that a page reads no more of the
     * table than what it skips and gives; the state is asked of the newest alone.
     */
    static final String PAGE =
            """
            SELECT * FROM (
                   SELECT DISTINCT ON (day, connection_id, entity) %s
                     FROM certificates
                    WHERE ($1::text IS NULL OR connection_id = $1) AND ($2::text IS NULL OR entity = $2)
                      AND day >= coalesce($3::date, '-infinity') AND day <= coalesce(least($4::date, $6::date), 'infinity')
                      AND ($6 IS NULL OR day < $6 OR (connection_id, entity) > ($7::text, $8::text))
                    ORDER BY day DESC, connection_id, entity, checked_at DESC, run_id DESC) AS newest
             WHERE $5::text IS NULL OR state = $5
             ORDER BY day DESC, connection_id, entity LIMIT $9
            """
                    .formatted(Certificate.COLUMNS);

    private static final String OF_A_DAY =
            """
            SELECT * FROM certificates WHERE connection_id = $1 AND entity = $2 AND day = $3
             ORDER BY checked_at DESC, run_id DESC LIMIT $4
            """;

    private static final String NEWEST_DAY =
            "SELECT coalesce(max(day), (clock_timestamp() AT TIME ZONE 'UTC')::date) AS day FROM certificates"
                    + " WHERE day <= (window_to AT TIME ZONE 'UTC')::date";

    private static final String SUBJECTS =
            """
            SELECT connection_id, c.platform || '.' || j.entity AS entity
              FROM jobs j JOIN connections c USING (connection_id) WHERE %s
             UNION
            SELECT DISTINCT connection_id, entity FROM certificates WHERE day BETWEEN $1 AND $2
             ORDER BY 1, 2
            """
                    .formatted(Jobs.SWITCHED_ON);

    private static final String OF_DAYS =
            "SELECT " + Certificate.COLUMNS + " FROM valid_certificates WHERE day BETWEEN $1 AND $2";

    private static final int KEY = 3;

    private final Database database;

    Certificates(Database database) {
        this.database = database;
    }

    /** Which certificates are meant; what is null lets all through. */
    record Filter(String connection, String entity, LocalDate from, LocalDate to, String state) {}

    /** What has certificates, or could have. */
    public record Subject(String connection, String entity) {

        /** Whether a certificate is of it. */
        public boolean has(Certificate certificate) {
            return certificate.connection().equals(connection)
                    && certificate.entity().equals(entity);
        }
    }

    /** Valid certificates, newest day first. @param cursor what the page before gave as next; null for the first page */
    Uni<Page<Certificate>> page(Filter filter, String cursor, int limit) {
        var behind = Cursor.read(cursor, KEY);
        var parameters = Tuple.tuple()
                .addValue(filter.connection())
                .addValue(filter.entity())
                .addValue(filter.from())
                .addValue(filter.to())
                .addValue(filter.state())
                .addValue(behind == null ? null : day(behind))
                .addValue(behind == null ? null : behind.get(1))
                .addValue(behind == null ? null : behind.get(2))
                .addValue(limit + 1);
        return database.list(PAGE, parameters, Certificate::of).map(found -> Page.of(found, limit));
    }

    private static LocalDate day(List<String> behind) {
        return Parameters.day(behind.get(0)).orElseThrow(Cursor::refused);
    }

    /** The cursor behind a certificate. */
    static String behind(Certificate last) {
        return Cursor.behind(List.of(last.day().toString(), last.connection(), last.entity()));
    }

    /** A certificate with the ids of what differs by it. */
    private record WithIds(Certificate certificate, CertifiedDay.Ids ids) {}

    /** One day with the ids that differ and its history; empty when it was never checked. */
    public Uni<Optional<CertifiedDay>> ofDay(String connection, String entity, LocalDate day) {
        return database.list(
                        OF_A_DAY,
                        Tuple.of(connection, entity, day, HISTORY + 1),
                        row -> new WithIds(Certificate.of(row), CertifiedDay.Ids.of(row)))
                .map(found -> found.stream().findFirst().map(newest -> {
                    var older = found.stream().skip(1).map(WithIds::certificate).toList();
                    return new CertifiedDay(newest.certificate(), newest.ids(), older);
                }));
    }

    /** The newest day that has a certificate and had begun then; today where there is none. */
    public Uni<LocalDate> newestDay() {
        return database.first(NEWEST_DAY, Tuple.tuple(), row -> row.getLocalDate("day"))
                .map(Optional::orElseThrow);
    }

    /** What is read now, and what has certificates of these days. */
    public Uni<List<Subject>> subjects(LocalDate from, LocalDate to) {
        return database.list(
                SUBJECTS,
                Tuple.of(from, to),
                row -> new Subject(row.getString("connection_id"), row.getString("entity")));
    }

    /** The valid certificates of these days. */
    public Uni<List<Certificate>> ofDays(LocalDate from, LocalDate to) {
        return database.list(OF_DAYS, Tuple.of(from, to), Certificate::of);
    }
}
