package com.stratus.loader.link;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The SQL of one kind of link.
 *
 * @param touches finds anchors by the source of a change: $1 connections, $2 to $5 keys
 * @param otherTouches finds rows of the other end in the same way
 * @param link makes the links of anchors anew, and gives those that came, went or changed: $1 connections, $2 ids
 * @param leftovers says by end which rows are left over: $1 connections, $2 ids
 */
record LinkStatements(
        Map<String, String> touches, Map<String, String> otherTouches, String link, Map<Side, String> leftovers) {

    private static final String TOUCHED =
            """
            WITH touched AS MATERIALIZED (
              SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
                AS t(connection_id, key1, key2, key3, key4))
            """;

    private static final String ANCHOR =
            """
            WITH anchor AS MATERIALIZED (
              SELECT * FROM unnest($1::text[], $2::text[]) AS a(connection_id, id))
            """;

    static LinkStatements of(LinkKind kind) {
        var leftovers = new LinkedHashMap<Side, String>();
        kind.leftovers().forEach((side, sql) -> leftovers.put(side, leftovers(kind, side, sql)));
        return new LinkStatements(touches(kind), found(kind.otherTouches()), link(kind), leftovers);
    }

    private static Map<String, String> touches(LinkKind kind) {
        var found = new LinkedHashMap<String, String>();
        var own = kind.entity(kind.anchor());
        var other = kind.entity(kind.anchor().other());
        found.put(own, "SELECT connection_id, key1 FROM touched");
        found.merge(other, linkedTo(kind), LinkStatements::both);
        kind.touches().forEach((source, sql) -> found.merge(source, sql, LinkStatements::both));
        return found(found);
    }

    private static Map<String, String> found(Map<String, String> touches) {
        var found = new LinkedHashMap<>(touches);
        found.replaceAll((source, sql) -> TOUCHED + "SELECT DISTINCT connection_id, id FROM (" + sql
                + ") AS found(connection_id, id) WHERE id IS NOT NULL");
        return found;
    }

    private static String both(String one, String another) {
        return one + " UNION ALL " + another;
    }

    private static String linkedTo(LinkKind kind) {
        return """
                SELECT links.%1$s, links.%2$s FROM touched JOIN links ON links.kind = '%3$s'
                   AND links.%4$s = touched.connection_id AND links.%5$s = touched.key1
                """
                .formatted(
                        kind.anchor().connection(),
                        kind.anchor().id(),
                        kind.name(),
                        kind.anchor().other().connection(),
                        kind.anchor().other().id());
    }

    /** Invariant: links that stay are not written, so who reads them waits for nobody, and found_at means what it says. */
    private static String link(LinkKind kind) {
        return ANCHOR
                + preface(kind, kind.anchor())
                + """
                , candidate AS (
                %4$s),
                best AS (
                  SELECT DISTINCT candidate.*, min(rank) OVER (PARTITION BY %2$s, %3$s) AS first FROM candidate),
                found AS MATERIALIZED (
                  SELECT tenant_id, from_connection, from_id, to_connection, to_id, rule, confidence FROM best
                   WHERE rank = first AND (%2$s, %3$s) IN (SELECT connection_id, id FROM anchor)),
                before AS MATERIALIZED (
                  SELECT links.tenant_id, links.from_connection, links.from_id, links.to_connection, links.to_id,
                         links.rule, links.confidence
                    FROM anchor JOIN links ON links.kind = '%1$s' AND links.%2$s = anchor.connection_id
                     AND links.%3$s = anchor.id AND links.from_entity = '%5$s' AND links.to_entity = '%6$s'),
                gone AS (
                  DELETE FROM links USING (
                    SELECT from_connection, from_id, to_connection, to_id FROM before
                    EXCEPT SELECT from_connection, from_id, to_connection, to_id FROM found) AS past
                   WHERE links.kind = '%1$s' AND links.from_connection = past.from_connection
                     AND links.from_id = past.from_id AND links.to_entity = '%6$s'
                     AND links.to_connection = past.to_connection AND links.to_id = past.to_id
                  RETURNING links.from_connection, links.from_id, links.to_connection, links.to_id),
                written AS (
                  INSERT INTO links AS stored (tenant_id, kind, from_entity, from_connection, from_id, to_entity,
                                               to_connection, to_id, rule, confidence)
                  SELECT tenant_id, '%1$s', '%5$s', from_connection, from_id, '%6$s', to_connection, to_id, rule, confidence
                    FROM (SELECT * FROM found EXCEPT SELECT * FROM before) AS new
                  ON CONFLICT (kind, from_connection, from_id, to_entity, to_connection, to_id) DO UPDATE
                     SET tenant_id = excluded.tenant_id, rule = excluded.rule, confidence = excluded.confidence,
                         found_at = excluded.found_at
                  RETURNING from_connection, from_id, to_connection, to_id)
                SELECT true AS there, written.* FROM written UNION ALL SELECT false, gone.* FROM gone
                """
                        .formatted(
                                kind.name(),
                                kind.anchor().connection(),
                                kind.anchor().id(),
                                candidates(kind),
                                kind.entity(Side.FROM),
                                kind.entity(Side.TO));
    }

    private static String preface(LinkKind kind, Side side) {
        return kind.preface(side).isEmpty() ? "" : ", " + kind.preface(side);
    }

    private static String candidates(LinkKind kind) {
        return IntStream.range(0, kind.rules().size())
                .mapToObj(rank -> {
                    var rule = kind.rules().get(rank);
                    return """
                            SELECT %d AS rank, '%s' AS rule, %s::numeric(4,3) AS confidence, pair.*
                              FROM (%s) AS pair(tenant_id, from_connection, from_id, to_connection, to_id)
                            """
                            .formatted(rank, rule.name(), rule.confidence(), rule.sql());
                })
                .collect(Collectors.joining(" UNION ALL\n"));
    }

    private static String leftovers(LinkKind kind, Side side, String sql) {
        return ANCHOR
                + preface(kind, side)
                + """
                , due AS MATERIALIZED (
                  SELECT expected.tenant_id, expected.connection_id, expected.id,
                         CASE WHEN fitting > 1 THEN 'ambiguous' ELSE reason END AS reason,
                         CASE WHEN fitting > 1 THEN fitting::integer END AS candidates
                    FROM (%3$s) AS expected(tenant_id, connection_id, id, reason, fitting)
                   WHERE reason IS NOT NULL AND (connection_id, id) IN (SELECT connection_id, id FROM anchor)
                     AND NOT EXISTS (SELECT FROM links WHERE links.kind = '%1$s' AND links.%4$s = expected.connection_id
                                        AND links.%5$s = expected.id)),
                before AS MATERIALIZED (
                  SELECT stored.tenant_id, stored.connection_id, stored.id, stored.reason, stored.candidates
                    FROM anchor JOIN link_leftovers AS stored ON stored.kind = '%1$s' AND stored.entity = '%2$s'
                     AND stored.connection_id = anchor.connection_id AND stored.id = anchor.id),
                gone AS (
                  DELETE FROM link_leftovers AS stored USING (
                    SELECT connection_id, id FROM before EXCEPT SELECT connection_id, id FROM due) AS past
                   WHERE stored.kind = '%1$s' AND stored.entity = '%2$s'
                     AND stored.connection_id = past.connection_id AND stored.id = past.id)
                INSERT INTO link_leftovers AS stored (tenant_id, kind, entity, connection_id, id, reason, candidates)
                SELECT DISTINCT ON (connection_id, id) tenant_id, '%1$s', '%2$s', connection_id, id, reason, candidates
                  FROM (SELECT * FROM due EXCEPT SELECT * FROM before) AS new
                ON CONFLICT (kind, entity, connection_id, id) DO UPDATE
                   SET tenant_id = excluded.tenant_id, reason = excluded.reason, candidates = excluded.candidates,
                       since = excluded.since
                """
                        .formatted(kind.name(), kind.entity(side), sql, side.connection(), side.id());
    }
}
