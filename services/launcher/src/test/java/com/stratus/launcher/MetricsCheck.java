package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.embedded.Await;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Computes every measure of a running demo a second time, from the tables of the warehouse and by other SQL than that of the
 * measures, day by day, and holds sums against the sandbox's truth where it tells them.
 */
final class MetricsCheck {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String RANGE = "?from=2026-07-01&to=2026-12-31&group_by=connection,currency";

    /** Days of UTC are kept, those of the other are summed when somebody asks. */
    private static final List<String> ZONES = List.of("UTC", "Australia/Adelaide");

    /** An order with its day, as measures of orders count it. */
    private static final String ORDERS =
            """
            WITH bought AS (
              SELECT o.*, (purchase_date AT TIME ZONE '%1$s')::date AS day, lower(status) = 'cancelled' AS cancelled
                FROM orders o
               WHERE deleted_at IS NULL AND coalesce(test, false) = false AND coalesce(sales_channel, '') <> 'NON_AMAZON'),
            line AS (
              SELECT i.*, (SELECT min(coalesce(m.connection_id, '~')) FROM sku_map m
                            WHERE m.channel_sku = i.sku AND coalesce(m.connection_id, i.connection_id) = i.connection_id)
                          AS mapped
                FROM order_items i),
            taxed AS (
              SELECT connection_id, platform_order_id, sum(tax) AS tax, count(*) = count(tax) AS told
                FROM order_items GROUP BY 1, 2),
            before_tax AS (
              SELECT bought.connection_id, bought.platform_order_id, bought.currency, bought.day,
                     (bought.purchase_date AT TIME ZONE 'UTC')::date AS priced_on,
                     CASE WHEN source = 'shopify' THEN total - tax_total WHEN told THEN total - tax END AS amount
                FROM bought LEFT JOIN taxed USING (connection_id, platform_order_id) WHERE NOT cancelled),
            costed AS (
              SELECT b.connection_id, b.platform_order_id, b.currency, line.qty,
                     CASE WHEN line.mapped IS NULL THEN nullif(line.sku, '') ELSE m.stock_sku END AS sku,
                     CASE WHEN line.mapped IS NULL THEN 1 ELSE m.quantity END AS quantity, b.priced_on
                FROM before_tax b JOIN line USING (connection_id, platform_order_id)
                LEFT JOIN sku_map m ON m.channel_sku = line.sku AND coalesce(m.connection_id, '~') = line.mapped),
            priced AS (
              SELECT DISTINCT ON (part) costed.*, c.amount, c.currency AS of
                FROM (SELECT *, row_number() OVER () AS part FROM costed) AS costed
                LEFT JOIN unit_costs c ON c.sku = costed.sku AND c.valid_from <= costed.priced_on
               ORDER BY part, c.valid_from DESC),
            cost AS (
              SELECT connection_id, platform_order_id,
                     CASE WHEN count(*) = count(amount * rate.rate) THEN sum(qty * quantity * amount * rate.rate) END AS cost
                FROM priced LEFT JOIN LATERAL exchange_rate(priced.of, priced.currency, priced.priced_on) AS rate ON true
               GROUP BY 1, 2)
            """;

    /** Settlements that count: Amazon's finances first, a report only of a period that these do not tell. */
    private static final String MOVED =
            """
            WITH stated AS (
              SELECT * FROM amazon_settlements s
               WHERE deleted_at IS NULL AND (origin = 'finances' OR (connection_id, currency, original_total) NOT IN (
                     SELECT f.connection_id, f.currency, f.original_total FROM amazon_settlements f
                      WHERE f.origin = 'finances' AND f.deleted_at IS NULL AND f.original_total IS NOT NULL
                        AND abs(extract(epoch FROM f.period_start - s.period_start)) <= 86400)))
            """;

    private static final String OF_AMAZON =
            """
            SELECT line.connection_id, line.currency, (line.posted_date AT TIME ZONE '%%1$s')::date AS day,
                   - line.amount AS amount
              FROM settlement_lines line JOIN stated USING (connection_id, settlement_id)
             WHERE line.category = '%s'
            """;

