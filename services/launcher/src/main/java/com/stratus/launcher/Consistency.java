package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold in a warehouse whatever has happened to those who filled it, once no run is open. */
final class Consistency {

    /** The runs that are asked for, running or not loaded completely: a line for each. */
    static final String OPEN_RUNS =
            """
            SELECT job || ' of ' || connection_id || ' is ' || status FROM job_runs
             WHERE status IN ('requested', 'running', 'extracted')
            """;

    /** Queries that find nothing when all is well: a line for each that is not. */
    private static final Map<String, String> CHECKS = checks();

    private static final String RECORD_TABLES =
            "SELECT entity, table_name, key_column FROM record_tables WHERE parent_table IS NULL ORDER BY entity";

    /** The row follows its last replaced version without a gap; of every replaced version there is a row. */
    private static final String ROW_AFTER_HISTORY =
            """
            SELECT h.entity || ' ' || h.connection_id || '|' || h.key || CASE WHEN stored.connection_id IS NULL
                     THEN ': there is history, but no row'
                     ELSE ': its last version was replaced at ' || h.replaced_at || ', its row stands since ' || stored.loaded_at END
              FROM (SELECT entity, connection_id, key, max(recorded_to) AS replaced_at FROM record_history
                     WHERE entity = '%1$s' GROUP BY entity, connection_id, key) h
              LEFT JOIN %2$s AS stored ON stored.connection_id = h.connection_id AND stored.%3$s::text = h.key
             WHERE h.replaced_at IS DISTINCT FROM stored.loaded_at
            """;

    private static final String DEAD_LETTERS =
            """
            SELECT d.topic || ' ' || d.partition || ' ' || d."offset" || ': ' || d.reason, d.topic, coalesce(c.platform, '')
              FROM dead_letters d LEFT JOIN connections c USING (connection_id)
             ORDER BY d.id
            """;

    private final Database database;

    Consistency(Database database) {
        this.database = database;
    }

    private static Map<String, String> checks() {
        var checks = new LinkedHashMap<String, String>();
        checks.put("no run is open", OPEN_RUNS);
        checks.put(
                // What was rejected at the source is counted, too: it comes by a topic of its own. What a run published
                // after it last said how far it was is not in its own count when it did not come to its end.
                "what every run published is counted once",
                """
                SELECT job || ' of ' || connection_id || ', run ' || run_id || ': published ' || published || ' and rejected '
                         || rejected_at_source || ', counted '
                         || inserted + updated + confirmed + unchanged + stale + deleted + rejected
                  FROM run_results
                 WHERE published + rejected_at_source > inserted + updated + confirmed + unchanged + stale + deleted + rejected
                       AND status IN ('failed', 'cancelled', 'skipped')
                    OR published + rejected_at_source <> inserted + updated + confirmed + unchanged + stale + deleted + rejected
                       AND status IN ('success', 'partial')
                """);
        checks.put(
                "what every run read is published or rejected",
                """
                SELECT job || ' of ' || connection_id || ', run ' || run_id || ': read ' || extracted || ', published '
                         || published || ', rejected ' || rejected_at_source
                  FROM run_results
                 WHERE status IN ('success', 'partial') AND lane IN ('live', 'backfill')
                   AND extracted <> published + rejected_at_source
                """);
        checks.put(
                "no version was replaced twice",
                """
                SELECT entity || ' ' || connection_id || '|' || key || ': version ' || version || ' ' || count(*) || ' times'
                  FROM record_history GROUP BY entity, connection_id, key, source_updated_at, version HAVING count(*) > 1
                """);
        checks.put(
                "versions follow each other without gap or overlap",
                """
                SELECT entity || ' ' || connection_id || '|' || key || ': one until ' || before || ', the next from '
                         || recorded_from || ' to ' || recorded_to
                  FROM (SELECT entity, connection_id, key, recorded_from, recorded_to, lag(recorded_to) OVER (
                                 PARTITION BY entity, connection_id, key ORDER BY recorded_to) AS before
                          FROM record_history) version
                 WHERE recorded_from <> before
                """);
        checks.put(
                "settlements add up",
                """
                SELECT concat(settlement_id, ' of ', connection_id, ' ', currency, ': net ', net, ', unexplained ', unexplained)
                  FROM settlements WHERE unexplained <> 0
                """);
        checks.put(
                "payouts are the sum of their transactions",
                """
                SELECT concat(payout_id, ' of ', connection_id, ': net ', net)
                  FROM shopify_payouts p
                 WHERE coalesce(net, 0) <> coalesce(
                         (SELECT sum(t.net) FROM shopify_payout_transactions t
                           WHERE t.connection_id = p.connection_id AND t.payout_id = p.payout_id
                             AND t.currency = p.currency), 0)
                """);
        checks.put(
                "every day of the ledger balances",
                """
                SELECT concat(connection_id, ' ', dated_on, ': debit ', coalesce(sum(debit_value), 0),
                              ', credit ', coalesce(sum(credit_value), 0))
                  FROM freeagent_transactions WHERE deleted_at IS NULL
                 GROUP BY connection_id, dated_on HAVING coalesce(sum(debit_value), 0) <> coalesce(sum(credit_value), 0)
                """);
        checks.put(
                "bank accounts hold what their lines add up to",
                """
                SELECT concat(bank_account_id, ' of ', connection_id, ': ', current_balance)
                  FROM freeagent_bank_accounts a
                 WHERE deleted_at IS NULL
                   AND coalesce(current_balance, 0) <> coalesce(opening_balance, 0) + coalesce(
                         (SELECT sum(l.amount) FROM freeagent_bank_transactions l
                           WHERE l.connection_id = a.connection_id AND l.bank_account_id = a.bank_account_id
                             AND l.deleted_at IS NULL), 0)
                """);
        return checks;
    }

    /** @param struck the faults that struck, by which dead letters are explained */
    List<Check> checks(List<JsonNode> struck) {
        var checks = new ArrayList<Check>();
        CHECKS.forEach((name, sql) -> checks.add(new Check(name, database.lines(sql))));
        checks.add(new Check("every row follows its history", rowsAfterHistory()));
        checks.add(new Check("faults explain every dead letter", unexplained(struck)));
        return checks;
    }

    private List<String> rowsAfterHistory() {
        return database.read(RECORD_TABLES).stream()
                .flatMap(table ->
                        database.lines(ROW_AFTER_HISTORY.formatted(table.get(0), table.get(1), table.get(2))).stream())
                .toList();
    }

    private List<String> unexplained(List<JsonNode> struck) {
        Set<String> platforms = struck.stream()
                .filter(fault -> fault.path("kind").asText().equals(PlatformFaults.UNMAPPABLE))
                .map(fault -> fault.path("platform").asText())
                .collect(Collectors.toSet());
        return database.read(DEAD_LETTERS).stream()
                .filter(letter -> !letter.get(1).equals("stratus.rejected") || !platforms.contains(letter.get(2)))
                .map(letter -> letter.get(0))
                .toList();
    }
}
