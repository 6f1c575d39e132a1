package com.stratus.analytics.metric;

import com.stratus.analytics.metric.Facts.Kind;
import com.stratus.analytics.metric.Measure.Dimension;
import com.stratus.analytics.metric.Measure.Unit;

import java.util.Set;

/** What was ordered, and what it brings. */
final class SalesMeasures {

    private static final String SHOPIFY = "shopify";
    private static final String AMAZON = "amazon";

    private static final String PLACED =
            "The order's purchase_date: when it was placed; of an order that was imported into a shop, when it was imported.";

    private static final String NO_TOTAL = "no_total";
    private static final String NO_TOTAL_WORDS =
            "The platform shows no total: Amazon does not while an order is pending.";

    /** An order of a quarter, other than one that was made to test the shop. */
    static final String ORDERS =
            """
              FROM orders AS bought
             WHERE bought.connection_id = touched.connection_id
               AND bought.purchase_date >= touched.at AND bought.purchase_date < touched.at + interval '15 minutes'
               AND bought.deleted_at IS NULL AND bought.test IS NOT TRUE
            """;

    /** An order of that channel itself: Amazon shows orders of other channels too, which it only ships. */
    private static final String OWN_ORDERS = ORDERS + " AND bought.sales_channel IS DISTINCT FROM 'NON_AMAZON'\n";

    static final String CANCELLED =
            "(bought.cancelled_at IS NOT NULL OR upper(bought.status) IS NOT DISTINCT FROM 'CANCELLED')";

    private static final String UNITS =
            """
            SELECT bought.tenant_id, bought.source AS channel, NULL::text AS currency, lines.units AS amount,
                   CASE WHEN lines.units IS NULL THEN 'no_lines' END AS reason
              FROM (SELECT bought.* %s) AS bought
             CROSS JOIN LATERAL (SELECT sum(line.qty) AS units FROM order_items AS line
                                  WHERE line.connection_id = bought.connection_id
                                    AND line.platform_order_id = bought.platform_order_id) AS lines
            """;

    /** Taken from what is in stock; Amazon's stock is that of what it ships, whoever sold it. */
    static final Facts UNITS_DRAWN = new Facts(
            "units_drawn",
            Set.of("orders"),
            Kind.AT_AN_INSTANT,
            UNITS.formatted(ORDERS + " AND bought.fulfilled_by IS DISTINCT FROM 'MERCHANT' AND NOT " + CANCELLED));

    static final Measure GROSS_SALES = Measure.named("gross_sales", "Gross sales")
            .says(
                    Unit.MONEY,
                    "What orders placed in the period came to when they were placed, before refunds and later edits, without"
                            + " test orders.")
            .on(
                    SHOPIFY,
                    "What the buyer pays: goods after discounts, shipping and tax, in the shop's currency; orders that were"
                            + " cancelled later are among them, their refunds are in refunds.")
            .on(
                    AMAZON,
                    "The seller's proceeds as Amazon states them, before Amazon's fees; not what the buyer pays. Orders that"
                            + " were cancelled bring nothing, orders of other channels that Amazon ships are not counted.")
            .tax("Included, as far as it goes through the seller's hands.")
            .dated(PLACED)
            .apart(Dimension.CHANNEL)
            .of("orders")
            .incomplete(NO_TOTAL, NO_TOTAL_WORDS)
            .readBy("shopify_orders", "amazon_orders")
            .sum(new Facts(
                    "gross_sales",
                    Set.of("orders"),
                    Kind.AT_AN_INSTANT,
                    """
                    SELECT bought.tenant_id, bought.source AS channel, bought.currency, bought.total AS amount,
                           CASE WHEN bought.total IS NULL OR bought.currency IS NULL THEN 'no_total' END AS reason
                    """
                            + OWN_ORDERS + " AND NOT (bought.source = 'amazon' AND " + CANCELLED + ")"));