    /** connection, currency, day, value, number, number of unknown. */
    private static final Map<String, String> SECOND = Map.ofEntries(
            Map.entry(
                    "gross_sales",
                    ORDERS
                            + "SELECT connection_id, currency, day, sum(total), count(total), count(*) - count(total) FROM bought"
                            + " WHERE NOT (source = 'amazon' AND cancelled) GROUP BY 1, 2, 3"),
            Map.entry(
                    "average_order_value",
                    ORDERS
                            + "SELECT connection_id, currency, day, round(avg(total), CASE currency WHEN 'JPY' THEN 0 ELSE 2 END),"
                            + " count(total), count(*) - count(total) FROM bought"
                            + " WHERE NOT (source = 'amazon' AND cancelled) GROUP BY 1, 2, 3"),
            Map.entry(
                    "orders",
                    ORDERS + "SELECT connection_id, NULL, day, count(*), count(*), 0 FROM bought GROUP BY 1, 3"),
            Map.entry(
                    "cancelled_orders",
                    ORDERS
                            + "SELECT connection_id, NULL, day, count(*), count(*), 0 FROM bought WHERE cancelled GROUP BY 1, 3"),
            Map.entry(
                    "units",
                    ORDERS
                            + "SELECT connection_id, NULL, day, sum(units), count(units), count(*) - count(units) FROM bought"
                            + " LEFT JOIN (SELECT connection_id, platform_order_id, sum(qty) AS units FROM order_items"
                            + " GROUP BY 1, 2) AS counted USING (connection_id, platform_order_id) GROUP BY 1, 3"),
            Map.entry(
                    "contribution_before_cost",
                    ORDERS + "SELECT connection_id, currency, day, sum(amount), count(amount), count(*) - count(amount)"
                            + " FROM before_tax GROUP BY 1, 2, 3"),
            Map.entry(
                    "margin",
                    ORDERS + "SELECT connection_id, currency, day,"
                            + " round(sum(amount - cost), CASE currency WHEN 'JPY' THEN 0 ELSE 2 END), count(amount - cost),"
                            + " count(*) - count(amount - cost)"
                            + " FROM before_tax LEFT JOIN cost USING (connection_id, platform_order_id) GROUP BY 1, 2, 3"),
            Map.entry(
                    "refunds",
                    MOVED
                            + "SELECT connection_id, currency, day, sum(amount), count(amount), count(*) - count(amount) FROM ("
                            + OF_AMAZON.formatted("refund")
                            + " UNION ALL SELECT r.connection_id, r.currency, (CASE WHEN r.created_at IS NOT NULL THEN r.created_at"
                            + " WHEN r.processed_at IS NOT NULL THEN r.processed_at ELSE r.source_updated_at END"
                            + " AT TIME ZONE '%1$s')::date, r.amount"
                            + " FROM shopify_refunds r LEFT JOIN orders o USING (connection_id, platform_order_id)"
                            + " WHERE r.deleted_at IS NULL AND coalesce(o.test, false) = false) AS given GROUP BY 1, 2, 3"),
            Map.entry(
                    "fees",
                    MOVED
                            + "SELECT connection_id, currency, day, sum(amount), count(amount), count(*) - count(amount) FROM ("
                            + OF_AMAZON.formatted("fee")
                            + " UNION ALL SELECT connection_id, currency, (transaction_date AT TIME ZONE '%1$s')::date, fee"
                            + " FROM shopify_payout_transactions WHERE deleted_at IS NULL AND coalesce(test, false) = false)"
                            + " AS taken GROUP BY 1, 2, 3"),
            Map.entry(
                    "settlements",
                    MOVED
                            + "SELECT connection_id, currency, day, sum(amount), count(amount), count(*) - count(amount) FROM ("
                            + "SELECT connection_id, currency, (issued_at AT TIME ZONE 'UTC')::date AS day,"
                            + " CASE upper(status) WHEN 'PAID' THEN net END AS amount FROM shopify_payouts"
                            + " WHERE deleted_at IS NULL AND upper(status) NOT IN ('FAILED', 'CANCELED') AND net <> 0"
                            + " UNION ALL SELECT connection_id, coalesce(converted_currency, currency),"
                            + " (coalesce(fund_transfer_date, period_end) AT TIME ZONE 'UTC')::date,"
                            + " CASE WHEN status ILIKE 'closed' AND fund_transfer_date IS NOT NULL"
                            + " THEN coalesce(converted_total, original_total) END FROM stated"
                            + " WHERE coalesce(fund_transfer_date, period_end) IS NOT NULL"
                            + " AND NOT (status ILIKE 'closed' AND (original_total <= 0 OR fund_transfer_status ILIKE '%%fail%%'))"
                            + ") AS sent GROUP BY 1, 2, 3"),
            Map.entry("time_to_ship", times("min(f.created_at)", "shipped_date", true)),
            Map.entry(
                    "time_to_deliver",
                    times(
                            "CASE WHEN bool_and(f.delivered_at IS NOT NULL) THEN max(f.delivered_at) END",
                            "delivered_date",
                            false)));

