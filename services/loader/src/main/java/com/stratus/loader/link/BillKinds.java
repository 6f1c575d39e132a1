package com.stratus.loader.link;

import java.util.List;

/**
 * Which shipments a bill of ShipBob charges. ShipBob shows what it charged for a shipment and not when: what changes last
 * after the delivery is the charge, else it came about two days after the shipment left. The bill's total says whether that
 * is right: it lies between the sum of what is surely of its time and the sum with what may be.
 */
final class BillKinds {

    /** Days from one bill to the next at most, from its begin to one that has none before it, and until a shipment is charged. */
    private static final int LONGEST = 31;

    private static final int USUAL = 7;
    private static final int CHARGED_WITHIN = 4;

    private static final int REACH = LONGEST + CHARGED_WITHIN;

    private static final String NEAR =
            """
            SELECT bill.connection_id, bill.bill_id
              FROM (SELECT min(%1$s::date) - %2$d AS first, max(%1$s::date) + %2$d AS last FROM touched) AS span
              JOIN freeagent_bills AS bill ON bill.dated_on BETWEEN first AND last
             WHERE bill.contact_name ILIKE '%%shipbob%%'
            """;

    private BillKinds() {}

    static List<LinkKind> all() {
        return List.of(billShipment());
    }

    private static LinkKind billShipment() {
        return LinkKind.ofEachFrom("bill_shipment", "freeagent_bills", "shipbob_shipments")
                .touchedBy("freeagent_bills", NEAR.formatted("key2", REACH))
                .touchedBy("shipbob_shipments", NEAR.formatted("key4", REACH))
                .touchedBy(
                        "shipbob_orders",
                        """
                        SELECT bill.connection_id, bill.bill_id FROM touched
                          JOIN shipbob_shipments AS sent ON sent.connection_id = touched.connection_id
                           AND sent.shipbob_order_id = touched.key1
                          JOIN freeagent_bills AS bill ON bill.contact_name ILIKE '%%shipbob%%'
                           AND bill.dated_on - (sent.actual_fulfillment_date AT TIME ZONE 'UTC')::date BETWEEN -%1$d AND %1$d
                        """
                                .formatted(REACH))
                .with(
                        """
                        bill AS MATERIALIZED (
                          SELECT * FROM (
                            SELECT bill.tenant_id, bill.connection_id, bill.bill_id AS id, bill.total_value AS total, bill.currency,
                                   (bill.dated_on)::timestamp AT TIME ZONE 'UTC' AS ends,
                                   coalesce(max(bill.dated_on) OVER (
                                     PARTITION BY bill.connection_id ORDER BY bill.dated_on
                                     RANGE BETWEEN '%2$d days' PRECEDING AND '1 day' PRECEDING), bill.dated_on - %3$d)::timestamp
                                     AT TIME ZONE 'UTC' AS begins
                              FROM (SELECT min(dated_on) - %1$d AS first, max(dated_on) AS last FROM anchor
                                      JOIN freeagent_bills AS one ON one.connection_id = anchor.connection_id
                                       AND one.bill_id = anchor.id) AS span
                              JOIN freeagent_bills AS bill ON bill.dated_on BETWEEN first AND last
                             WHERE bill.deleted_at IS NULL AND bill.contact_name ILIKE '%%shipbob%%'
                               AND bill.total_value > 0) AS every
                           WHERE (connection_id, id) IN (SELECT connection_id, id FROM anchor)),
                        charged AS MATERIALIZED (
                          SELECT bill.tenant_id, bill.connection_id, bill.id, bill.total, sent.connection_id AS sender,
                                 sent.id AS shipment, sent.charge,
                                 sent.soonest >= bill.begins AND sent.latest < bill.ends AS is_sure
                            FROM bill
                            JOIN LATERAL (
                              SELECT told.connection_id, told.id, told.charge,
                                     CASE WHEN told.is_told THEN told.changed ELSE told.gone + interval '45 hours' END AS soonest,
                                     CASE WHEN told.is_told THEN told.changed ELSE told.gone + interval '52 hours' END AS latest
                                FROM (
                                  SELECT sent.connection_id, sent.shipment_id AS id, sent.invoice_amount AS charge,
                                         sent.actual_fulfillment_date AS gone, sent.last_update_at AS changed,
                                         sent.last_update_at > sent.delivery_date
                                         AND sent.last_update_at BETWEEN sent.actual_fulfillment_date + interval '1 day'
                                                                 AND sent.actual_fulfillment_date + interval '%4$d days' AS is_told
                                    FROM shipbob_shipments AS sent
                                    JOIN shipbob_orders AS parent ON parent.connection_id = sent.connection_id
                                     AND parent.shipbob_order_id = sent.shipbob_order_id AND parent.deleted_at IS NULL
                                   WHERE sent.actual_fulfillment_date BETWEEN bill.begins - interval '%4$d days' AND bill.ends
                                     AND sent.invoice_amount IS NOT NULL AND sent.currency = bill.currency
                                     AND sent.tenant_id = bill.tenant_id) AS told) AS sent
                              ON sent.latest >= bill.begins AND sent.soonest < bill.ends),
                        closed AS MATERIALIZED (
                          SELECT connection_id, id, unsure FROM (
                            SELECT connection_id, id, total, coalesce(sum(charge) FILTER (WHERE is_sure), 0) AS sure,
                                   coalesce(sum(charge) FILTER (WHERE NOT is_sure), 0) AS perhaps,
                                   count(*) FILTER (WHERE NOT is_sure) AS unsure
                              FROM charged GROUP BY connection_id, id, total) AS summed
                           WHERE total BETWEEN sure AND sure + perhaps)
                        """
                                .formatted(REACH, LONGEST, USUAL, CHARGED_WITHIN))
                .rule(
                        "charge_time_and_total",
                        "0.920",
                        """
                        SELECT charged.tenant_id, charged.connection_id, charged.id, charged.sender, charged.shipment
                          FROM charged
                          JOIN closed ON closed.connection_id = charged.connection_id AND closed.id = charged.id
                         WHERE charged.is_sure
                        """)
                .expects(
                        Side.FROM,
                        // A shipment that is not surely its own fits another bill too.
                        """
                        SELECT bill.tenant_id, bill.connection_id, bill.id, 'amount_differs',
                               CASE WHEN closed.unsure > 0 THEN greatest(closed.unsure, 2) END
                          FROM bill
                          LEFT JOIN closed ON closed.connection_id = bill.connection_id AND closed.id = bill.id
                        """);
    }
}
