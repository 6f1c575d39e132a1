package com.stratus.loader.link;

import java.util.List;

/** What becomes of an order: parcels, refunds, returns, and what is settled and paid out of it. */
final class OrderKinds {

    private static final String ORDERS = "orders";

    private OrderKinds() {}

    /** Before the kinds that look at their links. */
    static List<LinkKind> all() {
        return List.of(
                orderShipment(),
                orderRefund(),
                orderReturn(),
                orderAmazonReturn(),
                shipmentReturn(),
                orderSettlementLine(),
                orderPayoutLine(),
                refundPayoutLine());
    }

    /**
     * ShipBob knows the shop's order by the reference that the shop's integration gave it: the platform's id of the order or
     * the number that people use, which repeats over shops.
     */
    private static LinkKind orderShipment() {
        return LinkKind.ofEachTo("order_shipment", ORDERS, "shipbob_shipments")
                .touchedBy("shipbob_orders", sentWith("key1"))
                .touchedBy("shipbob_shipments", sentWith("key2"))
                .touchedBy(
                        ORDERS,
                        """
                        SELECT shipment.connection_id, shipment.shipment_id
                          FROM (SELECT key1 FROM touched UNION SELECT key2 FROM touched) AS known(reference)
                          JOIN shipbob_orders AS sent ON sent.reference_id = known.reference
                          JOIN shipbob_shipments AS shipment ON shipment.connection_id = sent.connection_id
                           AND shipment.shipbob_order_id = sent.shipbob_order_id
                        """)
                .touchedBy(
                        ORDERS,
                        """
                        SELECT shipment.connection_id, shipment.shipment_id FROM touched
                          JOIN shopify_fulfillments AS told ON told.connection_id = touched.connection_id
                           AND told.platform_order_id = touched.key1
                          JOIN shipbob_shipments AS one ON one.tracking_number = told.tracking_number
                          JOIN shipbob_shipments AS shipment ON shipment.connection_id = one.connection_id
                           AND shipment.shipbob_order_id = one.shipbob_order_id
                        """)
                .touchedBy(
                        "shopify_fulfillments",
                        """
                        SELECT shipment.connection_id, shipment.shipment_id FROM touched
                          JOIN shipbob_shipments AS one ON one.tracking_number = touched.key2
                          JOIN shipbob_shipments AS shipment ON shipment.connection_id = one.connection_id
                           AND shipment.shipbob_order_id = one.shipbob_order_id
                        """)
                .with(
                        """
                        shipment AS MATERIALIZED (
                          SELECT shipment.tenant_id, shipment.connection_id, shipment.shipment_id, shipment.shipbob_order_id,
                                 sent.reference_id, sent.purchase_date
                            FROM anchor
                            JOIN shipbob_shipments AS shipment ON shipment.shipment_id = anchor.id
                             AND shipment.connection_id = anchor.connection_id
                            JOIN shipbob_orders AS sent ON sent.connection_id = shipment.connection_id
                             AND sent.shipbob_order_id = shipment.shipbob_order_id AND sent.deleted_at IS NULL),
                        by_id AS (
                          SELECT shipment.*, bought.connection_id AS shop, bought.platform_order_id,
                                 count(*) OVER (PARTITION BY shipment.connection_id, shipment.shipment_id) AS fitting
                            FROM shipment
                            JOIN connections AS account ON account.platform IN ('shopify', 'amazon')
                            JOIN orders AS bought ON bought.connection_id = account.connection_id
                             AND bought.platform_order_id = shipment.reference_id AND bought.tenant_id = shipment.tenant_id
                             AND bought.deleted_at IS NULL),
                        by_number AS (
                          SELECT shipment.*, bought.connection_id AS shop, bought.platform_order_id,
                                 count(*) OVER (PARTITION BY shipment.connection_id, shipment.shipment_id) AS fitting,
                                 bought.purchase_date = shipment.purchase_date AS is_same_time
                            FROM shipment
                            JOIN orders AS bought ON bought.order_id = shipment.reference_id
                             AND bought.tenant_id = shipment.tenant_id AND bought.deleted_at IS NULL),
                        by_tracking AS (
                          SELECT shipment.*, sent.shop, sent.platform_order_id,
                                 count(*) OVER (PARTITION BY shipment.connection_id, shipment.shipment_id) AS fitting
                            FROM shipment
                            JOIN LATERAL (
                              SELECT DISTINCT told.connection_id AS shop, told.platform_order_id
                                FROM shipbob_shipments AS one
                                JOIN shopify_fulfillments AS told ON told.tracking_number = nullif(one.tracking_number, '')
                                 AND told.tenant_id = shipment.tenant_id
                                JOIN orders AS bought ON bought.connection_id = told.connection_id
                                 AND bought.platform_order_id = told.platform_order_id AND bought.deleted_at IS NULL
                               WHERE one.connection_id = shipment.connection_id
                                 AND one.shipbob_order_id = shipment.shipbob_order_id) AS sent ON true)
                        """)
                .rule("platform_order_id", "1.000", orderOfShipment("by_id", "fitting = 1"))
                .rule("order_number", "0.980", orderOfShipment("by_number", "fitting = 1"))
                .rule(
                        "order_number_and_time",
                        "0.970",
                        """
                        SELECT tenant_id, min(shop), min(platform_order_id), connection_id, shipment_id FROM by_number
                         WHERE is_same_time GROUP BY tenant_id, connection_id, shipment_id HAVING count(*) = 1
                        """)
                .rule("tracking_number", "0.900", orderOfShipment("by_tracking", "fitting = 1"))
                .expects(
                        Side.TO,
                        """
                        SELECT shipment.tenant_id, shipment.connection_id, shipment.shipment_id,
                               CASE WHEN reference_id IS NULL THEN 'no_reference' ELSE 'unknown_reference' END, fits.number
                          FROM shipment
                          LEFT JOIN (
                            SELECT connection_id, shipment_id, max(fitting) AS number FROM (
                              SELECT connection_id, shipment_id, fitting FROM by_id
                               UNION SELECT connection_id, shipment_id, fitting FROM by_number
                               UNION SELECT connection_id, shipment_id, fitting FROM by_tracking) AS fit
                             GROUP BY connection_id, shipment_id) AS fits
                            ON fits.connection_id = shipment.connection_id AND fits.shipment_id = shipment.shipment_id
                        """)
                .expects(
                        Side.FROM,
                        """
                        SELECT bought.tenant_id, bought.connection_id, bought.platform_order_id,
                               CASE WHEN bought.fulfillment_status IN ('FULFILLED', 'PARTIALLY_FULFILLED')
                                    THEN 'not_sent_by_shipbob' ELSE 'not_due' END, NULL::bigint
                          FROM anchor
                          JOIN orders AS bought ON bought.connection_id = anchor.connection_id
                           AND bought.platform_order_id = anchor.id
                         WHERE bought.source = 'shopify' AND bought.deleted_at IS NULL AND bought.cancelled_at IS NULL
                           AND bought.test IS NOT TRUE
                           AND EXISTS (SELECT FROM connections
                                        WHERE platform = 'shipbob' AND connections.tenant_id = bought.tenant_id)
                        """);
    }