    private final LaunchedDemo demo;
    private final Warehouse warehouse;

    private MetricsCheck(LaunchedDemo demo) throws IOException {
        this.demo = demo;
        this.warehouse = demo.warehouse();
    }

    /** Fails unless every figure is the same to the penny. */
    static void requireEqual(LaunchedDemo demo) throws IOException {
        var check = new MetricsCheck(demo);
        Await.until(
                PATIENCE,
                "all changes are summed",
                () -> check.warehouse.number("SELECT count(*) FROM metric_marks") == 0);
        check.requireEveryDay();
        check.requireStock();
        check.requireTruth();
    }

    private static String times(String shopify, String shipbob, boolean amazonToo) {
        return ORDERS
                + """
                SELECT connection_id, NULL, day, round(extract(epoch FROM avg(waited)) / 3600, 2), count(waited),
                       count(*) - count(waited)
                  FROM (SELECT connection_id, day, cancelled, done - purchase_date AS waited
                          FROM (SELECT bought.*, (SELECT %s FROM shopify_fulfillments f
                                                   WHERE f.connection_id = bought.connection_id AND f.status = 'SUCCESS'
                                                     AND f.platform_order_id = bought.platform_order_id) AS done
                                  FROM bought WHERE source = 'shopify') AS shopped
                         UNION ALL
                        SELECT connection_id, (coalesce(purchase_date, created_date) AT TIME ZONE '%%1$s')::date, false,
                               %s - coalesce(purchase_date, created_date)
                          FROM shipbob_orders WHERE deleted_at IS NULL AND status <> 'Cancelled'
                        %s) AS waiting
                 WHERE waited IS NOT NULL OR NOT cancelled GROUP BY 1, 3
                """
                        .formatted(
                                shopify,
                                shipbob,
                                amazonToo
                                        ? "UNION ALL SELECT connection_id, (purchase_date AT TIME ZONE '%1$s')::date,"
                                                + " status = 'CANCELLED', tracking_updated_at - purchase_date FROM orders"
                                                + " WHERE deleted_at IS NULL AND source = 'amazon' AND fulfilled_by = 'MERCHANT'"
                                        : "");
    }

    private void requireEveryDay() {
        for (var zone : ZONES) {
            SECOND.forEach((measure, sql) -> {
                var told = told(demo.ask("/api/metrics/" + measure + RANGE + "&zone=" + zone));
                assertThat(told).as("%s in %s", measure, zone).hasSizeGreaterThan(5);
                assertThat(told)
                        .as("%s in %s", measure, zone)
                        .containsExactlyInAnyOrderElementsOf(computed(sql.formatted(zone)));
            });
        }
    }

    /** Points that count something. */
    private static List<String> told(JsonNode answer) {
        var told = new ArrayList<String>();
        for (var line : answer.path("series")) {
            for (var point : line.path("points")) {
                var unknown = point.path("incomplete").path("number").asLong();
                if (point.path("number").asLong() + unknown > 0) {
                    told.add(String.join(
                            "|",
                            line.path("connection").asText(),
                            line.path("currency").asText("~"),
                            point.path("start").asText(),
                            plain(point.path("value").asText("~")),
                            point.path("number").asText(),
                            Long.toString(unknown)));
                }
            }
        }
        return told;
    }

    private List<String> computed(String sql) {
        return warehouse.rows(sql).stream()
                .map(row -> row.split("\\|"))
                .map(row -> String.join("|", row[0], row[1], row[2], plain(row[3]), row[4], row[5]))
                .toList();
    }

