package com.stratus.loader.link;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.embedded.Embedded;
import com.stratus.loader.Database;
import com.stratus.model.Json;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A warehouse of a test's own with the linker at work in it; rows are written by hand, as JSON. */
final class LinkTrial implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static final String LINKS =
            """
            SELECT concat_ws(' ', kind, from_connection || '/' || from_id, '->', to_connection || '/' || to_id, rule,
                             nullif(tenant_id, 'default'))
              FROM links ORDER BY kind COLLATE "C", from_connection COLLATE "C", from_id COLLATE "C",
                                  to_connection COLLATE "C", to_id COLLATE "C"
            """;

    private static final String LEFTOVERS =
            """
            SELECT concat_ws(' ', kind, entity, connection_id || '/' || id, reason, candidates, nullif(tenant_id, 'default'))
              FROM link_leftovers ORDER BY kind COLLATE "C", entity COLLATE "C", connection_id COLLATE "C", id COLLATE "C"
            """;

    private final Map<String, Map<String, String>> required = new HashMap<>();
    private final Vertx vertx = Vertx.vertx();
    private final Database database;
    private final Pool pool;
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Linker linker;

    LinkTrial(String name) {
        database = Database.migrated(Embedded.postgres(), name);
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(2))
                .connectingTo(PgConnectOptions.fromUri(database.uri()))
                .using(vertx)
                .build();
        linker = new Linker(pool, null, metrics);
    }

    Database database() {
        return database;
    }

    /** Writes a row; what its table requires and the JSON leaves out is made up. */
    void insert(String table, String json) {
        var row = required(table);
        var columns = Json.mapper().createObjectNode();
        row.forEach(columns::put);
        columns.setAll(parsed(json));
        var names = StreamSupport.stream(((Iterable<String>) columns::fieldNames).spliterator(), false)
                .collect(Collectors.joining(", "));
        database.execute(
                "INSERT INTO %1$s (%2$s) SELECT %2$s FROM jsonb_populate_record(NULL::%1$s, ?::jsonb)"
                        .formatted(table, names),
                columns.toString());
    }

    private static ObjectNode parsed(String json) {
        try {
            return (ObjectNode) Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    private Map<String, String> required(String table) {
        return required.computeIfAbsent(
                table,
                name -> database.pairs(
                        """
                        SELECT column_name, CASE data_type WHEN 'text' THEN 'default' WHEN 'bytea' THEN '\\x00'
                                                           WHEN 'uuid' THEN gen_random_uuid()::text
                                                           WHEN 'timestamp with time zone' THEN '2026-05-01T00:00:00Z'
                                                           ELSE '1' END
                          FROM information_schema.columns
                         WHERE table_name = ? AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO'
                        """,
                        name));
    }

    void execute(String sql, Object... parameters) {
        database.execute(sql, parameters);
    }

    /** Lets the linker look at all that has changed. */
    void link() {
        linker.linkAll().await().atMost(SOON);
    }

    /** How many links of a kind the linker says that it wrote. */
    double written(String kind) {
        var counter = metrics.find("stratus_links_total")
                .tags("kind", kind, "outcome", "written")
                .counter();
        return counter == null ? 0 : counter.count();
    }

    /** Makes all links from nothing. */
    void linkFromNothing() {
        database.execute("DELETE FROM links");
        database.execute("DELETE FROM link_leftovers");
        database.text("SELECT relink()");
        link();
    }

    /** {@code kind from -> to rule}, and the tenant if it is not the usual one, in order. */
    List<String> links() {
        return database.texts(LINKS);
    }

    /** Links of one kind, without its name. */
    List<String> links(String kind) {
        return links().stream()
                .filter(link -> link.startsWith(kind + " "))
                .map(link -> link.substring(kind.length() + 1))
                .toList();
    }

    /** {@code kind entity id reason}, how many fit where it is ambiguous, and the tenant if it is not the usual one, in order. */
    List<String> leftovers() {
        return database.texts(LEFTOVERS);
    }

    /** Leftovers of one kind, without its name. */
    List<String> leftovers(String kind) {
        return leftovers().stream()
                .filter(leftover -> leftover.startsWith(kind + " "))
                .map(leftover -> leftover.substring(kind.length() + 1))
                .toList();
    }

    @Override
    public void close() {
        pool.closeAndAwait();
        vertx.closeAndAwait();
    }
}