    /** All shipments of the orders at ShipBob that changes name. */
    private static String sentWith(String order) {
        return """
                SELECT shipment.connection_id, shipment.shipment_id FROM touched
                  JOIN shipbob_shipments AS shipment ON shipment.connection_id = touched.connection_id
                   AND shipment.shipbob_order_id = touched.%s
                """
                .formatted(order);
    }

    private static String orderOfShipment(String candidates, String condition) {
        return "SELECT tenant_id, shop, platform_order_id, connection_id, shipment_id FROM " + candidates + " WHERE "
                + condition;
    }

    private static LinkKind orderRefund() {
        return carryingOrder("order_refund", "shopify_refunds", "refund_id", "platform_order_id", "'no_order'");
    }

    /**
     * A kind whose rows carry the id of their order, of the same account.
     *
     * @param id the column that tells the table's rows apart
     * @param order the column of the order's id
     * @param reason SQL of why a row is left over
     */
    private static LinkKind carryingOrder(String name, String table, String id, String order, String reason) {
        return LinkKind.ofEachTo(name, ORDERS, table)
                .touchedBy(
                        ORDERS,
                        """
                        SELECT part.connection_id, part.%2$s FROM touched
                          JOIN %1$s AS part ON part.%3$s = touched.key1 AND part.connection_id = touched.connection_id
                        """
                                .formatted(table, id, order))
                .with(
                        """
                        part AS MATERIALIZED (
                          SELECT part.* FROM anchor
                            JOIN %s AS part ON part.connection_id = anchor.connection_id AND part.%s = anchor.id
                             AND part.deleted_at IS NULL)
                        """
                                .formatted(table, id))
                .rule(
                        "order_id",
                        "1.000",
                        """
                        SELECT part.tenant_id, part.connection_id, part.%2$s, part.connection_id, part.%1$s
                          FROM part
                          JOIN orders AS bought ON bought.connection_id = part.connection_id
                           AND bought.platform_order_id = part.%2$s AND bought.deleted_at IS NULL
                        """
                                .formatted(id, order))
                .expects(
                        Side.TO,
                        "SELECT tenant_id, connection_id, %s, %s, NULL::bigint FROM part".formatted(id, reason));
    }