    private static String plain(String number) {
        return number.equals("~") || number.equals("null")
                ? "~"
                : new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    /** The warehouse tells that of now alone: it is the newest figure. */
    private void requireStock() {
        var stock = warehouse.rows(
                """
                SELECT connection_id, sum(units), count(units), count(*) - count(units) FROM (
                  SELECT connection_id, max(quantity_on_hand) AS units FROM amazon_inventory WHERE deleted_at IS NULL
                   GROUP BY connection_id, sku
                   UNION ALL
                  SELECT connection_id, CASE WHEN tracked THEN on_hand END FROM shopify_inventory_levels
                   WHERE deleted_at IS NULL AND active
                   UNION ALL
                  SELECT connection_id, quantity_on_hand FROM shipbob_inventory WHERE deleted_at IS NULL) AS item
                 GROUP BY connection_id
                """);
        assertThat(newest("stock")).containsExactlyInAnyOrderElementsOf(stock);
        var cover = newest("cover_days").stream().map(row -> row.replaceAll("\\|\\d+\\|\\d+$", ""));
        assertThat(cover)
                .containsExactlyInAnyOrderElementsOf(
                        warehouse.rows(
                                """
                        SELECT stock.connection_id, round(stock.amount * 28 / units.taken, 1)
                          FROM metric_days stock
                          JOIN (SELECT o.connection_id, sum(i.qty) AS taken
                                  FROM orders o JOIN order_items i USING (connection_id, platform_order_id)
                                 WHERE o.deleted_at IS NULL AND coalesce(o.test, false) = false
                                   AND coalesce(o.fulfilled_by, 'AMAZON') = 'AMAZON' AND lower(o.status) <> 'cancelled'
                                   AND (o.purchase_date AT TIME ZONE 'UTC')::date > (SELECT max(day) - 28 FROM metric_days
                                                                                      WHERE facts = 'stock' AND zone = 'UTC')
                                 GROUP BY 1) AS units USING (connection_id)
                         WHERE stock.zone = 'UTC' AND stock.facts = 'stock' AND stock.reason = ''
                           AND (stock.connection_id, stock.day) IN (SELECT connection_id, max(day) FROM metric_days
                                                                     WHERE facts = 'stock' AND zone = 'UTC' GROUP BY 1)
                        """));
    }

    private List<String> newest(String measure) {
        var newest = new ArrayList<String>();
        for (var line :
                demo.ask("/api/metrics/" + measure + RANGE + "&zone=UTC").path("series")) {
            var last = "";
            for (var point : line.path("points")) {
                if (point.path("number").asLong() > 0) {
                    last = String.join(
                            "|",
                            line.path("connection").asText(),
                            point.path("value").asText(),
                            point.path("number").asText(),
                            point.path("incomplete")
                                    .path("reasons")
                                    .path("not_counted")
                                    .asText("0"));
                }
            }
            newest.add(last);
        }
        return newest;
    }

    /** What the sandbox tells by its own model: sums by currency, of which those are taken that a measure leaves out. */
    private void requireTruth() {
        requireTruth(
                "gross_sales",
                "shopify",
                "shopify/orders",
                "SELECT currency, sum(total) FROM orders WHERE source = 'shopify' AND test AND deleted_at IS NULL GROUP BY 1");
        requireTruth("gross_sales", "amazon", "amazon/orders", "SELECT 'GBP', 0");
        requireTruth(
                "refunds",
                "shopify",
                "shopify/refunds",
                "SELECT r.currency, sum(r.amount) FROM shopify_refunds r JOIN orders o USING (connection_id, platform_order_id)"
                        + " WHERE o.test AND r.deleted_at IS NULL GROUP BY 1");
        requireTruth(
                "settlements",
                "shopify",
                "shopify/payouts",
                "SELECT currency, sum(net) FROM shopify_payouts WHERE upper(status) <> 'PAID' AND deleted_at IS NULL GROUP BY 1");
    }

    private void requireTruth(String measure, String channel, String entity, String leftOut) {
        var sums = demo.truthOf(entity).path("sums");
        var missing = new java.util.TreeMap<String, BigDecimal>();
        warehouse.rows(leftOut).forEach(row -> missing.put(row.split("\\|")[0], new BigDecimal(row.split("\\|")[1])));
        var expected = new java.util.TreeMap<String, String>();
        sums.fields()
                .forEachRemaining(sum -> expected.put(
                        sum.getKey(),
                        new BigDecimal(sum.getValue().asText())
                                .subtract(missing.getOrDefault(sum.getKey(), BigDecimal.ZERO))
                                .stripTrailingZeros()
                                .toPlainString()));
        var told = new java.util.TreeMap<String, String>();
        demo.ask("/api/metrics/" + measure + "?from=2026-07-01&to=2026-12-31&channel=" + channel)
                .path("totals")
                .forEach(total -> {
                    if (total.hasNonNull("currency")) {
                        told.put(
                                total.path("currency").asText(),
                                plain(total.path("value").asText()));
                    }
                });
        assertThat(told)
                .as("%s of %s against the truth", measure, channel)
                .isNotEmpty()
                .isEqualTo(expected);
    }
}
