package com.stratus.analytics.link;

import com.stratus.analytics.database.Database;
import com.stratus.model.link.LinkNames;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Follows an order's links. */
@ApplicationScoped
public class Chains {

    private static final String ORDERS = "orders";
    private static final String[] KINDS = LinkNames.KINDS.toArray(String[]::new);
    private static final String[] FROM_ORDERS = LinkNames.kindsFrom(ORDERS).toArray(String[]::new);

    /**
     * From the order, by links of the kinds $3, to what names it, from money to the payout it is part of, from there to the
     * bank and to the invoices that it pays; from parcels to bills.
     */
    private static final String LINKS =
            """
            WITH bought AS MATERIALIZED (
              SELECT * FROM links WHERE kind = ANY ($3) AND from_connection = $1 AND from_id = $2),
            payout AS MATERIALIZED (
              SELECT 'payout_bank_line' AS kind, moved.connection_id, moved.payout_id AS id
                FROM bought
                JOIN shopify_payout_transactions AS moved ON bought.kind = 'order_payout_line'
                 AND moved.connection_id = bought.to_connection AND moved.transaction_id = bought.to_id
               UNION
              SELECT 'settlement_bank_line', line.connection_id, line.settlement_id
                FROM bought
                JOIN settlement_lines AS line ON bought.kind = 'order_settlement_line'
                 AND line.connection_id = bought.to_connection
                 AND line.transaction_id = split_part(bought.to_id, '/', 1)
                 AND line.line_key = substr(bought.to_id, strpos(bought.to_id, '/') + 1)),
            more AS MATERIALIZED (
              SELECT links.* FROM bought
                JOIN links ON links.kind = CASE bought.kind WHEN 'order_refund' THEN 'refund_payout_line'
                                                            WHEN 'order_shipment' THEN 'shipment_return' END
                 AND links.from_connection = bought.to_connection AND links.from_id = bought.to_id
               UNION ALL
              SELECT links.* FROM bought
                JOIN links ON bought.kind = 'order_shipment' AND links.kind = 'bill_shipment'
                 AND links.to_connection = bought.to_connection AND links.to_id = bought.to_id
               UNION ALL
              SELECT links.* FROM payout
                JOIN links ON links.kind = payout.kind AND links.from_connection = payout.connection_id
                 AND links.from_id = payout.id)
            SELECT * FROM bought
             UNION
            SELECT * FROM more
             UNION
            SELECT links.* FROM more
              JOIN links ON more.kind = 'bill_shipment' AND links.kind = 'bank_line_bill'
               AND links.to_connection = more.from_connection AND links.to_id = more.from_id
             UNION
            SELECT links.* FROM more
              JOIN links ON more.kind IN ('payout_bank_line', 'settlement_bank_line') AND links.kind = 'bank_line_invoice'
               AND links.from_connection = more.to_connection AND links.from_id = more.to_id
             ORDER BY kind, from_connection, from_id, to_entity, to_connection, to_id
            """;