    static final Measure AVERAGE_ORDER_VALUE = Measure.named("average_order_value", "Average order value")
            .says(Unit.MONEY, "Gross sales by the number of orders whose total is known.")
            .on(SHOPIFY, "Of what buyers pay, as gross_sales.")
            .on(AMAZON, "Of the seller's proceeds, as gross_sales; cancelled orders are not counted.")
            .tax("Included, as in gross_sales.")
            .dated(PLACED)
            .apart(Dimension.CHANNEL)
            .of("orders")
            .incomplete(NO_TOTAL, NO_TOTAL_WORDS)
            .readBy("shopify_orders", "amazon_orders")
            .mean(GROSS_SALES.facts());

    static final Measure ORDERS_PLACED = Measure.named("orders", "Orders")
            .says(
                    Unit.ORDERS,
                    "How many orders were placed, those among them that were cancelled later; without test orders.")
            .on(SHOPIFY, "Orders of the shop.")
            .on(AMAZON, "Orders at Amazon; not those of other channels that Amazon only ships.")
            .dated(PLACED)
            .of("orders")
            .readBy("shopify_orders", "amazon_orders")
            .sum(new Facts(
                    "orders",
                    Set.of("orders"),
                    Kind.AT_AN_INSTANT,
                    "SELECT bought.tenant_id, bought.source AS channel, NULL::text AS currency, 1 AS amount,"
                            + " NULL::text AS reason\n" + OWN_ORDERS));

    static final Measure CANCELLED_ORDERS = Measure.named("cancelled_orders", "Cancelled orders")
            .says(Unit.ORDERS, "How many of the orders placed in the period have been cancelled since.")
            .on(SHOPIFY, "Orders of the shop.")
            .on(AMAZON, "Orders at Amazon; not those of other channels that Amazon only ships.")
            .dated(PLACED)
            .of("orders")
            .readBy("shopify_orders", "amazon_orders")
            .sum(new Facts(
                    "cancelled_orders",
                    Set.of("orders"),
                    Kind.AT_AN_INSTANT,
                    "SELECT bought.tenant_id, bought.source AS channel, NULL::text AS currency, 1 AS amount,"
                            + " NULL::text AS reason\n" + OWN_ORDERS + " AND " + CANCELLED));

    static final Measure UNITS_ORDERED = Measure.named("units", "Units")
            .says(
                    Unit.UNITS,
                    "Units on the lines of orders placed in the period, in the channel's own SKUs: a bundle is one unit.")
            .on(SHOPIFY, "As ordered, before refunds and edits, cancelled orders too.")
            .on(AMAZON, "As still wanted: Amazon takes cancelled units off the line.")
            .dated(PLACED)
            .of("orders")
            .incomplete("no_lines", "The platform shows no line of the order.")
            .readBy("shopify_orders", "amazon_orders")
            .sum(new Facts("units", Set.of("orders"), Kind.AT_AN_INSTANT, UNITS.formatted(OWN_ORDERS)));

    private static final String NO_TAX = "no_tax";
    private static final String NO_TAX_WORDS = "The platform does not say the order's tax.";

    /** Orders that stand, with what they bring before tax. */
    private static final String BEFORE_TAX =
            """
            SELECT bought.*, bought.total - taxes.tax AS before_tax,
                   CASE WHEN bought.total IS NULL OR bought.currency IS NULL THEN 'no_total'
                        WHEN taxes.tax IS NULL THEN 'no_tax' END AS reason
              FROM (SELECT bought.* %s) AS bought
             CROSS JOIN LATERAL (
                   SELECT CASE WHEN bought.source = 'shopify' THEN bought.tax_total
                               ELSE (SELECT CASE WHEN bool_and(line.tax IS NOT NULL) THEN sum(line.tax) END
                                       FROM order_items AS line
                                      WHERE line.connection_id = bought.connection_id
                                        AND line.platform_order_id = bought.platform_order_id) END AS tax) AS taxes
            """
                    .formatted(OWN_ORDERS + " AND NOT " + CANCELLED);

