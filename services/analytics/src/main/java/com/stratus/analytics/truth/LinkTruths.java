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

    /** Ids of the rows that truth may speak of, by table. */
    private static final Map<String, String> ROWS = Map.ofEntries(
            Map.entry("orders", "SELECT platform_order_id FROM orders WHERE deleted_at IS NULL"),
            Map.entry("shipbob_shipments", "SELECT shipment_id FROM shipbob_shipments"),
            Map.entry("shopify_refunds", "SELECT refund_id FROM shopify_refunds WHERE deleted_at IS NULL"),
            Map.entry("shipbob_returns", "SELECT return_id FROM shipbob_returns WHERE deleted_at IS NULL"),
            Map.entry("amazon_returns", "SELECT line_key FROM amazon_returns WHERE deleted_at IS NULL"),
            Map.entry(
                    "settlement_lines",
                    "SELECT transaction_id || '/' || line_key FROM settlement_lines WHERE origin = 'finances'"),
            Map.entry(
                    "shopify_payout_transactions",
                    "SELECT transaction_id FROM shopify_payout_transactions WHERE deleted_at IS NULL"),
            Map.entry(
                    "amazon_settlements",
                    "SELECT settlement_id FROM amazon_settlements WHERE origin = 'finances' AND deleted_at IS NULL"),
            Map.entry("shopify_payouts", "SELECT payout_id FROM shopify_payouts WHERE deleted_at IS NULL"),
            Map.entry(
                    "freeagent_bank_transactions",
                    "SELECT transaction_id FROM freeagent_bank_transactions WHERE deleted_at IS NULL"),
            Map.entry("freeagent_invoices", "SELECT invoice_id FROM freeagent_invoices WHERE deleted_at IS NULL"),
            Map.entry("freeagent_bills", "SELECT bill_id FROM freeagent_bills WHERE deleted_at IS NULL"));

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

    /** Compares now, unless rows wait to be looked at; fails with a 404 when there is no sandbox. */
    Uni<LinkTruth> compare() {
        var api = sandbox.api();
        return database.list(WAITING, row -> row.getLong("number"))
                .chain(waiting ->
                        waiting.get(0) > 0 ? Uni.createFrom().item(LinkTruth.notYet(waiting.get(0))) : compare(api));
    }

    private Uni<LinkTruth> compare(SandboxApi api) {
        return kinds(api).chain(kinds -> database.list(EXPLAINED, LinkTruths::explained)
                .map(explained -> new LinkTruth(0, kinds, explained)));
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
        var ends = LinkNames.ENDS.get(kind);
        return ids(List.of(ends.from()))
                .chain(from -> ids(ends.to()).chain(to -> found(kind).map(found -> {
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

    private Uni<Set<String>> ids(List<String> tables) {
        var sql = tables.stream().map(ROWS::get).collect(Collectors.joining(" UNION ALL "));
        return database.list(sql, row -> row.getString(0)).map(HashSet::new);
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