    /** A return names the shipment that comes back, whose order is known by its link; else the shop's order. */
    private static LinkKind orderReturn() {
        return LinkKind.ofEachTo("order_return", ORDERS, "shipbob_returns")
                .touchedBy(
                        LinkKind.LINKS_OF + "order_shipment",
                        """
                        SELECT back.connection_id, back.return_id FROM touched
                          JOIN shipbob_returns AS back ON back.original_shipment_id = touched.key4
                           AND back.connection_id = touched.key3
                        """)
                .touchedBy(
                        ORDERS,
                        """
                        SELECT back.connection_id, back.return_id
                          FROM (SELECT key1 FROM touched UNION SELECT key2 FROM touched) AS known(reference)
                          JOIN shipbob_returns AS back ON back.store_order_id = known.reference
                        """)
                .with(
                        """
                        back AS MATERIALIZED (
                          SELECT back.* FROM anchor
                            JOIN shipbob_returns AS back ON back.connection_id = anchor.connection_id
                             AND back.return_id = anchor.id AND back.deleted_at IS NULL),
                        by_order AS (
                          SELECT back.tenant_id, back.connection_id, back.return_id, bought.connection_id AS shop,
                                 bought.platform_order_id,
                                 count(*) OVER (PARTITION BY back.connection_id, back.return_id) AS fitting
                            FROM back
                            JOIN LATERAL (
                              SELECT one.connection_id, one.platform_order_id FROM orders AS one
                               WHERE one.order_id = back.store_order_id AND one.tenant_id = back.tenant_id
                                 AND one.deleted_at IS NULL
                               UNION
                              SELECT one.connection_id, one.platform_order_id
                                FROM connections AS account
                                JOIN orders AS one ON one.connection_id = account.connection_id
                                 AND one.platform_order_id = back.store_order_id AND one.tenant_id = back.tenant_id
                                 AND one.deleted_at IS NULL
                               WHERE account.platform IN ('shopify', 'amazon')) AS bought ON true)
                        """)
                .rule(
                        "original_shipment",
                        "0.990",
                        """
                        SELECT back.tenant_id, sent.from_connection, sent.from_id, back.connection_id, back.return_id
                          FROM back
                          JOIN links AS sent ON sent.kind = 'order_shipment' AND sent.to_connection = back.connection_id
                           AND sent.to_id = back.original_shipment_id
                        """)
                .rule(
                        "store_order_id",
                        "0.950",
                        "SELECT tenant_id, shop, platform_order_id, connection_id, return_id FROM by_order WHERE fitting = 1")
                .expects(
                        Side.TO,
                        """
                        SELECT back.tenant_id, back.connection_id, back.return_id,
                               CASE WHEN original_shipment_id IS NULL AND store_order_id IS NULL THEN 'no_reference'
                                    ELSE 'unknown_reference' END,
                               by_order.fitting
                          FROM back
                          LEFT JOIN by_order ON by_order.connection_id = back.connection_id
                           AND by_order.return_id = back.return_id
                        """);
    }

    private static LinkKind orderAmazonReturn() {
        return carryingOrder(
                "order_return",
                "amazon_returns",
                "line_key",
                "order_id",
                "CASE WHEN order_id IS NULL THEN 'no_reference' ELSE 'no_order' END");
    }