    static final Measure CONTRIBUTION_BEFORE_COST = Measure.named(
                    "contribution_before_cost", "Contribution before cost")
            .says(
                    Unit.MONEY,
                    "What orders placed in the period and not cancelled bring before tax, and before anything is taken off: the"
                            + " cost of goods, fees, parcels, refunds.")
            .on(SHOPIFY, "What the buyer pays, less tax.")
            .on(AMAZON, "The seller's proceeds, less the tax among them.")
            .tax("Not included.")
            .dated(PLACED)
            .apart(Dimension.CHANNEL)
            .of("orders")
            .incomplete(NO_TOTAL, NO_TOTAL_WORDS)
            .incomplete(NO_TAX, NO_TAX_WORDS)
            .readBy("shopify_orders", "amazon_orders")
            .sum(new Facts(
                    "contribution_before_cost",
                    Set.of("orders"),
                    Kind.AT_AN_INSTANT,
                    "SELECT tenant_id, source AS channel, currency, before_tax AS amount, reason FROM (" + BEFORE_TAX
                            + ") AS bought"));

    static final Measure MARGIN = Measure.named("margin", "Margin")
            .says(
                    Unit.MONEY,
                    "Contribution before cost less the cost of the units ordered, of those orders alone whose every unit has a"
                            + " cost in unit_costs; all others are counted as incomplete, and are in contribution_before_cost."
                            + " Fees, parcels and refunds are not taken off.")
            .on(SHOPIFY, "What the buyer pays, less tax and cost.")
            .on(AMAZON, "The seller's proceeds, less tax and cost.")
            .tax("Not included.")
            .dated(PLACED + " Costs, and rates where they are in another currency, are those of that day in UTC.")
            .apart(Dimension.CHANNEL)
            .of("orders")
            .incomplete(NO_TOTAL, NO_TOTAL_WORDS)
            .incomplete(NO_TAX, NO_TAX_WORDS)
            .incomplete("no_lines", "The platform shows no line of the order.")
            .incomplete("no_sku", "A line has no SKU.")
            .incomplete("no_unit_cost", "unit_costs has no cost for a unit of it on that day.")
            .incomplete("no_rate", "A cost is in another currency, and exchange_rates has no rate until that day.")
            .readBy("shopify_orders", "amazon_orders")
            .sum(new Facts(
                    "margin",
                    Set.of("orders", "costs"),
                    Kind.AT_AN_INSTANT,
                    """
                    SELECT bought.tenant_id, bought.source AS channel, bought.currency, bought.before_tax - goods.cost AS amount,
                           coalesce(bought.reason,
                                    CASE WHEN goods.parts = 0 THEN 'no_lines'
                                         WHEN goods.without_sku > 0 THEN 'no_sku'
                                         WHEN goods.without_cost > 0 THEN 'no_unit_cost'
                                         WHEN goods.without_rate > 0 THEN 'no_rate' END) AS reason
                      FROM (%s) AS bought
                     CROSS JOIN LATERAL (
                           SELECT count(*) AS parts,
                                  count(*) FILTER (WHERE part.stock_sku IS NULL) AS without_sku,
                                  count(*) FILTER (WHERE cost.amount IS NULL) AS without_cost,
                                  count(*) FILTER (WHERE rate.rate IS NULL) AS without_rate,
                                  sum(line.qty * part.quantity * cost.amount * rate.rate) AS cost
                             FROM order_items AS line
                             LEFT JOIN LATERAL stock_parts(line.connection_id, line.sku, bought.tenant_id) AS part ON true
                             LEFT JOIN LATERAL unit_cost(part.stock_sku, (bought.purchase_date AT TIME ZONE 'UTC')::date,
                                                         bought.tenant_id) AS cost ON true
                             LEFT JOIN LATERAL (
                                  SELECT 1 AS rate WHERE cost.currency = bought.currency
                                   UNION ALL
                                  SELECT found.rate
                                    FROM exchange_rate(cost.currency, bought.currency,
                                                       (bought.purchase_date AT TIME ZONE 'UTC')::date, bought.tenant_id)
                                         AS found
                                   WHERE cost.currency <> bought.currency) AS rate ON true
                            WHERE line.connection_id = bought.connection_id
                              AND line.platform_order_id = bought.platform_order_id) AS goods
                    """
                            .formatted(BEFORE_TAX)));

    private SalesMeasures() {}
}
