package com.stratus.analytics.metric;

/**
 * The statements that make sums anew. Quarters are given as {@code $1} and {@code $2}: their connections and their starts.
 * Nothing is ever added to a sum that is there, so that whatever is done twice comes to the same.
 */
final class FoldStatements {

    /** Oldest first; at most {@code $1}. */
    static final String TAKE =
            """
            DELETE FROM metric_marks
             WHERE mark_id IN (SELECT mark_id FROM metric_marks ORDER BY mark_id LIMIT $1)
            RETURNING source, connection_id, at
            """;

    /** In place of a mark for all connections since {@code $3}: one for each quarter that has sums of these facts. */
    static final String SPREAD =
            """
            INSERT INTO metric_marks (source, connection_id, at)
            SELECT DISTINCT $1, connection_id, at FROM metric_quarters WHERE facts = ANY ($2::text[]) AND at >= $3
            """;

    /** Of the facts {@code $3}. */
    static final String FORGET_QUARTERS =
            """
            DELETE FROM metric_quarters
             WHERE facts = $3
               AND (at, connection_id) IN (SELECT at, connection_id
                                             FROM unnest($1::text[], $2::timestamptz[]) AS touched (connection_id, at))
            """;

    /** OFFSET 0 has quarters looked up one by one: PostgreSQL would rather compare all rows with so many ranges. */
    private static final String MAKE_QUARTERS =
            """
            INSERT INTO metric_quarters (facts, tenant_id, connection_id, channel, at, currency, reason, amount, number)
            SELECT $3::text, fact.tenant_id, touched.connection_id, fact.channel, touched.at, coalesce(fact.currency, ''),
                   coalesce(fact.reason, ''), sum(fact.amount) FILTER (WHERE fact.reason IS NULL), count(*)
              FROM unnest($1::text[], $2::timestamptz[]) AS touched (connection_id, at)
             CROSS JOIN LATERAL (SELECT * FROM (%s) AS facts OFFSET 0) AS fact
             GROUP BY touched.connection_id, touched.at, fact.tenant_id, fact.channel, fact.currency, fact.reason
            """;

    /** Of the facts {@code $3}, in the zone {@code $4}. */
    static final String FORGET_DAYS =
            """
            DELETE FROM metric_days
             WHERE zone = $4 AND facts = $3
               AND (day, connection_id) IN (SELECT (at AT TIME ZONE $4)::date, connection_id
                                              FROM unnest($1::text[], $2::timestamptz[]) AS touched (connection_id, at))
            """;

    private static final String ADD_DAYS =
            """
            INSERT INTO metric_days (zone, facts, tenant_id, connection_id, channel, day, currency, reason, amount, number)
            SELECT $4::text, $3::text, tenant_id, connection_id, channel, day, currency, reason, amount, number
            """;

    private static final String MAKE_DAYS = ADD_DAYS
            + """
              FROM (SELECT DISTINCT connection_id, (at AT TIME ZONE $4)::date AS day
                      FROM unnest($1::text[], $2::timestamptz[]) AS touched (connection_id, at)) AS touched
             CROSS JOIN LATERAL (%s) AS summed
            """
                    .formatted(
                            """
                            SELECT quarter.tenant_id, quarter.channel, quarter.currency, quarter.reason,
                                   sum(quarter.amount) AS amount, sum(quarter.number) AS number
                              FROM metric_quarters AS quarter
                             WHERE quarter.facts = $3 AND quarter.connection_id = touched.connection_id
                               AND quarter.at >= touched.day::timestamp AT TIME ZONE $4
                               AND quarter.at < (touched.day + 1)::timestamp AT TIME ZONE $4 %s
                             GROUP BY quarter.tenant_id, quarter.channel, quarter.currency, quarter.reason
                            """);

    /** Of a level the last quarter of the day counts alone. */
    private static final String OF_THE_LAST =
            """
                               AND quarter.at = (SELECT max(last.at) FROM metric_quarters AS last
                                                  WHERE last.facts = $3 AND last.connection_id = touched.connection_id
                                                    AND last.at >= touched.day::timestamp AT TIME ZONE $4
                                                    AND last.at < (touched.day + 1)::timestamp AT TIME ZONE $4)
            """;

    private FoldStatements() {}

    /** Sums the facts {@code $3} of quarters. */
    static String makeQuarters(Facts facts) {
        return MAKE_QUARTERS.formatted(facts.sql());
    }

    /** Sums quarters of the facts {@code $3} to days of the zone {@code $4}. */
    static String makeDays(Facts facts) {
        return MAKE_DAYS.formatted(facts.isLevel() ? OF_THE_LAST : "");
    }

    /** Quarters as days of a zone, all of them: {@code metric_days} for a zone whose days are not kept. */
    static String days(Facts facts, String zone, String name, String from, String to) {
        var range =
                """
                 quarter.facts = %2$s AND quarter.at >= %3$s::date::timestamp AT TIME ZONE %1$s
                   AND quarter.at < (%4$s::date + 1)::timestamp AT TIME ZONE %1$s
                """
                        .formatted(zone, name, from, to);
        return """
        SELECT quarter.tenant_id, quarter.connection_id, quarter.channel, (quarter.at AT TIME ZONE %1$s)::date AS day,
               quarter.currency, quarter.reason, sum(quarter.amount) AS amount, sum(quarter.number)::bigint AS number
          FROM %2$s AS quarter
         WHERE %3$s
         GROUP BY quarter.tenant_id, quarter.connection_id, quarter.channel, (quarter.at AT TIME ZONE %1$s)::date,
                  quarter.currency, quarter.reason
        """
                .formatted(zone, facts.isLevel() ? lastOfDays(zone, range) : "metric_quarters", range);
    }

    private static String lastOfDays(String zone, String range) {
        return """
        (SELECT * FROM (SELECT quarter.*, max(quarter.at) OVER (PARTITION BY quarter.connection_id,
                                                                (quarter.at AT TIME ZONE %s)::date) AS last_at
                          FROM metric_quarters AS quarter WHERE %s) AS quarter WHERE quarter.at = quarter.last_at)
        """
                .formatted(zone, range);
    }

    /** Makes all days of the facts {@code $1} in the zone {@code $2}. */
    static String makeAllDays(Facts facts) {
        return ADD_DAYS.replace("$4", "$2").replace("$3", "$1") + " FROM ("
                + days(facts, "$2", "$1", "date '0001-01-02'", "date '9999-12-30'") + ") AS summed";
    }
}