    private static LinkKind shipmentReturn() {
        return LinkKind.ofEachTo("shipment_return", "shipbob_shipments", "shipbob_returns")
                .touchedBy(
                        "shipbob_shipments",
                        """
                        SELECT back.connection_id, back.return_id FROM touched
                          JOIN shipbob_returns AS back ON back.original_shipment_id = touched.key1
                           AND back.connection_id = touched.connection_id
                         UNION ALL
                        SELECT back.connection_id, back.return_id FROM touched
                          JOIN shipbob_returns AS back ON back.shipment_tracking_number = touched.key3
                           AND back.connection_id = touched.connection_id
                        """)
                .touchedBy(
                        "shipbob_orders",
                        """
                        SELECT back.connection_id, back.return_id FROM touched
                          JOIN shipbob_shipments AS sent ON sent.connection_id = touched.connection_id
                           AND sent.shipbob_order_id = touched.key1
                          JOIN shipbob_returns AS back ON back.connection_id = sent.connection_id
                           AND (back.original_shipment_id = sent.shipment_id
                                OR back.shipment_tracking_number = sent.tracking_number)
                        """)
                .with(
                        """
                        back AS MATERIALIZED (
                          SELECT back.* FROM anchor
                            JOIN shipbob_returns AS back ON back.connection_id = anchor.connection_id
                             AND back.return_id = anchor.id AND back.deleted_at IS NULL),
                        by_tracking AS (
                          SELECT back.tenant_id, back.connection_id, back.return_id, sent.shipment_id,
                                 count(*) OVER (PARTITION BY back.connection_id, back.return_id) AS fitting
                            FROM back
                            JOIN shipbob_shipments AS sent ON sent.tracking_number = nullif(back.shipment_tracking_number, '')
                             AND sent.connection_id = back.connection_id
                            JOIN shipbob_orders AS parent ON parent.connection_id = sent.connection_id
                             AND parent.shipbob_order_id = sent.shipbob_order_id AND parent.deleted_at IS NULL)
                        """)
                .rule(
                        "original_shipment_id",
                        "1.000",
                        """
                        SELECT back.tenant_id, sent.connection_id, sent.shipment_id, back.connection_id, back.return_id
                          FROM back
                          JOIN shipbob_shipments AS sent ON sent.shipment_id = back.original_shipment_id
                           AND sent.connection_id = back.connection_id
                          JOIN shipbob_orders AS parent ON parent.connection_id = sent.connection_id
                           AND parent.shipbob_order_id = sent.shipbob_order_id AND parent.deleted_at IS NULL
                        """)
                .rule(
                        "tracking_number",
                        "0.900",
                        """
                        SELECT tenant_id, connection_id, shipment_id, connection_id, return_id FROM by_tracking
                         WHERE fitting = 1
                        """)
                .expects(
                        Side.TO,
                        """
                        SELECT back.tenant_id, back.connection_id, back.return_id,
                               CASE WHEN original_shipment_id IS NULL AND shipment_tracking_number IS NULL
                                    THEN 'no_reference' ELSE 'unknown_reference' END,
                               by_tracking.fitting
                          FROM back
                          LEFT JOIN by_tracking ON by_tracking.connection_id = back.connection_id
                           AND by_tracking.return_id = back.return_id
                        """);
    }

    /** What stands in the place of an order's id need not be one: Amazon puts numbers of shipments to it there too. */
    private static LinkKind orderSettlementLine() {
        return LinkKind.ofEachTo("order_settlement_line", ORDERS, "settlement_lines")
                .touchedBy(
                        ORDERS,
                        """
                        SELECT line.connection_id, line.transaction_id || '/' || line.line_key FROM touched
                          JOIN settlement_lines AS line ON line.order_id = touched.key1
                           AND line.connection_id = touched.connection_id
                        """)
                .touchedBy(
                        "settlement_transactions",
                        """
                        SELECT line.connection_id, line.transaction_id || '/' || line.line_key FROM touched
                          JOIN settlement_lines AS line ON line.connection_id = touched.connection_id
                           AND line.transaction_id = touched.key1
                        """)
                .with(
                        """
                        line AS MATERIALIZED (
                          SELECT line.tenant_id, line.connection_id, anchor.id, line.order_id,
                                 booking.related_identifiers -> 0 ->> 'order-id' AS told
                            FROM anchor
                            JOIN settlement_lines AS line ON line.connection_id = anchor.connection_id
                             AND line.transaction_id = split_part(anchor.id, '/', 1)
                             AND line.line_key = substr(anchor.id, strpos(anchor.id, '/') + 1)
                            JOIN settlement_transactions AS booking ON booking.connection_id = line.connection_id
                             AND booking.transaction_id = line.transaction_id AND booking.deleted_at IS NULL)
                        """)
                .rule(
                        "order_id",
                        "1.000",
                        """
                        SELECT line.tenant_id, line.connection_id, line.order_id, line.connection_id, line.id
                          FROM line
                          JOIN orders AS bought ON bought.connection_id = line.connection_id
                           AND bought.platform_order_id = line.order_id AND bought.deleted_at IS NULL
                        """)
                .expects(
                        Side.TO,
                        """
                        SELECT tenant_id, connection_id, id,
                               CASE WHEN order_id ~ '^([0-9]{3}|S[0-9]{2})-[0-9]{7}-[0-9]{7}$' THEN 'no_order'
                                    WHEN order_id IS NOT NULL OR told IS NOT NULL THEN 'not_an_order' END, NULL::bigint
                          FROM line
                        """);
    }

