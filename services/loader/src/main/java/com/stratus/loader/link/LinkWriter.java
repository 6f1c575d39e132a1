package com.stratus.loader.link;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings the links of one kind up to date with what has changed. */
final class LinkWriter {

    private final LinkKind kind;
    private final LinkStatements statements;

    LinkWriter(LinkKind kind) {
        this.kind = kind;
        this.statements = LinkStatements.of(kind);
    }

    /**
     * What a batch did.
     *
     * @param kind the kind's name
     * @param written links that came or changed their rule
     * @param gone links that are true no longer
     */
    record Counts(String kind, int written, int gone) {}

    /**
     * Makes what the changes touch anew, within the client's transaction.
     *
     * @param changes by table, and by kind for the links of other kinds; those of this kind's links are added
     */
    Uni<Counts> write(SqlClient client, Map<String, Set<Touched>> changes) {
        return touched(client, statements.touches(), changes).chain(anchors -> plan(client, !kind.isComparing())
                .chain(() -> link(client, anchors))
                .call(links -> leaveOver(client, changes, anchors, links))
                .call(() -> plan(client, true))
                .invoke(links -> note(changes, links))
                .map(this::count));
    }

    /** Lets PostgreSQL plan loops within loops, or not, until the transaction ends. */
    private static Uni<Void> plan(SqlClient client, boolean loops) {
        return client.preparedQuery("SELECT set_config('enable_nestloop', $1, true)")
                .execute(Tuple.of(loops ? "on" : "off"))
                .replaceWithVoid();
    }

    private static Uni<Set<Anchor>> touched(
            SqlClient client, Map<String, String> touches, Map<String, Set<Touched>> changes) {
        return Multi.createFrom()
                .iterable(touches.entrySet())
                .filter(touch -> changes.containsKey(touch.getKey()))
                .onItem()
                .transformToUniAndConcatenate(touch ->
                        client.preparedQuery(touch.getValue()).execute(Touched.parameters(changes.get(touch.getKey()))))
                .collect()
                .in(LinkedHashSet::new, LinkWriter::addAll);
    }

    private static void addAll(Set<Anchor> anchors, RowSet<Row> rows) {
        rows.forEach(row -> anchors.add(new Anchor(row.getString(0), row.getString(1))));
    }

    /** A link that came, changed its rule or went. */
    private record Change(boolean there, Touched link) {

        Anchor at(Side side) {
            var keys = link.keys();
            return side == Side.FROM ? new Anchor(keys.get(0), keys.get(1)) : new Anchor(keys.get(2), keys.get(3));
        }
    }

    private Uni<List<Change>> link(SqlClient client, Set<Anchor> anchors) {
        if (anchors.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return client.preparedQuery(statements.link())
                .execute(Anchor.parameters(anchors))
                .map(rows -> {
                    var changes = new ArrayList<Change>();
                    rows.forEach(row -> changes.add(new Change(
                            row.getBoolean("there"),
                            Touched.of(
                                    row.getString("from_connection"),
                                    row.getString("from_connection"),
                                    row.getString("from_id"),
                                    row.getString("to_connection"),
                                    row.getString("to_id")))));
                    return changes;
                });
    }

    /** Invariant: after the links, because what is tied is not left over. */
    private Uni<Void> leaveOver(
            SqlClient client, Map<String, Set<Touched>> changes, Set<Anchor> anchors, List<Change> links) {
        return Multi.createFrom()
                .iterable(statements.leftovers().entrySet())
                .onItem()
                .transformToUniAndConcatenate(leftovers -> (leftovers.getKey() == kind.anchor()
                                ? Uni.createFrom().item(anchors)
                                : others(client, changes, links))
                        .chain(rows -> leaveOver(client, leftovers.getValue(), rows)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> leaveOver(SqlClient client, String leftovers, Set<Anchor> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : client.preparedQuery(leftovers)
                        .execute(Anchor.parameters(rows))
                        .replaceWithVoid();
    }

    /** Rows of the end that has no anchors: changed themselves, by a link, or by what is near. */
    private Uni<Set<Anchor>> others(SqlClient client, Map<String, Set<Touched>> changes, List<Change> links) {
        var other = kind.anchor().other();
        return touched(client, statements.otherTouches(), changes).invoke(rows -> {
            changes.getOrDefault(kind.entity(other), Set.of()).forEach(touched -> rows.add(touched.anchor()));
            links.forEach(link -> rows.add(link.at(other)));
        });
    }

    private void note(Map<String, Set<Touched>> changes, List<Change> links) {
        if (!links.isEmpty()) {
            var known = changes.computeIfAbsent(LinkKind.LINKS_OF + kind.name(), name -> new LinkedHashSet<>());
            links.forEach(link -> known.add(link.link()));
        }
    }

    private Counts count(List<Change> links) {
        var written = (int) links.stream().filter(Change::there).count();
        return new Counts(kind.name(), written, links.size() - written);
    }
}
