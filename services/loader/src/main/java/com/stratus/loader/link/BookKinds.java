package com.stratus.loader.link;

import java.util.List;

/**
 * What a line of a bank statement paid, and what was moved between accounts. What somebody explained in FreeAgent counts
 * first; a line that nobody has explained is known by what its text names, and by amounts. Lines are compared with each
 * other, so a change touches all lines near it.
 */
final class BookKinds {

    private static final String LINES = "freeagent_bank_transactions";
    private static final String EXPLANATIONS = "freeagent_bank_transaction_explanations";
    private static final String ACCOUNTS = "freeagent_bank_accounts";

    /** Days after which nobody looks for the payment of an invoice or bill, and before which nobody pays it. */
    private static final int PAID_WITHIN = 400;

    /** Days: as far as one comparison, the invoice between two lines, can reach, twice. */
    private static final int PAPERS_REACH = 2 * PAID_WITHIN;

    /** Days: more than the 27 that a chain of four rules can reach, each over lines three days apart. */
    private static final int TRANSFERS_REACH = 45;

    private static final String DAYS = "SELECT key2::date AS day FROM touched";

    private static final String DAYS_EXPLAINED =
            """
            SELECT line.dated_on AS day FROM touched
              JOIN freeagent_bank_transactions AS line ON line.connection_id = touched.connection_id
               AND line.transaction_id = touched.key1""";

    /** Lines, and what is said of them, of the anchors' connections in their span. */
    private static final String LINES_NEAR =
            """
            told AS MATERIALIZED (
              SELECT line.connection_id, line.transaction_id AS id, line.dated_on, told.invoice_id, told.bill_id,
                     told.transfer_bank_account_id AS account, coalesce(told.marked_for_review, false) AS is_guess
                FROM span
                JOIN freeagent_bank_transactions AS line ON line.dated_on BETWEEN first AND last AND line.deleted_at IS NULL
                 AND line.connection_id = ANY (ARRAY(SELECT DISTINCT connection_id FROM anchor))
                JOIN freeagent_bank_transaction_explanations AS told ON told.bank_transaction_id = line.transaction_id
                 AND told.connection_id = line.connection_id AND told.deleted_at IS NULL),
            line AS MATERIALIZED (
              SELECT line.tenant_id, line.connection_id, line.transaction_id AS id, line.bank_account_id, line.dated_on,
                     line.amount, line.currency, upper(coalesce(line.description, '')) AS words,
                     line.unexplained_amount IS DISTINCT FROM 0 AS is_open
                FROM span
                JOIN freeagent_bank_transactions AS line ON line.dated_on BETWEEN first AND last AND line.deleted_at IS NULL
                 AND line.connection_id = ANY (ARRAY(SELECT DISTINCT connection_id FROM anchor)))
            """;

    private BookKinds() {}

    /** Rows of a table, lines or papers, near days. */
    private static String near(String table, String id, String days, int reach) {
        return """
                SELECT near.connection_id, near.%2$s
                  FROM (SELECT min(day) - %3$d AS first, max(day) + %3$d AS last FROM (%4$s) AS changed) AS span
                  JOIN %1$s AS near ON near.dated_on BETWEEN first AND last
                 WHERE near.connection_id IN (SELECT connection_id FROM touched)
                """
                .formatted(table, id, reach, days);
    }

    private static String linesNear(String days, int reach) {
        return near(LINES, "transaction_id", days, reach);
    }

    /** The days that matter to anchors of a table. */
    private static String span(String table, String id, int reach) {
        return """
                span AS (
                  SELECT min(dated_on) - %3$d AS first, max(dated_on) + %3$d AS last FROM anchor
                    JOIN %1$s AS one ON one.connection_id = anchor.connection_id AND one.%2$s = anchor.id),
                """
                .formatted(table, id, reach);
    }

    static List<LinkKind> all() {
        return List.of(
                document("bank_line_invoice", "freeagent_invoices", "invoice_id", 1),
                document("bank_line_bill", "freeagent_bills", "bill_id", -1),
                transfer());
    }