    private static LinkKind orderPayoutLine() {
        return carryingOrder(
                "order_payout_line",
                "shopify_payout_transactions",
                "transaction_id",
                "platform_order_id",
                """
                CASE WHEN platform_order_id IS NOT NULL THEN 'no_order'
                     WHEN type ~* '^(charge|refund|dispute)' THEN 'no_reference' END""");
    }

    /**
     * A movement names what it comes from, but that number is the refund's own only in some accounts; else a refund is known
     * by its order and amount, where no other of the order has the same.
     */
    private static LinkKind refundPayoutLine() {
        return LinkKind.ofEachTo("refund_payout_line", "shopify_refunds", "shopify_payout_transactions")
                .touchedBy("shopify_refunds", refundLinesOfOrder("key2"))
                .touchedBy("shopify_payout_transactions", refundLinesOfOrder("key2"))
                .with(
                        """
                        bought AS MATERIALIZED (
                          SELECT DISTINCT moved.connection_id, moved.platform_order_id FROM anchor
                            JOIN shopify_payout_transactions AS moved ON moved.connection_id = anchor.connection_id
                             AND moved.transaction_id = anchor.id),
                        moved AS MATERIALIZED (
                          SELECT moved.* FROM bought
                            JOIN shopify_payout_transactions AS moved ON moved.platform_order_id = bought.platform_order_id
                             AND moved.connection_id = bought.connection_id AND moved.deleted_at IS NULL
                             AND moved.type ~* '^refund' AND moved.amount < 0),
                        refund AS MATERIALIZED (
                          SELECT refund.* FROM bought
                            JOIN shopify_refunds AS refund ON refund.platform_order_id = bought.platform_order_id
                             AND refund.connection_id = bought.connection_id AND refund.deleted_at IS NULL),
                        by_id AS MATERIALIZED (
                          SELECT moved.tenant_id, moved.connection_id, refund.refund_id, moved.transaction_id
                            FROM moved JOIN refund ON refund.connection_id = moved.connection_id
                             AND refund.platform_order_id = moved.platform_order_id AND refund.refund_id = moved.source_id),
                        by_amount AS MATERIALIZED (
                          SELECT moved.tenant_id, moved.connection_id, refund.refund_id, moved.transaction_id,
                                 count(*) OVER (PARTITION BY moved.connection_id, moved.transaction_id) AS refunds,
                                 count(*) OVER (PARTITION BY moved.connection_id, refund.refund_id) AS movements
                            FROM moved JOIN refund ON refund.connection_id = moved.connection_id
                             AND refund.platform_order_id = moved.platform_order_id
                             AND refund.amount = - moved.amount AND refund.currency = moved.currency
                           WHERE NOT EXISTS (SELECT FROM by_id WHERE by_id.connection_id = moved.connection_id
                                                AND by_id.transaction_id = moved.transaction_id)
                             AND NOT EXISTS (SELECT FROM by_id WHERE by_id.connection_id = refund.connection_id
                                                AND by_id.refund_id = refund.refund_id))
                        """)
                .rule(
                        "source_id",
                        "1.000",
                        "SELECT tenant_id, connection_id, refund_id, connection_id, transaction_id FROM by_id")
                .rule(
                        "order_and_amount",
                        "0.950",
                        """
                        SELECT tenant_id, connection_id, refund_id, connection_id, transaction_id FROM by_amount
                         WHERE refunds = 1 AND movements = 1
                        """)
                .expects(
                        Side.TO,
                        """
                        SELECT moved.tenant_id, moved.connection_id, moved.transaction_id, 'unknown_reference', fits.number
                          FROM moved
                          LEFT JOIN (
                            SELECT connection_id, transaction_id, max(greatest(refunds, movements)) AS number
                              FROM by_amount GROUP BY connection_id, transaction_id) AS fits
                            ON fits.connection_id = moved.connection_id AND fits.transaction_id = moved.transaction_id
                        """);
    }

    /** All movements of refunds of the orders that changes name, before and after. */
    private static String refundLinesOfOrder(String order) {
        return """
                SELECT moved.connection_id, moved.transaction_id FROM touched
                  JOIN shopify_payout_transactions AS moved ON moved.platform_order_id = touched.%s
                   AND moved.connection_id = touched.connection_id
                """
                .formatted(order);
    }
}
