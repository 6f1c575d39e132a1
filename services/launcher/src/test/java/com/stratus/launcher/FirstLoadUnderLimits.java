package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A first load of thirty days at Amazon under the limits that it publishes: how long each job takes, against the least that
 * the limits allow for the calls that it needs. A long run by name: {@code -Dit.test=FirstLoadUnderLimits}; Amazon has four
 * tenths of {@code -Dstratus.orders-per-day}.
 */
class FirstLoadUnderLimits {

    private static final int ORDERS_PER_DAY = Integer.getInteger("stratus.orders-per-day", 167);

    /** What is not waiting for a limit: servers that start, pages on their way, reports that are being made. */
    private static final double REST_SECONDS = 90;

    /** Calls a second and calls that are held at once (platforms/amazon/README.md §4.2). */
    private record Rate(double perSecond, int burst) {
        double leastSeconds(long calls) {
            return Math.max(0, (calls - burst) / perSecond);
        }
    }

    private static final Map<String, Rate> RATES = Map.ofEntries(
            Map.entry("searchOrders", new Rate(0.0056, 20)),
            Map.entry("getInventorySummaries", new Rate(2, 2)),
            Map.entry("searchListingsItems", new Rate(5, 5)),
            Map.entry("listFinancialEventGroups", new Rate(0.5, 30)),
            Map.entry("listTransactions", new Rate(0.5, 10)),
            Map.entry("createReport", new Rate(0.0167, 15)),
            Map.entry("getReports", new Rate(0.0222, 10)),
            Map.entry("getReport", new Rate(2, 15)),
            Map.entry("getReportDocument", new Rate(0.0167, 15)));

    /**
     * The calls without which a first load cannot be: full pages, periods and reports in the longest slices that Amazon
     * takes (180 and 30 days of two years), one look at each report. How many transactions a page has is Amazon's to say, so
     * of them each page counts once.
     */
    private static final String NEEDED =
            """
            WITH amazon AS (SELECT connection_id FROM connections WHERE platform = 'amazon'),
            pages AS (
              SELECT 'amazon_orders' AS job, connection_id, 'searchOrders' AS operation, ceil(count(*) / 100.0) AS calls
                FROM orders WHERE source = 'amazon' GROUP BY connection_id
              UNION ALL
              SELECT 'amazon_inventory', connection_id, 'getInventorySummaries', ceil(count(*) / 50.0)
                FROM amazon_inventory GROUP BY connection_id, marketplace_id
              UNION ALL
              SELECT 'amazon_listings', connection_id, 'searchListingsItems', ceil(count(*) / 20.0)
                FROM amazon_listings GROUP BY connection_id, marketplace_id
              UNION ALL
              SELECT 'amazon_settlements', connection_id, 'listFinancialEventGroups', 5 FROM amazon
              UNION ALL SELECT 'amazon_settlements', connection_id, 'getReports', 1 FROM amazon
              UNION ALL SELECT 'amazon_returns', connection_id, 'createReport', 25 FROM amazon
              UNION ALL SELECT 'amazon_returns', connection_id, 'getReport', 25 FROM amazon
              UNION ALL
              SELECT r.job, r.connection_id, operation, count(DISTINCT request)
                FROM raw_answers JOIN job_runs r USING (run_id)
               WHERE operation IN ('getReportDocument', 'listTransactions') GROUP BY 1, 2, 3)
            SELECT job, connection_id, operation, sum(calls)::bigint FROM pages GROUP BY 1, 2, 3
            """;

    private static final String MADE =
            """
            SELECT r.job, r.connection_id, operation, count(*)
              FROM raw_answers JOIN job_runs r USING (run_id)
             WHERE r.job LIKE 'amazon%' AND operation <> 'reportDocument'
             GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
            """;

    private static final String RUNS =
            """
            SELECT job, connection_id, extracted, extract(epoch FROM extracted_at - started_at)::numeric(9, 1)
              FROM job_runs WHERE job LIKE 'amazon%' ORDER BY 1, 2
            """;

    @Test
    void waitsForNothingButTheLimits(@TempDir Path folder) throws Exception {
        var data = folder.resolve("data");
        JsonNode counts;
        try (var demo = LaunchedDemo.start(
                data, "--once", "--days", "30", "--orders-per-day", "" + ORDERS_PER_DAY, "--limits", "real")) {
            demo.awaitSandbox();
            counts = demo.limitsUntilExit();
            assertThat(demo.awaitExit()).as(demo.output()).isZero();
        }
        var postgres = EmbeddedPostgres.at(data.resolve("postgres")).start();
        try {
            requireNoWaste(Warehouse.at(postgres.uri()));
        } finally {
            postgres.stop();
        }
        assertThat(counts.path("amazon").properties())
                .allSatisfy(operation ->
                        assertThat(operation.getValue().path("refused").asInt()).isZero());
    }

    private static void requireNoWaste(Warehouse warehouse) {
        var needed = new TreeMap<String, Long>();
        split(warehouse.rows(NEEDED))
                .forEach(row -> needed.put(String.join(" ", row[0], row[1], row[2]), Long.parseLong(row[3])));
        var made = new LinkedHashMap<String, List<String[]>>();
        split(warehouse.rows(MADE)).forEach(row -> made.computeIfAbsent(row[0] + " " + row[1], run -> new ArrayList<>())
                .add(row));
        for (var run : split(warehouse.rows(RUNS))) {
            var least = 0.0;
            var calls = new ArrayList<String>();
            for (var row : made.get(run[0] + " " + run[1])) {
                var need = needed.get(String.join(" ", run[0], run[1], row[2]));
                least = Math.max(least, RATES.get(row[2]).leastSeconds(need));
                // A report is looked at until it is made.
                if (!row[2].equals("getReport")) {
                    assertThat(Long.parseLong(row[3])).as(String.join(" ", row)).isEqualTo(need);
                }
                calls.add("%s %s (%d)".formatted(row[2], row[3], need));
            }
            var seconds = Double.parseDouble(run[3]);
            System.out.printf(
                    "%s %s: %s records in %.1f s, least %.1f s; calls made (needed): %s%n",
                    run[0], run[1], run[2], seconds, least, String.join(", ", calls));
            assertThat(seconds).as(run[0] + " " + run[1]).isLessThan(least + REST_SECONDS);
        }
    }

    private static List<String[]> split(List<String> rows) {
        return rows.stream().map(row -> row.split("\\|")).toList();
    }
}
