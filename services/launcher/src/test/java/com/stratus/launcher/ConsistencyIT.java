package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Json;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What must hold in a warehouse is seen to hold, and each breach is found and named. */
class ConsistencyIT {

    private static final String RUN = "11111111-1111-1111-1111-111111111111";
    private static final String LATER_RUN = "22222222-2222-2222-2222-222222222222";

    private static Warehouse warehouse;

    @BeforeAll
    static void migrate() {
        warehouse = Warehouse.migrated("consistency");
        warehouse.execute("CREATE TABLE record_history_test PARTITION OF record_history"
                + " FOR VALUES FROM ('2020-05-01T00:00:00Z') TO ('2020-06-01T00:00:00Z')");
    }

    @BeforeEach
    void fill() {
        warehouse.execute(
                """
                TRUNCATE connections, jobs, job_runs, run_load, dead_letters, record_history, orders, order_items,
                  freeagent_bank_accounts, freeagent_bank_transactions, freeagent_transactions, shopify_payouts,
                  amazon_settlements CASCADE;
                INSERT INTO connections (connection_id, platform) VALUES ('shopify', 'shopify');
                INSERT INTO job_runs (run_id, connection_id, job, status, requested_by, extracted, published, rejected)
                VALUES ('%1$s', 'shopify', 'shopify_orders', 'partial', 'test', 6, 5, 1),
                       ('%2$s', 'shopify', 'shopify_orders', 'failed', 'test', 9, 7, 0);
                INSERT INTO run_load (run_id, topic, partition, inserted, updated, confirmed, unchanged, rejected)
                VALUES ('%1$s', 'stratus.shopify.orders', 0, 1, 0, 1, 0, 0), ('%1$s', 'stratus.shopify.orders', 1, 1, 1, 0, 1, 0),
                       ('%1$s', 'stratus.rejected', 0, 0, 0, 0, 0, 1), ('%2$s', 'stratus.shopify.orders', 0, 0, 2, 3, 3, 0);
                INSERT INTO orders (tenant_id, connection_id, source, platform_order_id, order_id, purchase_date, sequence,
                                    content_hash, run_id, loaded_at)
                VALUES ('default', 'shopify', 'shopify', '5001', '#1001', '2020-05-01T09:00:00Z', 30, 'x', '%2$s',
                        '2020-05-03T10:00:00Z');
                """
                        .formatted(RUN, LATER_RUN));
        history("5001", 10, "2020-05-01T10:00:00Z", "2020-05-02T10:00:00Z");
        history("5001", 20, "2020-05-02T10:00:00Z", "2020-05-03T10:00:00Z");
    }

    private static void history(String key, int version, String from, String to) {
        warehouse.execute(
                """
                INSERT INTO record_history (tenant_id, connection_id, entity, key, version, recorded_from, recorded_to, run_id, row)
                VALUES ('default', 'shopify', 'shopify.orders', '%s', %d, '%s', '%s', '%s', '{}')
                """
                        .formatted(key, version, from, to, RUN));
    }

    /** The breaches by the name of what does not hold. */
    private static Map<String, List<String>> breaches(JsonNode... struck) {
        return new Consistency(Database.of(warehouse.uri()))
                .checks(List.of(struck)).stream()
                        .filter(check -> !check.isGood())
                        .collect(Collectors.toMap(Check::name, Check::found));
    }

    private static JsonNode struck(String platform, String kind) {
        return Json.mapper().createObjectNode().put("platform", platform).put("kind", kind);
    }

    @Test
    void nothingIsFoundWhereAllIsWell() {
        assertThat(breaches()).isEmpty();
    }

    @Test
    void anOpenRunIsFound() {
        warehouse.execute("UPDATE job_runs SET status = 'extracted' WHERE status = 'failed'");
        assertThat(breaches()).isEqualTo(Map.of("no run is open", List.of("shopify_orders of shopify is extracted")));
    }

    @Test
    void aMessageThatIsCountedTwiceIsFound() {
        warehouse.execute("UPDATE run_load SET unchanged = 2 WHERE partition = 1");
        assertThat(breaches())
                .isEqualTo(Map.of(
                        "what every run published is counted once",
                        List.of("shopify_orders of shopify, run " + RUN + ": published 5 and rejected 1, counted 7")));
    }

    @Test
    void ofARunThatFailedNothingThatItPublishedIsLost() {
        warehouse.execute("UPDATE run_load SET unchanged = 1 WHERE run_id = '" + LATER_RUN + "'");
        assertThat(breaches())
                .isEqualTo(Map.of(
                        "what every run published is counted once",
                        List.of("shopify_orders of shopify, run " + LATER_RUN
                                + ": published 7 and rejected 0, counted 6")));
    }

    @Test
    void aRecordThatWasReadAndLostIsFound() {
        warehouse.execute("UPDATE job_runs SET extracted = 7 WHERE run_id = '" + RUN + "'");
        assertThat(breaches())
                .isEqualTo(Map.of(
                        "what every run read is published or rejected",
                        List.of("shopify_orders of shopify, run " + RUN + ": read 7, published 5, rejected 1")));
    }

    @Test
    void aVersionThatWasReplacedTwiceIsFound() {
        warehouse.execute("UPDATE record_history SET version = 10");
        assertThat(breaches())
                .isEqualTo(Map.of(
                        "no version was replaced twice", List.of("shopify.orders shopify|5001: version 10 2 times")));
    }

