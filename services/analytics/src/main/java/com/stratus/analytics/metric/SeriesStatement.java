package com.stratus.analytics.metric;

import com.stratus.analytics.metric.Measure.Dimension;
import io.vertx.mutiny.sqlclient.Tuple;

import java.time.LocalDate;
import java.util.List;

/** The statements that read sums; nothing of a request is in their text. */
record SeriesStatement(String sql, Tuple parameters) {

    private static final String KEPT =
            """
            SELECT tenant_id, connection_id, channel, day, currency, reason, amount, number FROM metric_days
             WHERE zone = $1 AND facts = $2 AND day BETWEEN $3 AND $4
            """;

    /** Facts of an unknown currency may be of one that is asked for. */
    private static final String WANTED =
            """
            WITH days AS (%s),
            wanted AS (
              SELECT * FROM days
               WHERE ($5::text[] IS NULL OR channel = ANY ($5)) AND ($6::text[] IS NULL OR connection_id = ANY ($6))
                 AND ($7::text[] IS NULL OR currency = ANY ($7) OR currency = ''))
            """;

    /** In another currency when {@code $9} names one: by the rate of the day, and as it is where there is none. */
    private static final String SUMS = WANTED
            + """
            , rates AS MATERIALIZED (
              SELECT pair.tenant_id, pair.currency, pair.day, found.rate
                FROM (SELECT DISTINCT tenant_id, currency, day FROM wanted
                       WHERE $9::text IS NOT NULL AND currency <> '' AND reason = '') AS pair
               CROSS JOIN LATERAL exchange_rate(pair.currency, $9, pair.day, pair.tenant_id) AS found
               WHERE found.rate IS NOT NULL),
            valued AS (
              SELECT greatest(date_trunc($8, wanted.day::timestamp)::date, $3) AS start, %s AS channel, %s AS connection,
                     wanted.day, wanted.reason, wanted.number,
                     CASE WHEN rates.rate IS NOT NULL OR wanted.reason <> '' THEN coalesce($9, wanted.currency)
                          ELSE wanted.currency END AS currency,
                     wanted.amount * coalesce(rates.rate, 1) AS amount
                FROM wanted LEFT JOIN rates USING (tenant_id, currency, day))
            SELECT start, channel, connection, currency, reason, sum(amount) AS amount, sum(number)::bigint AS number
              FROM valued GROUP BY start, channel, connection, currency, reason
            """;

    /** A level holds until the next one, so the last one before the range counts too. */
    private static final String LEVELS = WANTED
            + """
            SELECT day AS start, channel, connection_id AS connection, '' AS currency, reason, sum(amount) AS amount,
                   sum(number)::bigint AS number
              FROM wanted
             WHERE day >= $8 OR (connection_id, day) IN (SELECT connection_id, max(day) FROM wanted WHERE day < $8
                                                          GROUP BY connection_id)
             GROUP BY day, channel, connection_id, reason
            """;

    /** A level that changed longer ago is not looked for. */
    private static final int LEVELS_HOLD = 400;

    /** Sums by the points and groups of a request. */
    static SeriesStatement sums(SeriesRequest asked, Zones zones) {
        return sums(asked, asked.measure().facts(), asked.from(), asked.granularity(), zones);
    }

    /** What is taken each day from a level, from some days before the range on. */
    static SeriesStatement drawn(SeriesRequest asked, Measure.Reading.Cover cover, Zones zones) {
        var from = asked.from().minusDays(cover.days() - 1L);
        return sums(asked, cover.drawn(), from, SeriesRequest.Granularity.DAY, zones);
    }

    private static SeriesStatement sums(
            SeriesRequest asked, Facts facts, LocalDate from, SeriesRequest.Granularity granularity, Zones zones) {
        var by = asked.by();
        return new SeriesStatement(
                SUMS.formatted(
                        days(facts, asked, zones),
                        by.contains(Dimension.CHANNEL) || by.contains(Dimension.CONNECTION) ? "wanted.channel" : "''",
                        by.contains(Dimension.CONNECTION) ? "wanted.connection_id" : "''"),
                parameters(facts, asked, from).addValue(granularity.text()).addValue(asked.convertTo()));
    }

    /** Levels of the days of a request, and those that hold at its beginning. */
    static SeriesStatement levels(SeriesRequest asked, Zones zones) {
        var facts = asked.measure().facts();
        return new SeriesStatement(
                LEVELS.formatted(days(facts, asked, zones)),
                parameters(facts, asked, asked.from().minusDays(LEVELS_HOLD)).addValue(asked.from()));
    }

    private static String days(Facts facts, SeriesRequest asked, Zones zones) {
        return zones.kept().contains(facts.zone(asked.zone()))
                ? KEPT
                : FoldStatements.days(facts, "$1", "$2", "$3", "$4");
    }

    private static Tuple parameters(Facts facts, SeriesRequest asked, LocalDate from) {
        return Tuple.tuple()
                .addValue(facts.zone(asked.zone()))
                .addValue(facts.name())
                .addValue(from)
                .addValue(asked.to())
                .addValue(array(asked.channels()))
                .addValue(array(asked.connections()))
                .addValue(array(asked.currencies()));
    }

    private static String[] array(List<String> values) {
        return values == null ? null : values.toArray(String[]::new);
    }
}
