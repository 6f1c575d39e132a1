package com.stratus.analytics.metric;

import com.stratus.analytics.metric.Facts.Kind;
import com.stratus.analytics.metric.Measure.Dimension;
import com.stratus.analytics.metric.Measure.Unit;

import java.util.Set;

/** How long buyers wait. */
final class DeliveryMeasures {

    private static final Set<String> SOURCES = Set.of("orders", "parcels");

    private static final String PLACED =
            "When the order was placed; of an order whose shop ShipBob does not tell that of, when it came to ShipBob.";

    /** Orders of shops with a time of theirs; one that was cancelled before it left waits for nothing. */
    private static final String OF_SHOPS =
            """
            SELECT bought.tenant_id, bought.source AS channel, NULL::text AS currency,
                   extract(epoch FROM done.at - bought.purchase_date) AS amount,
                   CASE WHEN done.at IS NULL THEN '%1$s' END AS reason
              FROM (SELECT bought.*, %2$s AS cancelled %3$s) AS bought
             CROSS JOIN LATERAL (SELECT CASE WHEN bought.source = 'amazon' THEN bought.tracking_updated_at ELSE (
                                   SELECT %4$s FROM shopify_fulfillments AS parcel
                                    WHERE parcel.connection_id = bought.connection_id
                                      AND parcel.platform_order_id = bought.platform_order_id
                                      AND upper(parcel.status) = 'SUCCESS') END AS at) AS done
             WHERE done.at IS NOT NULL OR NOT bought.cancelled
            """;

    private static final String AT_SHIPBOB =
            """
             UNION ALL
            SELECT handled.tenant_id, handled.source, NULL,
                   extract(epoch FROM handled.%1$s - coalesce(handled.purchase_date, handled.created_date)),
                   CASE WHEN handled.%1$s IS NULL THEN '%2$s' END
              FROM shipbob_orders AS handled
             WHERE handled.connection_id = touched.connection_id
               AND coalesce(handled.purchase_date, handled.created_date) >= touched.at
               AND coalesce(handled.purchase_date, handled.created_date) < touched.at + interval '15 minutes'
               AND handled.deleted_at IS NULL AND lower(handled.status) IS DISTINCT FROM 'cancelled'
            """;

    static final Measure TIME_TO_SHIP = Measure.named("time_to_ship", "Time to ship")
            .says(
                    Unit.HOURS,
                    "Hours from an order until its first parcel left, on average over the orders placed in the period.")
            .on("shopify", "Until the first fulfilment was made in the shop.")
            .on(
                    "amazon",
                    "Of orders that the seller ships, until the package left that left last; Amazon tells no other.")
            .on("shipbob", "Of orders that ShipBob handles, until the first shipment left.")
            .dated(PLACED)
            .apart(Dimension.CHANNEL)
            .of("orders")
            .incomplete("not_shipped", "Nothing of it has left yet.")
            .readBy("shopify_orders", "amazon_orders", "shipbob_status")
            .mean(new Facts(
                    "time_to_ship",
                    SOURCES,
                    Kind.AT_AN_INSTANT,
                    OF_SHOPS.formatted(
                                    "not_shipped",
                                    SalesMeasures.CANCELLED,
                                    SalesMeasures.ORDERS
                                            + " AND (bought.source = 'shopify' OR bought.fulfilled_by = 'MERCHANT')",
                                    "min(parcel.created_at)")
                            + AT_SHIPBOB.formatted("shipped_date", "not_shipped")));

    static final Measure TIME_TO_DELIVER = Measure.named("time_to_deliver", "Time to deliver")
            .says(
                    Unit.HOURS,
                    "Hours from an order until its last parcel arrived, on average over the orders placed in the period of which"
                            + " all that was sent has arrived.")
            .on("shopify", "By what carriers tell the shop of its fulfilments.")
            .on("shipbob", "Of orders that ShipBob handles.")
            .dated(PLACED)
            .apart(Dimension.CHANNEL)
            .of("orders")
            .incomplete("not_delivered", "It has not arrived, or nobody has told that it did.")
            .readBy("shopify_orders", "shipbob_status")
            .mean(new Facts(
                    "time_to_deliver",
                    SOURCES,
                    Kind.AT_AN_INSTANT,
                    OF_SHOPS.formatted(
                                    "not_delivered",
                                    SalesMeasures.CANCELLED,
                                    SalesMeasures.ORDERS + " AND bought.source = 'shopify'",
                                    "CASE WHEN count(*) = count(parcel.delivered_at) THEN max(parcel.delivered_at) END")
                            + AT_SHIPBOB.formatted("delivered_date", "not_delivered")));

    private DeliveryMeasures() {}
}