    @Test
    void twoVersionsAtOneTimeAreFound() {
        warehouse.execute("UPDATE record_history SET recorded_from = '2020-05-02T09:00:00Z' WHERE version = 20");
        assertThat(breaches()).containsOnlyKeys("versions follow each other without gap or overlap");
    }

    @Test
    void aTimeWithoutAVersionIsFound() {
        warehouse.execute("UPDATE record_history SET recorded_from = '2020-05-02T11:00:00Z' WHERE version = 20");
        assertThat(breaches()).containsOnlyKeys("versions follow each other without gap or overlap");
        warehouse.execute("UPDATE record_history SET recorded_from = '2020-05-02T10:00:00Z' WHERE version = 20");
        warehouse.execute("UPDATE orders SET loaded_at = '2020-05-04T10:00:00Z'");
        assertThat(breaches()).containsOnlyKeys("every row follows its history");
    }

    @Test
    void historyWithoutARowIsFound() {
        history("5002", 10, "2020-05-01T10:00:00Z", "2020-05-02T10:00:00Z");
        assertThat(breaches())
                .isEqualTo(Map.of(
                        "every row follows its history",
                        List.of("shopify.orders shopify|5002: there is history, but no row")));
    }

    @Test
    void aDeadLetterIsExplainedByAFaultOfItsPlatformAlone() {
        warehouse.execute(
                """
                INSERT INTO dead_letters (topic, partition, "offset", connection_id, entity, reason, headers)
                VALUES ('stratus.rejected', 0, 7, 'shopify', 'shopify.orders', 'total is missing', '{}')
                """);
        assertThat(breaches(struck("shopify", "unmappable"))).isEmpty();
        var found = Map.of("faults explain every dead letter", List.of("stratus.rejected 0 7: total is missing"));
        assertThat(breaches()).isEqualTo(found);
        assertThat(breaches(struck("amazon", "unmappable"), struck("shopify", "throttle")))
                .isEqualTo(found);
        warehouse.execute("UPDATE dead_letters SET topic = 'stratus.shopify.orders'");
        assertThat(breaches(struck("shopify", "unmappable"))).containsOnlyKeys("faults explain every dead letter");
    }

    @Test
    void aPayoutWithoutItsTransactionsIsFound() {
        payout("76", "0");
        assertThat(breaches()).isEmpty();
        payout("77", "12.50");
        assertThat(breaches())
                .isEqualTo(Map.of("payouts are the sum of their transactions", List.of("77 of shopify: net 12.5000")));
    }

    private static void payout(String id, String net) {
        warehouse.execute(
                """
                INSERT INTO shopify_payouts (tenant_id, connection_id, source, payout_id, issued_at, status, net, currency, sequence,
                                             content_hash, run_id)
                VALUES ('default', 'shopify', 'shopify', '%s', '2020-05-02T10:00:00Z', 'PAID', %s, 'GBP', 1, 'x', '%s')
                """
                        .formatted(id, net, RUN));
    }

    @Test
    void aSettlementThatItsLinesDoNotExplainIsFound() {
        warehouse.execute(
                """
                INSERT INTO amazon_settlements (tenant_id, connection_id, source, settlement_id, origin, status, net, sequence,
                                                content_hash, run_id)
                VALUES ('default', 'amazon-eu', 'amazon', '88', 'finances', 'Closed', 12.50, 1, 'x', '%s')
                """
                        .formatted(RUN));
        assertThat(breaches())
                .isEqualTo(Map.of("settlements add up", List.of("88 of amazon-eu : net 12.5000, unexplained 12.5000")));
    }

    @Test
    void aDayOfTheLedgerWithOneSideIsFound() {
        warehouse.execute(
                """
                INSERT INTO freeagent_transactions (tenant_id, connection_id, source, transaction_id, dated_on, debit_value,
                                                    credit_value, sequence, content_hash, run_id)
                VALUES ('default', 'freeagent', 'freeagent', '1', '2020-05-02', 10, NULL, 1, 'x', '%1$s'),
                       ('default', 'freeagent', 'freeagent', '2', '2020-05-02', NULL, 10, 1, 'x', '%1$s'),
                       ('default', 'freeagent', 'freeagent', '3', '2020-05-03', 7, NULL, 1, 'x', '%1$s')
                """
                        .formatted(RUN));
        assertThat(breaches())
                .isEqualTo(Map.of(
                        "every day of the ledger balances", List.of("freeagent 2020-05-03: debit 7.0000, credit 0")));
    }

    @Test
    void aBankAccountThatItsLinesDoNotExplainIsFound() {
        warehouse.execute(
                """
                INSERT INTO freeagent_bank_accounts (tenant_id, connection_id, source, bank_account_id, opening_balance,
                                                     current_balance, sequence, content_hash, run_id)
                VALUES ('default', 'freeagent', 'freeagent', '5', 100, 130, 1, 'x', '%1$s'),
                       ('default', 'freeagent', 'freeagent', '6', NULL, 30, 1, 'x', '%1$s');
                INSERT INTO freeagent_bank_transactions (tenant_id, connection_id, source, transaction_id, bank_account_id, amount,
                                                         sequence, content_hash, run_id)
                VALUES ('default', 'freeagent', 'freeagent', '51', '5', 20, 1, 'x', '%1$s'),
                       ('default', 'freeagent', 'freeagent', '61', '6', 30, 1, 'x', '%1$s')
                """
                        .formatted(RUN));
        assertThat(breaches())
                .isEqualTo(
                        Map.of("bank accounts hold what their lines add up to", List.of("5 of freeagent: 130.0000")));
    }
}
