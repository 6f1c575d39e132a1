package com.stratus.extractor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.embedded.Embedded;
import com.stratus.extractor.TestConnection;
import com.stratus.extractor.connection.Account;
import com.stratus.extractor.control.ControlStore.Checkpoint;
import com.stratus.extractor.control.ControlStore.Started;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.run.Run;
import com.stratus.model.Platform;
import com.stratus.model.Schema;
import com.stratus.model.record.Order;
import com.stratus.model.table.Tables;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgBuilder;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A store on a real PostgreSQL with the real migrations, and a connection of its own for every test. The database is
 * made once for all classes of tests.
 */
abstract class ControlStoreBench {

    static final String JOB = "shopify_orders";
    static final Set<String> READING = Set.of(Run.LIVE, Run.BACKFILL);
    static final Set<String> TELLING = Set.of(Run.REMAP, Run.DELETIONS);
    static final Duration LIFE = Duration.ofSeconds(30);
    static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    static final Entity<JsonObject, Order> ENTITY =
            Entity.of(Tables.SHOPIFY_ORDERS).from(JsonObject.class).job(JOB).map(payload -> null);

    private static final AtomicInteger CONNECTIONS = new AtomicInteger();

    static Vertx vertx;
    static Pool pool;

    final String id = "shopify-" + CONNECTIONS.incrementAndGet();
    ControlStore store;
    ConnectionStore connections;
    LimitLevels levels;

    private static final class Database {
        static final String URI = migrated("control_store");

        private static String migrated(String name) {
            var postgres = Embedded.postgres();
            postgres.createDatabase(name);
            Flyway.configure()
                    .dataSource(postgres.jdbcUrl(name), postgres.user(), postgres.password())
                    .locations(Schema.LOCATION)
                    .load()
                    .migrate();
            return postgres.uri(name);
        }
    }

    @BeforeAll
    static void connect() {
        vertx = Vertx.vertx();
        pool = Pool.newInstance(
                PgBuilder.pool().connectingTo(Database.URI).using(vertx).build());
    }

    @AfterAll
    static void close() {
        done(pool.close());
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void register() {
        store = new ControlStore(pool);
        connections = new ConnectionStore(pool);
        levels = new LimitLevels(pool);
        register(TestConnection.named(id));
    }

    void register(TestConnection connection) {
        done(connections.register(Platform.SHOPIFY, connection, List.of(ENTITY), ZoneId.of("Europe/London")));
    }

    /** Asks for an ordinary run; nothing happens when one is open already. */
    void request(String who) {
        done(pool.preparedQuery("SELECT request_run($1, $2, $3)").execute(Tuple.of(id, JOB, who)));
    }

    void assertLost(Lease lease, Uni<?> write) {
        assertThatThrownBy(() -> done(write))
                .isInstanceOf(LeaseLostException.class)
                .hasMessage("the lease of connection " + id + " is lost");
        assertThat(lease.isHeld()).isFalse();
    }

    Lease lease() {
        return done(store.acquire(id, "one", LIFE)).orElseThrow();
    }

    /** The lease is over, as when its owner did not renew it. */
    void expire() {
        run("UPDATE connection_lease SET expires_at = now() - interval '1 s' WHERE connection_id = $1");
    }

    /** A run that was asked for and has begun. */
    Started start(Lease lease) {
        request("schedule");
        return done(store.start(lease, JOB, READING)).orElseThrow();
    }

    /** A run that has begun and whose window ends then. */
    Run frozen(Lease lease, Instant to) {
        var run = start(lease).run();
        var window = new Window(null, to);
        var framed = run.within(window);
        done(store.freeze(lease, framed, checkpoint("{}", 0), Optional.empty()));
        return framed;
    }

    /** Executes a statement about this connection. */
    void run(String sql) {
        done(pool.preparedQuery(sql).execute(Tuple.of(id)));
    }

    static String text(String sql, Object key) {
        return row(sql, key).getString(0);
    }

    static long number(String sql, Object key) {
        return row(sql, key).getLong(0);
    }

    static Row row(String sql, Object key) {
        return done(pool.preparedQuery(sql).execute(Tuple.of(key))).iterator().next();
    }

    static Checkpoint checkpoint(String json, long pages) {
        return new Checkpoint(new JsonObject(json), pages, 0, 0, 0, Optional.empty());
    }

    static Account account(String reference) {
        return new Account(Optional.ofNullable(reference), Optional.empty(), Optional.empty());
    }

    static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(20));
    }
}
