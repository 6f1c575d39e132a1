package com.stratus.loader.link;

import java.util.List;

/**
 * Which line of a bank statement a settlement or payout arrived by. Lines and payouts are compared with each other, so a
 * change touches all payouts near it: as near as a chain of comparisons can reach.
 */
final class BankKinds {

    private static final String SHOPIFY = "shopify_payouts";
    private static final String AMAZON = "amazon_settlements";
    private static final String LINES = "freeagent_bank_transactions";
    private static final String EXPLANATIONS = "freeagent_bank_transaction_explanations";

    /** Days: longer than the longest wait for a line that names its payout and three of those that do not. */
    private static final int REACH = 90;

    /**
     * Of each line that no explanation gives another purpose, the payouts that it can be; later steps leave out what earlier
     * ones tied. The view of payouts is asked by values, never joined: only those reach the indexes of its tables.
     */
    private static final String COMPARED =
            """
            mine AS MATERIALIZED (
              SELECT * FROM platform_payouts WHERE entity = '%1$s'
                 AND connection_id = ANY (ARRAY(SELECT connection_id FROM anchor)) AND id = ANY (ARRAY(SELECT id FROM anchor))),
            span AS MATERIALIZED (SELECT min(sent_on) - %2$d AS first, max(sent_on) + %2$d AS last FROM mine),
            payout AS MATERIALIZED (
              SELECT sent.*, CASE entity WHEN 'shopify_payouts' THEN 'SHOPIFY' ELSE 'AMAZON' END AS payer,
                     CASE entity WHEN 'shopify_payouts' THEN 'AMAZON' ELSE 'SHOPIFY' END AS other
                FROM platform_payouts AS sent
               WHERE sent.state = 'sent' AND sent.sent_on BETWEEN (SELECT first FROM span) AND (SELECT last FROM span)),
            line AS MATERIALIZED (
              SELECT line.tenant_id, line.connection_id, line.transaction_id AS id, line.dated_on, line.amount, line.currency,
                     upper(coalesce(line.description, '')) AS words
                FROM span
                JOIN freeagent_bank_transactions AS line ON line.dated_on BETWEEN first AND last + 30
                 AND line.deleted_at IS NULL
               WHERE NOT EXISTS (
                 SELECT FROM freeagent_bank_transaction_explanations AS told
                  WHERE told.bank_transaction_id = line.transaction_id AND told.connection_id = line.connection_id
                    AND told.deleted_at IS NULL
                    AND coalesce(told.invoice_id, told.bill_id, told.transfer_bank_account_id) IS NOT NULL)),
            named AS MATERIALIZED (
              SELECT pair.*, sum(sent) OVER (PARTITION BY line_connection, line_id) AS total,
                     count(*) OVER (PARTITION BY line_connection, line_id) AS payouts,
                     count(*) OVER (PARTITION BY entity, connection_id, id) AS lines
                FROM (
                  SELECT DISTINCT line.connection_id AS line_connection, line.id AS line_id, line.dated_on,
                         line.amount AS arrived, line.currency AS arrived_in, payout.tenant_id, payout.entity,
                         payout.connection_id, payout.id, payout.amount AS sent, payout.currency AS sent_in
                    FROM line
                   CROSS JOIN LATERAL regexp_split_to_table(line.words, '[^[:alnum:]]+') AS word
                    JOIN payout ON upper(payout.reference) = word AND payout.tenant_id = line.tenant_id
                   WHERE length(word) >= 6 AND line.dated_on BETWEEN payout.sent_on - 1 AND payout.sent_on + 30) AS pair),
            fitting AS MATERIALIZED (
              SELECT line.connection_id AS line_connection, line.id AS line_id, payout.*,
                     strpos(line.words, payout.payer) > 0 AS is_told
                FROM line
                JOIN payout ON payout.amount = line.amount AND payout.currency = line.currency
                 AND payout.tenant_id = line.tenant_id AND line.dated_on BETWEEN payout.sent_on - 1 AND payout.sent_on + 10
               WHERE strpos(line.words, payout.other) = 0
                 AND NOT EXISTS (SELECT FROM named WHERE named.line_connection = line.connection_id AND named.line_id = line.id)
                 AND NOT EXISTS (SELECT FROM named WHERE named.entity = payout.entity
                                    AND named.connection_id = payout.connection_id AND named.id = payout.id)),
            by_payer AS MATERIALIZED (
              SELECT * FROM (
                SELECT fitting.*, count(*) OVER (PARTITION BY line_connection, line_id) AS payouts,
                       count(*) OVER (PARTITION BY entity, connection_id, id) AS lines
                  FROM fitting WHERE is_told) AS told
               WHERE payouts = 1 AND lines = 1),
            open_fitting AS MATERIALIZED (
              SELECT fitting.*, count(*) OVER (PARTITION BY line_connection, line_id) AS payouts,
                     count(*) OVER (PARTITION BY entity, connection_id, id) AS lines
                FROM fitting
               WHERE NOT EXISTS (SELECT FROM by_payer WHERE by_payer.line_connection = fitting.line_connection
                                    AND by_payer.line_id = fitting.line_id)
                 AND NOT EXISTS (SELECT FROM by_payer WHERE by_payer.entity = fitting.entity
                                    AND by_payer.connection_id = fitting.connection_id AND by_payer.id = fitting.id)),
            by_amount AS MATERIALIZED (SELECT * FROM open_fitting WHERE payouts = 1 AND lines = 1),
            tied AS MATERIALIZED (
              SELECT entity, connection_id, id, line_connection, line_id FROM named
               UNION SELECT entity, connection_id, id, line_connection, line_id FROM by_payer
               UNION SELECT entity, connection_id, id, line_connection, line_id FROM by_amount),
            open_payout AS MATERIALIZED (
              SELECT payout.* FROM payout
               WHERE NOT EXISTS (SELECT FROM tied WHERE tied.entity = payout.entity
                                    AND tied.connection_id = payout.connection_id AND tied.id = payout.id)
                 AND NOT EXISTS (SELECT FROM fitting WHERE fitting.entity = payout.entity
                                    AND fitting.connection_id = payout.connection_id AND fitting.id = payout.id)),
            rest AS MATERIALIZED (
              SELECT named.line_connection, named.line_id, open_payout.tenant_id, open_payout.entity,
                     open_payout.connection_id, open_payout.id,
                     count(*) OVER (PARTITION BY named.line_connection, named.line_id) AS payouts,
                     count(*) OVER (PARTITION BY open_payout.entity, open_payout.connection_id, open_payout.id) AS lines
                FROM named
                JOIN open_payout ON open_payout.entity = named.entity AND open_payout.tenant_id = named.tenant_id
                 AND open_payout.currency = named.arrived_in AND open_payout.amount = named.arrived - named.sent
                 AND named.dated_on BETWEEN open_payout.sent_on - 1 AND open_payout.sent_on + 10
               WHERE named.payouts = 1 AND named.lines = 1 AND named.sent_in = named.arrived_in),
            summable AS MATERIALIZED (
              SELECT open_payout.* FROM open_payout
               WHERE NOT EXISTS (SELECT FROM rest WHERE rest.entity = open_payout.entity
                                    AND rest.connection_id = open_payout.connection_id AND rest.id = open_payout.id
                                    AND rest.payouts = 1 AND rest.lines = 1)),
            two AS MATERIALIZED (
              SELECT pair.*, count(*) OVER (PARTITION BY line_connection, line_id) AS pairs FROM (
                SELECT line.connection_id AS line_connection, line.id AS line_id, one.tenant_id, one.entity,
                       one.connection_id AS one_connection, one.id AS one_id, another.connection_id AS other_connection,
                       another.id AS other_id
                  FROM line
                  JOIN summable AS one ON one.currency = line.currency AND one.tenant_id = line.tenant_id
                   AND line.dated_on BETWEEN one.sent_on - 1 AND one.sent_on + 10 AND strpos(line.words, one.other) = 0
                  JOIN summable AS another ON another.entity = one.entity AND another.currency = line.currency
                   AND another.tenant_id = line.tenant_id AND another.amount = line.amount - one.amount
                   AND line.dated_on BETWEEN another.sent_on - 1 AND another.sent_on + 10
                   AND (another.connection_id, another.id) > (one.connection_id, one.id)
                 WHERE NOT EXISTS (SELECT FROM tied WHERE tied.line_connection = line.connection_id
                                      AND tied.line_id = line.id)
                   AND NOT EXISTS (SELECT FROM fitting WHERE fitting.line_connection = line.connection_id
                                      AND fitting.line_id = line.id)) AS pair),
            summand AS MATERIALIZED (
              SELECT part.*, count(*) OVER (PARTITION BY entity, connection_id, id) AS lines FROM (
                SELECT line_connection, line_id, pairs, tenant_id, entity, one_connection AS connection_id, one_id AS id
                  FROM two
                 UNION ALL
                SELECT line_connection, line_id, pairs, tenant_id, entity, other_connection, other_id FROM two) AS part),
            by_sum AS (
              SELECT summand.* FROM summand
               WHERE pairs = 1
                 AND NOT EXISTS (SELECT FROM summand AS same WHERE same.line_connection = summand.line_connection
                                    AND same.line_id = summand.line_id AND same.lines > 1)),
            fits AS (
              SELECT entity, connection_id, id, max(number) AS number FROM (
                SELECT entity, connection_id, id, lines AS number FROM named
                 UNION ALL
                SELECT entity, connection_id, id, greatest(payouts, lines) FROM open_fitting
                 UNION ALL
                SELECT entity, connection_id, id, greatest(payouts, lines) FROM rest
                 UNION ALL
                SELECT entity, connection_id, id,
                       greatest(pairs, max(lines) OVER (PARTITION BY line_connection, line_id)) FROM summand) AS fit
               GROUP BY entity, connection_id, id)
            """;

