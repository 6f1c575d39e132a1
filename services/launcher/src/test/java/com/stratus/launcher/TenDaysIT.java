package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.embedded.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** The demo goes on living: what ten more days bring is read, and the warehouse equals the platforms again. */
class TenDaysIT {

    private static final Instant FIRST_LOAD = Instant.parse("2026-11-20T18:00:00Z");

    @Test
    void isEqualAgainAfterTenDaysAndStopsInOrder(@TempDir Path folder) throws Exception {
        try (var demo = LaunchedDemo.start(folder.resolve("data"), "--days", "12", "--orders-per-day", "30")) {
            demo.awaitShown();
            demo.letTimeStandStill();
            requireSettlementsAddUp(demo.warehouse());
            requirePayoutsAddUp(demo.warehouse());
            requireBooksBalance(demo.warehouse());
            MetricsCheck.requireEqual(demo);
            for (int day = 1; day <= 10; day++) {
                demo.moveTo(FIRST_LOAD.plus(Duration.ofDays(day)));
            }

            var runs = runAll(demo, "");
            // What FreeAgent deleted is gone for sure when another listing lacks it too; runs of their own tell it.
            runAll(demo, "freeagent");
            Await.until(Duration.ofMinutes(2), "deletions are loaded", () -> demo.truth().stream()
                    .allMatch(row -> row.path("equal").asBoolean()));

            assertThat(runs)
                    .hasSize(42)
                    .allSatisfy(run -> assertThat(run.path("status").asText())
                            .as(run.toString())
                            .isEqualTo("success"))
                    .filteredOn(run -> run.path("job").asText().matches(".*_(orders|status|settlements)"))
                    .hasSize(9)
                    .allMatch(run -> run.path("inserted").asLong() > 0);
            assertThat(demo.truth()).hasSize(65).allSatisfy(row -> assertThat(
                            row.path("equal").asBoolean())
                    .as(row.toString())
                    .isTrue());
            requireSettlementsAddUp(demo.warehouse());
            requireClosedOnesAreExplained(demo.warehouse());
            requirePayoutsAddUp(demo.warehouse());
            requireBooksBalance(demo.warehouse());
            MetricsCheck.requireEqual(demo);
            requireOrderlyStop(demo);
        }
    }

    /** Runs every job whose name begins so, and gives the ended runs. */
    private static List<JsonNode> runAll(LaunchedDemo demo, String platform) {
        var asked = StreamSupport.stream(demo.ask("/api/jobs").path("jobs").spliterator(), false)
                .filter(job -> job.path("job").asText().startsWith(platform))
                .map(job -> demo.request(
                        job.path("job").asText(), job.path("connection").asText()))
                .toList();
        return asked.stream().map(demo::awaitEnd).toList();
    }

    /** To the penny, for each of them and for each currency. */
    private static void requireSettlementsAddUp(Warehouse warehouse) {
        assertThat(
                        warehouse.rows(
                                """
                        SELECT currency, bool_and(gross + fees + refunds + other = net AND unexplained = 0),
                               sum(gross + fees + refunds + other) = sum(net), count(*) > 0
                          FROM settlements GROUP BY currency ORDER BY currency
                        """))
                .isEqualTo(List.of("EUR|t|t|t", "GBP|t|t|t", "JPY|t|t|t", "USD|t|t|t"));
    }

    /** What Amazon states, by both of its origins, is the sum of the lines. */
    private static void requireClosedOnesAreExplained(Warehouse warehouse) {
        assertThat(
                        warehouse.rows(
                                """
                        SELECT s.origin, s.currency, bool_and(s.net = (
                                 SELECT sum(amount) FROM settlement_lines l
                                  WHERE l.connection_id = s.connection_id AND l.settlement_id = s.settlement_id
                                    AND l.origin = s.origin AND l.currency = s.currency AND l.category <> 'transfer'))
                          FROM amazon_settlements s WHERE s.net IS NOT NULL
                         GROUP BY s.origin, s.currency ORDER BY s.origin, s.currency
                        """))
                .isEqualTo(List.of(
                        "finances|EUR|t",
                        "finances|GBP|t",
                        "finances|JPY|t",
                        "finances|USD|t",
                        "report|EUR|t",
                        "report|GBP|t",
                        "report|JPY|t",
                        "report|USD|t"));
    }

    /** Each of Shopify's, and its parts: charges, refunds, adjustments, reserves and what is tried again, without their fees. */
    private static void requirePayoutsAddUp(Warehouse warehouse) {
        assertThat(
                        warehouse.rows(
                                """
                        SELECT connection_id, currency, count(*) > 5,
                               bool_and(net = (SELECT sum(t.net) FROM shopify_payout_transactions t
                                                WHERE t.connection_id = p.connection_id AND t.payout_id = p.payout_id
                                                  AND t.currency = p.currency)),
                               bool_and(net = charges_gross - charges_fee + refunds_gross - refunds_fee
                                            + adjustments_gross - adjustments_fee + reserved_gross - reserved_fee
                                            + retried_gross - retried_fee)
                          FROM shopify_payouts p GROUP BY connection_id, currency ORDER BY connection_id
                        """))
                .isEqualTo(List.of("shopify|USD|t|t|t", "shopify-uk|GBP|t|t|t"));
    }

    /** Every day of the ledger has as much on one side as on the other, and every account holds what its lines add up to. */
    private static void requireBooksBalance(Warehouse warehouse) {
        assertThat(
                        warehouse.rows(
                                """
                        SELECT count(*) > 60, bool_and(debit = credit AND debit > 0)
                          FROM (SELECT sum(debit_value) AS debit, sum(credit_value) AS credit
                                  FROM freeagent_transactions WHERE deleted_at IS NULL GROUP BY dated_on) AS day
                        """))
                .isEqualTo(List.of("t|t"));
        assertThat(
                        warehouse.rows(
                                """
                        SELECT count(*), bool_and(current_balance = opening_balance + coalesce(
                                 (SELECT sum(l.amount) FROM freeagent_bank_transactions l
                                   WHERE l.connection_id = a.connection_id AND l.bank_account_id = a.bank_account_id
                                     AND l.deleted_at IS NULL), 0))
                          FROM freeagent_bank_accounts a WHERE deleted_at IS NULL
                        """))
                .isEqualTo(List.of("5|t"));
    }

    private static void requireOrderlyStop(LaunchedDemo demo) throws IOException, InterruptedException {
        var parts = demo.descendants();
        demo.interrupt();
        assertThat(demo.awaitExit()).isEqualTo(130);
        assertThat(parts).noneMatch(ProcessHandle::isAlive);
        assertThat(demo.output()
                        .lines()
                        .filter(line -> line.endsWith(" stopped"))
                        .map(line -> line.replaceAll("^.* s  (.*) stopped$", "$1")))
                .containsExactly(
                        "freeagent-extractor",
                        "amazon-extractor",
                        "shipbob-extractor",
                        "shopify-extractor",
                        "loader",
                        "analytics",
                        "sandbox",
                        "Kafka",
                        "PostgreSQL");
    }
}