    /**
     * Invoices or bills.
     *
     * @param paidBy 1 where money comes in for it, -1 where it goes out
     */
    private static LinkKind document(String name, String table, String id, int paidBy) {
        var compared = compared(table, id, paidBy);
        return LinkKind.ofEachFrom(name, LINES, table)
                .touchedBy(LINES, linesNear(DAYS, PAPERS_REACH))
                .touchedBy(EXPLANATIONS, linesNear(DAYS_EXPLAINED, PAPERS_REACH))
                .touchedBy(table, linesNear(DAYS, PAPERS_REACH))
                .touchedBy(
                        table,
                        """
                        SELECT told.connection_id, told.bank_transaction_id FROM touched
                          JOIN freeagent_bank_transaction_explanations AS told ON told.%s = touched.key1
                           AND told.connection_id = touched.connection_id
                        """
                                .formatted(id))
                .othersTouchedBy(LINES, near(table, id, DAYS, PAPERS_REACH))
                .othersTouchedBy(EXPLANATIONS, near(table, id, DAYS_EXPLAINED, PAPERS_REACH))
                .othersTouchedBy(table, near(table, id, DAYS, PAPERS_REACH))
                .with(span(LINES, "transaction_id", PAPERS_REACH) + compared)
                .with(Side.TO, span(table, id, PAPERS_REACH) + compared)
                .comparing()
                .rule("explanation", "1.000", explained(table, id, "NOT is_guess"))
                .rule("guessed_explanation", "0.900", explained(table, id, "is_guess"))
                .rule("reference_and_amount", "0.980", paid("named", "is_equal AND same = 1"))
                .rule("reference", "0.900", paid("named", "NOT is_equal AND papers = 1"))
                .rule("name_and_amount", "0.850", paid("fitting", "papers = 1 AND lines = 1"))
                .expects(
                        Side.TO,
                        """
                        SELECT paper.tenant_id, paper.connection_id, paper.%2$s,
                               CASE WHEN paper.status IN ('Draft', 'Scheduled To Email', 'Zero Value', 'Written-off') THEN NULL
                                    WHEN coalesce(paper.paid_value, 0) = 0 THEN 'not_due' ELSE 'no_bank_line' END,
                               fits.number
                          FROM anchor
                          JOIN %1$s AS paper ON paper.connection_id = anchor.connection_id AND paper.%2$s = anchor.id
                          LEFT JOIN fits ON fits.connection_id = paper.connection_id AND fits.paper = paper.%2$s
                         WHERE paper.deleted_at IS NULL
                        """
                                .formatted(table, id));
    }

