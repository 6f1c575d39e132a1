package com.stratus.analytics.metric;

import com.stratus.analytics.metric.Measure.Dimension;
import io.vertx.mutiny.sqlclient.Tuple;

import java.time.LocalDate;
import java.util.Collection;

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
               WHERE channel = ANY ($5::text[]) AND ($6::text[] IS NULL OR connection_id = ANY ($6))
                 AND ($7::text[] IS NULL OR currency = ANY ($7) OR currency = ''))
            """;

    private static final String SUMS = WANTED
            + """
            SELECT greatest(date_trunc($8, day::timestamp)::date, $3) AS start, %s AS channel, %s AS connection, currency, reason,
                   sum(amount) AS amount, sum(number)::bigint AS number
              FROM wanted GROUP BY 1, 2, 3, currency, reason
            """;

    /** In the currency {@code $9}, by the rate of the day; as it is where there is none. */
    private static final String CONVERTED = WANTED
            + """
            , rates AS MATERIALIZED (
              SELECT pair.tenant_id, pair.currency, pair.day, found.rate
                FROM (SELECT DISTINCT tenant_id, currency, day FROM wanted WHERE currency <> '' AND reason = '') AS pair
               CROSS JOIN LATERAL exchange_rate(pair.currency, $9, pair.day, pair.tenant_id) AS found
               WHERE found.rate IS NOT NULL),
            valued AS (
              SELECT greatest(date_trunc($8, day::timestamp)::date, $3) AS start, %s AS channel, %s AS connection, reason, number,
                     CASE WHEN rate IS NOT NULL OR reason <> '' THEN $9 ELSE currency END AS currency,
                     amount * coalesce(rate, 1) AS amount
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
        var sql = (asked.convertTo() == null ? SUMS : CONVERTED)
                .formatted(
                        days(facts, asked, zones),
                        by.contains(Dimension.CHANNEL) || by.contains(Dimension.CONNECTION) ? "channel" : "''",
                        by.contains(Dimension.CONNECTION) ? "connection_id" : "''");
        var parameters = parameters(facts, asked, from).addValue(granularity.text());
        return new SeriesStatement(
                sql, asked.convertTo() == null ? parameters : parameters.addValue(asked.convertTo()));
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
                .addValue(array(
                        asked.channels() == null ? asked.measure().channels().keySet() : asked.channels()))
                .addValue(array(asked.connections()))
                .addValue(array(asked.currencies()));
    }

    private static String[] array(Collection<String> values) {
        return values == null ? null : values.toArray(String[]::new);
    }
}