    /** Of each row of $1 tables, $2 connections, $3 ids; of lines of payouts the payouts too. */
    private static final String PARTS =
            """
            WITH wanted AS MATERIALIZED (
              SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) AS w(entity, connection_id, id)),
            money AS MATERIALIZED (
              SELECT wanted.entity, wanted.connection_id, wanted.id, moved.transaction_date AS at, moved.type AS status,
                     moved.amount, moved.fee, moved.currency, moved.payout_id AS part_of, 'shopify_payouts' AS whole
                FROM wanted
                JOIN shopify_payout_transactions AS moved ON wanted.entity = 'shopify_payout_transactions'
                 AND moved.connection_id = wanted.connection_id AND moved.transaction_id = wanted.id
               UNION ALL
              SELECT wanted.entity, wanted.connection_id, wanted.id, line.posted_date, line.fee_type, line.amount, NULL,
                     line.currency, line.settlement_id, 'amazon_settlements'
                FROM wanted
                JOIN settlement_lines AS line ON wanted.entity = 'settlement_lines'
                 AND line.connection_id = wanted.connection_id
                 AND line.transaction_id = split_part(wanted.id, '/', 1)
                 AND line.line_key = substr(wanted.id, strpos(wanted.id, '/') + 1)),
            part AS (
              SELECT entity, connection_id, id, at, status, amount, fee, currency, part_of FROM money
               UNION ALL
              SELECT payout.entity, payout.connection_id, payout.id, payout.sent_on::timestamp AT TIME ZONE 'UTC',
                     payout.state, payout.amount, NULL, payout.currency, NULL
                FROM (SELECT DISTINCT whole, connection_id, part_of FROM money) AS paid
                JOIN platform_payouts AS payout ON payout.entity = paid.whole AND payout.connection_id = paid.connection_id
                 AND payout.id = paid.part_of
               UNION ALL
              SELECT wanted.*, bought.purchase_date, bought.status, bought.total, NULL, bought.currency, NULL
                FROM wanted JOIN orders AS bought ON wanted.entity = 'orders'
                 AND bought.connection_id = wanted.connection_id AND bought.platform_order_id = wanted.id
                 AND bought.deleted_at IS NULL
               UNION ALL
              SELECT wanted.*, parcel.actual_fulfillment_date, parcel.status, parcel.invoice_amount, NULL, parcel.currency, NULL
                FROM wanted JOIN shipbob_shipments AS parcel ON wanted.entity = 'shipbob_shipments'
                 AND parcel.connection_id = wanted.connection_id AND parcel.shipment_id = wanted.id
               UNION ALL
              SELECT wanted.*, coalesce(refund.processed_at, refund.created_at), NULL, refund.amount, NULL, refund.currency, NULL
                FROM wanted JOIN shopify_refunds AS refund ON wanted.entity = 'shopify_refunds'
                 AND refund.connection_id = wanted.connection_id AND refund.refund_id = wanted.id
               UNION ALL
              SELECT wanted.*, back.insert_date, back.status, back.total_cost, NULL, back.currency, NULL
                FROM wanted JOIN shipbob_returns AS back ON wanted.entity = 'shipbob_returns'
                 AND back.connection_id = wanted.connection_id AND back.return_id = wanted.id
               UNION ALL
              SELECT wanted.*, back.return_date, back.status, NULL, NULL, NULL, NULL
                FROM wanted JOIN amazon_returns AS back ON wanted.entity = 'amazon_returns'
                 AND back.connection_id = wanted.connection_id AND back.line_key = wanted.id
               UNION ALL
              SELECT wanted.*, bill.dated_on::timestamp AT TIME ZONE 'UTC', bill.status, bill.total_value, NULL, bill.currency, NULL
                FROM wanted JOIN freeagent_bills AS bill ON wanted.entity = 'freeagent_bills'
                 AND bill.connection_id = wanted.connection_id AND bill.bill_id = wanted.id
               UNION ALL
              SELECT wanted.*, invoice.dated_on::timestamp AT TIME ZONE 'UTC', invoice.status, invoice.total_value, NULL,
                     invoice.currency, NULL
                FROM wanted JOIN freeagent_invoices AS invoice ON wanted.entity = 'freeagent_invoices'
                 AND invoice.connection_id = wanted.connection_id AND invoice.invoice_id = wanted.id
               UNION ALL
              SELECT wanted.*, line.dated_on::timestamp AT TIME ZONE 'UTC', NULL, line.amount, NULL, line.currency, NULL
                FROM wanted JOIN freeagent_bank_transactions AS line ON wanted.entity = 'freeagent_bank_transactions'
                 AND line.connection_id = wanted.connection_id AND line.transaction_id = wanted.id)
            SELECT * FROM part ORDER BY entity, connection_id, id
            """;

    /** Of each row of $1 tables, $2 connections, $3 ids, by each kind $4 because the key begins with it. */
    private static final String MISSING =
            """
            SELECT missing.*
              FROM unnest($1::text[], $2::text[], $3::text[]) AS w(entity, connection_id, id)
              JOIN link_leftovers AS missing ON missing.kind = ANY ($4) AND missing.entity = w.entity
               AND missing.connection_id = w.connection_id AND missing.id = w.id
             ORDER BY kind, entity, connection_id, id
            """;

    private final Database database;

    Chains(Database database) {
        this.database = database;
    }

    /** The chain of an order; empty when there is no such order, or it is gone at its platform. */
    public Uni<Optional<Chain>> ofOrder(String connection, String id) {
        var order = new End(ORDERS, connection, id);
        return database.list(LINKS, Tuple.of(connection, id, FROM_ORDERS), Link::of)
                .chain(links -> parts(order, links)
                        .chain(parts -> missing(parts).map(missing -> chain(order, parts, links, missing))));
    }

    private Uni<List<ChainPart>> parts(End order, List<Link> links) {
        var rows = new LinkedHashSet<End>();
        rows.add(order);
        links.forEach(link -> rows.addAll(List.of(link.from(), link.to())));
        return database.list(PARTS, ends(rows), ChainPart::of);
    }

    private Uni<List<Leftover>> missing(List<ChainPart> parts) {
        var ends = ends(parts.stream().map(ChainPart::end).toList()).addArrayOfString(KINDS);
        return database.list(MISSING, ends, Leftover::of);
    }

    private static Tuple ends(Collection<End> rows) {
        return Tuple.of(texts(rows, End::entity), texts(rows, End::connection), texts(rows, End::id));
    }

    private static String[] texts(Collection<End> rows, Function<End, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    private static Optional<Chain> chain(End order, List<ChainPart> parts, List<Link> links, List<Leftover> missing) {
        return parts.stream()
                .filter(part -> part.end().equals(order))
                .findFirst()
                .map(bought -> new Chain(
                        bought,
                        parts.stream().filter(part -> !part.end().equals(order)).toList(),
                        links,
                        missing));
    }
}