    private BankKinds() {}

    static List<LinkKind> all() {
        return List.of(payoutBankLine("settlement_bank_line", AMAZON), payoutBankLine("payout_bank_line", SHOPIFY));
    }

    private static LinkKind payoutBankLine(String name, String payouts) {
        var near = near(payouts, "SELECT key2::date AS day FROM touched");
        // The day on which its period begins is near the other settlement that tells the same period.
        var nearPeriod = near(payouts, "SELECT unnest(ARRAY[key2, key3])::date AS day FROM touched");
        return LinkKind.ofEachFrom(name, payouts, LINES)
                .touchedBy(SHOPIFY, near)
                .touchedBy(AMAZON, nearPeriod)
                .touchedBy(LINES, near)
                .touchedBy(
                        EXPLANATIONS,
                        near(
                                payouts,
                                """
                                SELECT line.dated_on AS day FROM touched
                                  JOIN freeagent_bank_transactions AS line ON line.connection_id = touched.connection_id
                                   AND line.transaction_id = touched.key1"""))
                .with(COMPARED.formatted(payouts, REACH))
                .comparing()
                .rule(
                        "reference_and_amount",
                        "1.000",
                        named(payouts, "lines = 1 AND arrived_in = sent_in AND arrived = total"))
                .rule("reference_and_sum", "0.950", rest(payouts))
                .rule("reference_converted", "0.950", named(payouts, "lines = 1 AND arrived_in <> sent_in"))
                .rule("reference", "0.800", named(payouts, "lines = 1 AND arrived_in = sent_in AND arrived <> total"))
                .rule("payer_and_amount", "0.950", of("by_payer", payouts))
                .rule("amount", "0.900", of("by_amount", payouts))
                .rule("sum_of_two", "0.850", of("by_sum", payouts))
                .expects(
                        Side.FROM,
                        """
                        SELECT mine.tenant_id, mine.connection_id, mine.id,
                               CASE mine.state WHEN 'open' THEN 'not_due' WHEN 'sent' THEN 'no_bank_line' END, fits.number
                          FROM mine
                          LEFT JOIN fits ON fits.entity = mine.entity AND fits.connection_id = mine.connection_id
                           AND fits.id = mine.id
                        """);
    }

