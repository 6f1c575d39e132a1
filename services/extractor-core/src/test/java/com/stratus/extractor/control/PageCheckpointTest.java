package com.stratus.extractor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.embedded.Embedded;
import com.stratus.extractor.TestConnection;
import com.stratus.extractor.control.ControlStore.Checkpoint;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.run.Run;
import com.stratus.model.Platform;
import com.stratus.model.Schema;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgBuilder;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** What a page's checkpoint does to the cursor, and how long it waits: against a real PostgreSQL. */
class PageCheckpointTest {

    private static final String DATABASE = "page_checkpoints";
    private static final String JOB = "shopify_orders";
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final AtomicInteger CONNECTIONS = new AtomicInteger();

    private static Vertx vertx;
    private static Pool pool;

    private final String id = "shopify-" + CONNECTIONS.incrementAndGet();
    private ControlStore store;
    private Lease lease;
    private Run run;

    @BeforeAll
    static void migrate() {
        var postgres = Embedded.postgres();
        postgres.createDatabase(DATABASE);
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(DATABASE), postgres.user(), postgres.password())
                .locations(Schema.LOCATION)
                .load()
                .migrate();
        vertx = Vertx.vertx();
        pool = Pool.newInstance(PgBuilder.pool()
                .connectingTo(postgres.uri(DATABASE))
                .using(vertx)
                .build());
    }

    @AfterAll
    static void close() {
        done(pool.close());
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void start() {
        store = new ControlStore(pool);
        done(new ConnectionStore(pool).register(Platform.SHOPIFY, TestConnection.named(id), List.of(), ZoneOffset.UTC));
        lease = done(store.acquire(id, "one", Duration.ofSeconds(30))).orElseThrow();
        done(pool.preparedQuery("SELECT request_run($1, $2, $3)").execute(Tuple.of(id, JOB, "test")));
        run = done(store.start(lease, JOB, Set.of(Run.LIVE)))
                .orElseThrow()
                .run()
                .within(new Window(null, NOON));
    }

    @Test
    void aPageOfASortedListMovesTheCursorForward() {
        done(store.save(lease, run, checkpoint(), Optional.of(NOON.minusSeconds(60))));
        assertThat(done(store.cursor(run))).contains(NOON.minusSeconds(60));

        done(store.save(lease, run, checkpoint(), Optional.of(NOON.minusSeconds(90))));
        assertThat(done(store.cursor(run))).contains(NOON.minusSeconds(60));
    }

    @Test
    void aPageOfAnotherListMovesNoCursor() {
        done(store.save(lease, run, checkpoint(), Optional.empty()));

        assertThat(done(store.cursor(run))).isEmpty();
    }

    @Test
    void aPageOfANamedRangeMovesNoCursor() {
        var range = new Run(run.id(), id, JOB, "live", NOON.minusSeconds(99), null, false, run.window(), null, 1, 0);

        done(store.save(lease, range, checkpoint(), Optional.of(NOON.minusSeconds(60))));

        assertThat(done(store.cursor(run))).isEmpty();
    }

    @Test
    void whoeverLostTheLeaseMovesNoCursor() {
        done(store.acquire(id, "one", Duration.ofSeconds(30)));

        assertThatThrownBy(() -> done(store.save(lease, run, checkpoint(), Optional.of(NOON))))
                .isInstanceOf(LeaseLostException.class);

        assertThat(done(store.cursor(run))).isEmpty();
    }

    @Test
    void aStatementThatHangsIsGivenUp() throws SQLException {
        var postgres = Embedded.postgres();
        try (var other = DriverManager.getConnection(postgres.jdbcUrl(DATABASE), postgres.user(), postgres.password());
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT 1 FROM job_runs WHERE connection_id = '" + id + "' FOR UPDATE");

            assertThatThrownBy(() -> done(store.save(lease, run.id(), checkpoint())))
                    .isInstanceOf(TimeoutException.class);
            other.rollback();
        }
    }

    private static Checkpoint checkpoint() {
        return new Checkpoint(new JsonObject("{}"), 1, 25, 25, 0, Optional.empty());
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(15));
    }
}