    /** Which lines name which papers or fit them, of all that lie in the span; what an explanation pays fits nothing else. */
    private static String compared(String table, String id, int paidBy) {
        return LINES_NEAR + ", "
                + """
                paper AS MATERIALIZED (
                  SELECT paper.tenant_id, paper.connection_id, paper.%2$s AS id, paper.dated_on, paper.currency,
                         paper.total_value * %3$d AS paid, upper(paper.reference) AS reference,
                         upper(paper.contact_name) AS contact
                    FROM span
                    JOIN %1$s AS paper ON paper.dated_on BETWEEN first - %4$d AND last + %4$d
                     AND paper.connection_id = ANY (ARRAY(SELECT DISTINCT connection_id FROM anchor))
                     AND paper.deleted_at IS NULL AND paper.total_value <> 0
                     AND paper.status NOT IN ('Draft', 'Scheduled To Email')),
                untold AS MATERIALIZED (
                  SELECT line.* FROM line
                   WHERE is_open AND amount <> 0
                     AND NOT EXISTS (SELECT FROM told WHERE told.connection_id = line.connection_id
                                        AND told.id = line.id
                                        AND coalesce(told.invoice_id, told.bill_id, told.account) IS NOT NULL)),
                named AS MATERIALIZED (
                  SELECT pair.*, count(*) OVER (PARTITION BY connection_id, id) AS papers,
                         count(*) FILTER (WHERE is_equal) OVER (PARTITION BY connection_id, id) AS same
                    FROM (
                      SELECT DISTINCT untold.tenant_id, untold.connection_id, untold.id, paper.id AS paper,
                             untold.amount = paper.paid AND untold.currency = paper.currency AS is_equal
                        FROM untold
                       CROSS JOIN LATERAL regexp_split_to_table(untold.words, '[[:space:],;:()/]+') AS word
                        JOIN paper ON paper.reference = word AND paper.connection_id = untold.connection_id
                       WHERE length(word) >= 4 AND word ~ '[0-9]' AND sign(untold.amount) = sign(paper.paid)
                         AND untold.dated_on BETWEEN paper.dated_on - 30 AND paper.dated_on + %4$d) AS pair),
                fitting AS MATERIALIZED (
                  SELECT untold.tenant_id, untold.connection_id, untold.id, paper.id AS paper,
                         count(*) OVER (PARTITION BY untold.connection_id, untold.id) AS papers,
                         count(*) OVER (PARTITION BY paper.connection_id, paper.id) AS lines
                    FROM untold
                    JOIN paper ON paper.connection_id = untold.connection_id AND paper.paid = untold.amount
                     AND paper.currency = untold.currency AND length(paper.contact) >= 4
                     AND strpos(untold.words, paper.contact) > 0
                     AND untold.dated_on BETWEEN paper.dated_on - 3 AND paper.dated_on + 120
                   WHERE NOT EXISTS (SELECT FROM named WHERE named.connection_id = untold.connection_id
                                        AND named.id = untold.id)
                     AND NOT EXISTS (SELECT FROM told WHERE told.connection_id = paper.connection_id
                                        AND told.%2$s = paper.id
                                        AND told.dated_on BETWEEN paper.dated_on - %4$d AND paper.dated_on + %4$d)),
                fits AS (
                  SELECT connection_id, paper, max(number) AS number FROM (
                    SELECT connection_id, paper, CASE WHEN is_equal THEN same WHEN same = 0 THEN papers END AS number
                      FROM named
                     UNION ALL
                    SELECT connection_id, paper, greatest(papers, lines) FROM fitting) AS fit
                   GROUP BY connection_id, paper)
                """
                        .formatted(table, id, paidBy, PAID_WITHIN);
    }

    /** What somebody, or FreeAgent by a guess, said the line paid. */
    private static String explained(String table, String id, String condition) {
        return """
                SELECT line.tenant_id, line.connection_id, line.id, paper.connection_id, paper.%2$s
                  FROM told
                  JOIN line ON line.connection_id = told.connection_id AND line.id = told.id
                  JOIN %1$s AS paper ON paper.connection_id = told.connection_id AND paper.%2$s = told.%2$s
                   AND paper.deleted_at IS NULL
                 WHERE %3$s
                """
                .formatted(table, id, condition);
    }

    private static String paid(String pairs, String condition) {
        return "SELECT tenant_id, connection_id, id, connection_id, paper FROM " + pairs + " WHERE " + condition;
    }

