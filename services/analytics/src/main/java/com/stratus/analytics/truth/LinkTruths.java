package com.stratus.analytics.truth;

import com.stratus.analytics.database.Columns;
import com.stratus.analytics.database.Database;
import com.stratus.analytics.truth.LinkTruth.Explained;
import com.stratus.analytics.truth.LinkTruth.Kind;
import com.stratus.analytics.truth.LinkTruth.Pair;
import com.stratus.model.link.LinkNames;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whether links are those of the simulated world. */
@ApplicationScoped
class LinkTruths {

    /** Ids of the rows that truth may speak of. */
    private static final Map<String, String> ROWS = Map.of(
            "orders", "SELECT platform_order_id FROM orders WHERE deleted_at IS NULL",
            "shipments", "SELECT shipment_id FROM shipbob_shipments",
            "refunds", "SELECT refund_id FROM shopify_refunds WHERE deleted_at IS NULL",
            "returns",
                    "SELECT return_id FROM shipbob_returns WHERE deleted_at IS NULL"
                            + " UNION ALL SELECT line_key FROM amazon_returns WHERE deleted_at IS NULL",
            "settlement lines",
                    "SELECT transaction_id || '/' || line_key FROM settlement_lines WHERE origin = 'finances'",
            "payout lines", "SELECT transaction_id FROM shopify_payout_transactions WHERE deleted_at IS NULL",
            "settlements",
                    "SELECT settlement_id FROM amazon_settlements WHERE origin = 'finances' AND deleted_at IS NULL",
            "payouts", "SELECT payout_id FROM shopify_payouts WHERE deleted_at IS NULL",
            "bank lines", "SELECT transaction_id FROM freeagent_bank_transactions WHERE deleted_at IS NULL",
            "papers",
                    "SELECT invoice_id FROM freeagent_invoices WHERE deleted_at IS NULL"
                            + " UNION ALL SELECT bill_id FROM freeagent_bills WHERE deleted_at IS NULL");

    /** Names in {@link #ROWS} of both ends. */
    private static final Map<String, List<String>> ENDS = Map.ofEntries(
            Map.entry("order_shipment", List.of("orders", "shipments")),
            Map.entry("order_refund", List.of("orders", "refunds")),
            Map.entry("order_return", List.of("orders", "returns")),
            Map.entry("shipment_return", List.of("shipments", "returns")),
            Map.entry("order_settlement_line", List.of("orders", "settlement lines")),
            Map.entry("order_payout_line", List.of("orders", "payout lines")),
            Map.entry("refund_payout_line", List.of("refunds", "payout lines")),
            Map.entry("settlement_bank_line", List.of("settlements", "bank lines")),
            Map.entry("payout_bank_line", List.of("payouts", "bank lines")),
            Map.entry("bank_line_invoice", List.of("bank lines", "papers")),
            Map.entry("bank_line_bill", List.of("bank lines", "papers")),
            Map.entry("bank_line_transfer", List.of("bank lines", "bank lines")),
            Map.entry("bill_shipment", List.of("papers", "shipments")));

    private static final String WAITING = "SELECT count(*) AS number FROM link_queue";

    private static final String EXPLAINED =
            """
            WITH whole AS (
              SELECT connection_id, 'settlement' AS kind, currency, unexplained AS rest
                FROM settlements WHERE lower(status) = 'closed' AND deleted_at IS NULL
               UNION ALL
              SELECT paid.connection_id, 'payout', paid.currency,
                     paid.net - coalesce((SELECT sum(part.net) FROM shopify_payout_transactions AS part
                                           WHERE part.connection_id = paid.connection_id
                                             AND part.payout_id = paid.payout_id AND part.deleted_at IS NULL), 0)
                FROM shopify_payouts AS paid WHERE upper(paid.status) = 'PAID' AND paid.deleted_at IS NULL)
            SELECT connection_id, kind, sum(number)::bigint AS number, sum(explained)::bigint AS explained,
                   coalesce(jsonb_object_agg(currency, trim_scale(rest)::text) FILTER (WHERE rest <> 0), '{}') AS difference
              FROM (SELECT connection_id, kind, currency, count(*) AS number, count(*) FILTER (WHERE rest = 0) AS explained,
                           sum(abs(rest)) AS rest
                      FROM whole GROUP BY connection_id, kind, currency) AS summed
             GROUP BY connection_id, kind ORDER BY connection_id, kind
            """;

    private final Sandbox sandbox;
    private final Database database;

    LinkTruths(Sandbox sandbox, Database database) {
        this.sandbox = sandbox;
        this.database = database;
    }

    /** Compares now; fails with a 404 when there is no sandbox. */
    Uni<LinkTruth> compare() {
        var api = sandbox.api();
        return database.list(WAITING, row -> row.getLong("number"))
                .chain(waiting -> kinds(api).chain(kinds -> database.list(EXPLAINED, LinkTruths::explained)
                        .map(explained -> new LinkTruth(waiting.get(0), kinds, explained))));
    }

    private Uni<List<Kind>> kinds(SandboxApi api) {
        return Multi.createFrom()
                .iterable(LinkNames.KINDS)
                .onItem()
                .transformToUniAndConcatenate(
                        kind -> api.links(kind, null).chain(truth -> compare(kind, truth.links())))
                .collect()
                .asList();
    }

    private Uni<Kind> compare(String kind, List<SandboxApi.Pair> truth) {
        return ids(ENDS.get(kind).get(0)).chain(from -> ids(ENDS.get(kind).get(1))
                .chain(to -> found(kind).map(found -> {
                    Predicate<Pair> isThere = pair -> from.contains(pair.from()) && to.contains(pair.to());
                    return Kind.of(
                            kind,
                            truth.stream().map(LinkTruths::pair).filter(isThere).collect(Collectors.toSet()),
                            truth.stream()
                                    .filter(SandboxApi.Pair::knowable)
                                    .map(LinkTruths::pair)
                                    .filter(isThere)
                                    .collect(Collectors.toSet()),
                            found.stream().filter(isThere).collect(Collectors.toSet()));
                })));
    }

    private Uni<Set<String>> ids(String rows) {
        return database.list(ROWS.get(rows), row -> row.getString(0)).map(HashSet::new);
    }

    private Uni<List<Pair>> found(String kind) {
        return database.list(
                "SELECT from_id, to_id FROM links WHERE kind = $1",
                Tuple.of(kind),
                row -> new Pair(row.getString("from_id"), row.getString("to_id")));
    }

    private static Pair pair(SandboxApi.Pair told) {
        return new Pair(told.from(), told.to());
    }

    private static Explained explained(Row row) {
        var difference = new TreeMap<String, String>();
        Columns.trees(row, "difference").forEach((currency, amount) -> difference.put(currency, amount.asText()));
        return new Explained(
                row.getString("connection_id"),
                row.getString("kind"),
                row.getLong("number"),
                row.getLong("explained"),
                difference);
    }
}
