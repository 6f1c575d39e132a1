package com.stratus.analytics.metric;

import com.stratus.analytics.database.Columns;
import com.stratus.analytics.database.Database;
import com.stratus.analytics.metric.Measure.Reading;
import com.stratus.analytics.metric.SeriesBuilder.Part;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** Reads sums, and how far they reach. */
@ApplicationScoped
class Metrics {

    /** The first time of a fact by connection: its quarter is looked for from its first day on. */
    private static final String REACHES =
            """
            SELECT known.connection_id, known.platform, state.job, state.loaded_cursor,
                   (SELECT min(first.at) FROM unnest($1::text[]) AS named (facts) CROSS JOIN LATERAL (%1$s) AS first) AS began,
                   (SELECT min(first.at) FROM unnest($2::text[]) AS named (facts) CROSS JOIN LATERAL (%1$s) AS first)
                     AS orders_began
              FROM connections AS known
              LEFT JOIN sync_state AS state ON state.connection_id = known.connection_id AND state.lane = 'live'
               AND state.job = ANY ($3::text[])
             WHERE known.platform = ANY ($4::text[])
             ORDER BY known.platform, known.connection_id
            """
                    .formatted(
                            """
                            SELECT quarter.at FROM metric_quarters AS quarter
                             WHERE quarter.facts = named.facts AND quarter.connection_id = known.connection_id
                               AND quarter.at >= (SELECT min(day) FROM (
                                                    SELECT days.day FROM metric_days AS days
                                                     WHERE days.zone = 'UTC' AND days.facts = named.facts
                                                       AND days.connection_id = known.connection_id
                                                     ORDER BY days.day LIMIT 1) AS began)::timestamp AT TIME ZONE 'UTC'
                             ORDER BY quarter.at LIMIT 1
                            """);

    private static final String WAITING =
            "SELECT EXISTS (SELECT FROM metric_marks WHERE source = ANY ($1::text[])) AS waiting";

    private static final String ORDERS = SalesMeasures.ORDERS_PLACED.facts().name();

    private final Database database;
    private final Zones zones;

    Metrics(Database database, Zones zones) {
        this.database = database;
        this.zones = zones;
    }

    /** The series that are asked for. */
    Uni<Series> series(SeriesRequest asked) {
        var facts = asked.measure().facts();
        return Uni.combine()
                .all()
                .unis(
                        parts(
                                facts.isLevel()
                                        ? SeriesStatement.levels(asked, zones)
                                        : SeriesStatement.sums(asked, zones)),
                        drawn(asked),
                        reaches(asked),
                        waiting(asked.measure()))
                .asTuple()
                .map(read -> new SeriesBuilder(asked, read.getItem3())
                        .of(read.getItem1(), read.getItem2(), !read.getItem4()));
    }

    private Uni<List<Part>> drawn(SeriesRequest asked) {
        return asked.measure().reading() instanceof Reading.Cover cover
                ? parts(SeriesStatement.drawn(asked, cover, zones))
                : Uni.createFrom().item(List.of());
    }

    private Uni<List<Part>> parts(SeriesStatement statement) {
        return database.list(statement.sql(), statement.parameters(), Metrics::part);
    }

    private static Part part(Row row) {
        var group = new Group(
                emptyToNull(row.getString("channel")),
                emptyToNull(row.getString("connection")),
                emptyToNull(row.getString("currency")));
        var amount = row.getBigDecimal("amount");
        return new Part(
                row.getLocalDate("start"),
                group,
                row.getString("reason"),
                amount == null ? BigDecimal.ZERO : amount,
                row.getLong("number"));
    }

    private static String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private Uni<List<Reach>> reaches(SeriesRequest asked) {
        var measure = asked.measure();
        var facts = measure.facts();
        // Where there are orders and no refunds yet, it is known that there are none; of stock nothing is known before.
        var beginning = facts.isLevel() ? Stream.of(facts.name()) : Stream.of(facts.name(), ORDERS);
        var zone = ZoneId.of(facts.zone(asked.zone()));
        return database.list(
                REACHES,
                Tuple.of(
                        beginning.toArray(String[]::new),
                        new String[] {ORDERS},
                        measure.jobs().toArray(String[]::new),
                        measure.channels().keySet().toArray(String[]::new)),
                row -> new Reach(
                        row.getString("connection_id"),
                        row.getString("platform"),
                        row.getString("job"),
                        day(Columns.instant(row, "began"), zone),
                        day(Columns.instant(row, "orders_began"), zone),
                        Columns.instant(row, "loaded_cursor")));
    }

    private static LocalDate day(Instant time, ZoneId zone) {
        return time == null ? null : time.atZone(zone).toLocalDate();
    }

    private Uni<Boolean> waiting(Measure measure) {
        var sources = measure.reading() instanceof Reading.Cover cover
                ? Stream.concat(cover.facts().sources().stream(), cover.drawn().sources().stream())
                : measure.facts().sources().stream();
        return database.first(WAITING, Tuple.of(sources.toArray(String[]::new)), row -> row.getBoolean("waiting"))
                .map(waiting -> waiting.orElse(false));
    }
}