    /** Both ends are explained as the transfer, or one, or none yet; they lie three days apart at most. */
    private static LinkKind transfer() {
        return LinkKind.ofEachFrom("bank_line_transfer", LINES, LINES)
                .touchedBy(LINES, linesNear(DAYS, TRANSFERS_REACH))
                .touchedBy(EXPLANATIONS, linesNear(DAYS_EXPLAINED, TRANSFERS_REACH))
                .touchedBy(
                        ACCOUNTS,
                        """
                        SELECT line.connection_id, line.transaction_id FROM touched
                          JOIN freeagent_bank_transactions AS line ON line.connection_id = touched.connection_id
                        """)
                .with(span(LINES, "transaction_id", TRANSFERS_REACH)
                        + LINES_NEAR
                        + """
                        , moved AS MATERIALIZED (
                          SELECT line.*, upper(account.name) AS account,
                                 (SELECT max(told.account) FROM told
                                   WHERE told.connection_id = line.connection_id AND told.id = line.id) AS other
                            FROM line
                            LEFT JOIN freeagent_bank_accounts AS account ON account.connection_id = line.connection_id
                             AND account.bank_account_id = line.bank_account_id AND account.deleted_at IS NULL
                           WHERE line.amount <> 0
                             AND NOT EXISTS (SELECT FROM told WHERE told.connection_id = line.connection_id
                                                AND told.id = line.id AND told.account IS NULL)),
                        pair AS MATERIALIZED (
                          SELECT gone.tenant_id, gone.connection_id, gone.id, come.id AS come, apart.days,
                                 (gone.other IS NOT NULL)::integer + (come.other IS NOT NULL)::integer AS ends,
                                 gone.currency = come.currency AS is_same_currency,
                                 coalesce(strpos(gone.words, come.account) > 0 AND strpos(come.words, gone.account) > 0,
                                          false) AS is_named
                            FROM moved AS gone
                           CROSS JOIN generate_series(-3, 3) AS apart(days)
                            JOIN moved AS come ON come.dated_on = gone.dated_on + apart.days
                             AND come.connection_id = gone.connection_id AND come.bank_account_id <> gone.bank_account_id
                             AND come.amount > 0
                           WHERE gone.amount < 0
                             AND (gone.currency <> come.currency OR gone.amount = - come.amount)
                             AND coalesce(gone.other, come.bank_account_id) = come.bank_account_id
                             AND coalesce(come.other, gone.bank_account_id) = gone.bank_account_id),
                        sure AS MATERIALIZED (
                          SELECT pair.*, rank() OVER (PARTITION BY connection_id, id ORDER BY abs(days)) AS of_gone,
                                 rank() OVER (PARTITION BY connection_id, come ORDER BY abs(days)) AS of_come
                            FROM pair WHERE ends = 2),
                        both_told AS MATERIALIZED (%1$s FROM sure WHERE of_gone = 1 AND of_come = 1),
                        open_1 AS (%3$s WHERE ends = 1 AND (is_named OR is_same_currency) AND %2$s),
                        one_told AS MATERIALIZED (%1$s FROM open_1),
                        open_2 AS (%3$s WHERE ends = 0 AND is_named AND days = 0 AND %2$s AND %4$s),
                        names AS MATERIALIZED (%1$s FROM open_2),
                        open_3 AS (%3$s WHERE ends = 0 AND is_same_currency AND %2$s AND %4$s AND %5$s),
                        amounts AS MATERIALIZED (%1$s FROM open_3)
                        """
                                .formatted(
                                        "SELECT tenant_id, connection_id, id, come, count(*) OVER (PARTITION BY connection_id, id) AS to_others,"
                                                + " count(*) OVER (PARTITION BY connection_id, come) AS from_others",
                                        notIn("both_told"),
                                        "SELECT pair.* FROM pair",
                                        notIn("one_told"),
                                        notIn("names")))
                .comparing()
                .rule("explanations", "1.000", ofTransfer("both_told"))
                .rule("explanation", "0.950", ofTransfer("one_told"))
                .rule("account_names", "0.850", ofTransfer("names"))
                .rule("amount", "0.750", ofTransfer("amounts"))
                .expects(
                        Side.FROM,
                        """
                        SELECT moved.tenant_id, moved.connection_id, moved.id, 'no_bank_line', fits.number
                          FROM moved
                          LEFT JOIN (
                            SELECT connection_id, id, max(greatest(to_others, from_others)) AS number FROM (
                              SELECT connection_id, id, to_others, from_others FROM both_told
                               UNION ALL SELECT connection_id, id, to_others, from_others FROM one_told) AS fit
                             GROUP BY connection_id, id) AS fits
                            ON fits.connection_id = moved.connection_id AND fits.id = moved.id
                         WHERE moved.amount < 0 AND moved.other IS NOT NULL
                        """);
    }

    private static String notIn(String pairs) {
        return """
                NOT EXISTS (SELECT FROM %1$s AS tied WHERE tied.connection_id = pair.connection_id
                               AND (tied.id = pair.id OR tied.come = pair.come)
                               AND tied.to_others = 1 AND tied.from_others = 1)"""
                .formatted(pairs);
    }

    private static String ofTransfer(String pairs) {
        return "SELECT tenant_id, connection_id, id, connection_id, come FROM %s WHERE to_others = 1 AND from_others = 1"
                .formatted(pairs);
    }
}