    /** From the table itself: its index has the day, and what the view does not show any more is looked at too. */
    private static String near(String payouts, String days) {
        return """
                SELECT near.connection_id, near.%2$s
                  FROM (SELECT min(day) - %4$d AS first, max(day) + %4$d AS last FROM (%5$s) AS changed) AS span
                  JOIN %1$s AS near ON (%3$s AT TIME ZONE 'UTC')::date BETWEEN first AND last
                """
                .formatted(
                        payouts,
                        payouts.equals(SHOPIFY) ? "payout_id" : "settlement_id",
                        payouts.equals(SHOPIFY)
                                ? "near.issued_at"
                                : "coalesce(near.fund_transfer_date, near.period_end)",
                        REACH,
                        days);
    }

    private static String of(String pairs, String payouts) {
        return "SELECT tenant_id, connection_id, id, line_connection, line_id FROM %s WHERE entity = '%s'"
                .formatted(pairs, payouts);
    }

    private static String named(String payouts, String condition) {
        return of("named", payouts) + " AND " + condition;
    }

    /** A line that names one of two payouts: the one that it names, and the one that is the rest of its amount. */
    private static String rest(String payouts) {
        return of("rest", payouts)
                + """
                 AND payouts = 1 AND lines = 1
                 UNION ALL
                SELECT named.tenant_id, named.connection_id, named.id, named.line_connection, named.line_id FROM named
                  JOIN rest ON rest.line_connection = named.line_connection AND rest.line_id = named.line_id
                 WHERE named.entity = '%s' AND named.lines = 1 AND rest.payouts = 1 AND rest.lines = 1
                """
                        .formatted(payouts);
    }
}
