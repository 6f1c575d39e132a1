package com.stratus.analytics.metric;

import com.stratus.analytics.metric.Facts.Kind;
import com.stratus.analytics.metric.Measure.Dimension;
import com.stratus.analytics.metric.Measure.Unit;

import java.util.Set;

/** What is there, and for how long. */
final class StockMeasures {

    private static final int COVERED_BY = 28;

    private static final String NOT_COUNTED = "not_counted";
    private static final String NOT_COUNTED_WORDS = "The platform does not count the stock of the item.";

    static final Measure STOCK = Measure.named("stock", "Stock")
            .says(
                    Unit.UNITS,
                    "Units on hand at the end of the period, as the platform last showed them. Platforms show today's stock"
                            + " alone: figures begin with the day on which this was first measured.")
            .on("shopify", "On hand at all active locations of the shop, whoever runs them; items that are tracked.")
            .on(
                    "amazon",
                    "On hand at Amazon. Marketplaces of one region may show the same goods: of a SKU the largest figure counts.")
            .on("shipbob", "On hand in all centres of ShipBob.")
            .dated("When it was measured.")
            .apart(Dimension.CHANNEL, Dimension.CONNECTION)
            .of("items")
            .incomplete(NOT_COUNTED, NOT_COUNTED_WORDS)
            .readBy("shopify_inventory_levels", "amazon_inventory", "shipbob_inventory")
            .last(
                    new Facts(
                            "stock",
                            Set.of("stock"),
                            Kind.LEVEL,
                            """
                    SELECT there.tenant_id, there.source AS channel, NULL::text AS currency,
                           max(there.quantity_on_hand) AS amount,
                           CASE WHEN max(there.quantity_on_hand) IS NULL THEN 'not_counted' END AS reason
                      FROM stock AS there
                     WHERE there.connection_id = touched.connection_id AND there.deleted_at IS NULL AND there.active
                     GROUP BY there.tenant_id, there.source,
                              CASE WHEN there.source = 'amazon' THEN coalesce(there.sku, there.stock_key)
                                   ELSE there.stock_key END
                    """));

    static final Measure COVER_DAYS = Measure.named("cover_days", "Cover days")
            .says(
                    Unit.DAYS,
                    "For how many days the stock at the end of the period lasts, if as many units are taken from it each day as"
                            + " on average over the %d days until then.".formatted(COVERED_BY))
            .on("shopify", "Stock of the shop by units on its orders that are not cancelled.")
            .on("amazon", "Stock at Amazon by units on orders that Amazon ships, those of other channels among them.")
            .dated("Stock: when it was measured. Units: the order's purchase_date.")
            .apart(Dimension.CHANNEL, Dimension.CONNECTION)
            .of("items")
            .incomplete(NOT_COUNTED, NOT_COUNTED_WORDS)
            .incomplete("nothing_sold", "Nothing was taken from it in these days.")
            .incomplete("short_history", "Orders do not reach back so many days.")
            .readBy("shopify_inventory_levels", "amazon_inventory")
            .cover(STOCK.facts(), SalesMeasures.UNITS_DRAWN, COVERED_BY);

    private StockMeasures() {}
}
