package com.stratus.analytics.link;

import com.stratus.analytics.api.Cursor;
import com.stratus.analytics.api.Page;
import com.stratus.analytics.database.Database;
import com.stratus.model.link.LinkNames;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;

/** Links and what is left over, page by page in the order of their keys. */
@ApplicationScoped
class Links {

    /** By each kind, because the indexes begin with it; either end may be the row that is asked for. */
    private static final String OF_ROW =
            """
            SELECT * FROM (
              SELECT * FROM links WHERE kind = ANY ($1) AND from_connection = $2 AND from_id = $3
               UNION
              SELECT * FROM links WHERE kind = ANY ($1) AND to_connection = $2 AND to_id = $3) AS links
             WHERE tenant_id = 'default'
            """;

    private static final String OF_KINDS =
            "SELECT * FROM links WHERE tenant_id = 'default' AND kind = ANY ($1) AND ($2::text IS NULL OR $3::text IS NULL)";

    private static final String PAGE =
            """
             AND (kind, from_connection, from_id, to_entity, to_connection, to_id) > ($5, $6, $7, $8, $9, $10)
             ORDER BY kind, from_connection, from_id, to_entity, to_connection, to_id LIMIT $4
            """;

    private static final String LEFTOVERS =
            """
            SELECT * FROM link_leftovers
             WHERE tenant_id = 'default' AND kind = ANY ($1) AND ($2::text IS NULL OR reason = $2)
               AND ($3::text IS NULL OR connection_id = $3)
               AND (kind, entity, connection_id, id) > ($5, $6, $7, $8)
             ORDER BY kind, entity, connection_id, id LIMIT $4
            """;

    /** Parts of the keys of both lists. */
    private static final int LINK_KEY = 6;

    private static final int LEFTOVER_KEY = 4;

    private final Database database;

    Links(Database database) {
        this.database = database;
    }

    /**
     * Links of a row, in both directions, or of all rows.
     *
     * @param kind null for all kinds
     * @param connection the row's connection; null for all rows, as is its id
     */
    Uni<Page<Link>> links(String kind, String connection, String id, String cursor, int limit) {
        var parameters = parameters(kinds(kind), connection, id, limit, Cursor.read(cursor, LINK_KEY), LINK_KEY);
        return database.list((id == null ? OF_KINDS : OF_ROW) + PAGE, parameters, Link::of)
                .map(links -> Page.of(links, limit));
    }

    /** What is left over; null for all kinds, reasons or connections. */
    Uni<Page<Leftover>> leftovers(String kind, String reason, String connection, String cursor, int limit) {
        var behind = Cursor.read(cursor, LEFTOVER_KEY);
        return database.list(
                        LEFTOVERS,
                        parameters(kinds(kind), reason, connection, limit, behind, LEFTOVER_KEY),
                        Leftover::of)
                .map(leftovers -> Page.of(leftovers, limit));
    }

    private static String[] kinds(String kind) {
        return kind == null ? LinkNames.KINDS.toArray(String[]::new) : new String[] {kind};
    }

    /** Before the first row there are the empty texts. */
    private static Tuple parameters(
            String[] kinds, String first, String second, int limit, List<String> behind, int parts) {
        var parameters = Tuple.of(kinds, first, second, limit + 1);
        for (int part = 0; part < parts; part++) {
            parameters.addString(behind == null ? "" : behind.get(part));
        }
        return parameters;
    }

    /** The cursor behind a link. */
    static String behind(Link link) {
        return Cursor.behind(List.of(
                link.kind(),
                link.from().connection(),
                link.from().id(),
                link.to().entity(),
                link.to().connection(),
                link.to().id()));
    }

    /** The cursor behind a row that is left over. */
    static String behind(Leftover leftover) {
        return Cursor.behind(List.of(leftover.kind(), leftover.entity(), leftover.connection(), leftover.id()));
    }
}
