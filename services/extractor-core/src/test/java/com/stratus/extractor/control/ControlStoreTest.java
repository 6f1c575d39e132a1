package com.stratus.extractor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.core.failure.SourceException;
import com.stratus.embedded.Embedded;
import com.stratus.extractor.TestConnection;
import com.stratus.extractor.connection.Account;
import com.stratus.extractor.control.ControlStore.Checkpoint;
import com.stratus.extractor.control.ControlStore.Started;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.run.Run;
import com.stratus.model.Json;
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
import org.apache.kafka.common.TopicPartition;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Against a real PostgreSQL with the real migrations. */
class ControlStoreTest {

    private static final String DATABASE = "control_store";
    private static final String JOB = "shopify_orders";
    private static final Duration LIFE = Duration.ofSeconds(30);
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Entity<JsonObject, Order> ENTITY = entity("*/30 * * * *");
    private static final AtomicInteger CONNECTIONS = new AtomicInteger();

    private static Vertx vertx;
    private static Pool pool;

    private final String id = "shopify-" + CONNECTIONS.incrementAndGet();
    private ControlStore store;

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
    void register() {
        store = new ControlStore(pool);
        done(store.register(Platform.SHOPIFY, TestConnection.named(id), List.of(ENTITY)));
    }

    @Test
    void registersAConnectionAndItsJobs() {
        assertThatObject(row("SELECT * FROM connections WHERE connection_id = $1", id)
                        .toJson())
                .returns("default", json -> json.getString("tenant_id"))
                .returns("shopify", json -> json.getString("platform"))
                .returns("ok", json -> json.getString("state"))
                .returns("2026-10", json -> json.getString("asked_api_version"))
                .returns(null, json -> json.getString("account_ref"));
        assertThatObject(row("SELECT * FROM jobs WHERE connection_id = $1", id).toJson())
                .returns(JOB, json -> json.getString("job"))
                .returns("orders", json -> json.getString("entity"))
                .returns("stratus.shopify.orders", json -> json.getString("topic"))
                .returns("*/30 * * * *", json -> json.getString("schedule"))
                .returns(true, json -> json.getBoolean("enabled"));
    }

    @Test
    void registeringAgainChangesOnlyWhatChanged() {
        done(store.noteState(lease(), "needs_person", "revoked"));

        done(store.register(Platform.SHOPIFY, TestConnection.named(id), List.of(entity("0 * * * *"))));

        assertThat(text("SELECT state FROM connections WHERE connection_id = $1", id))
                .isEqualTo("needs_person");
        assertThat(text("SELECT schedule FROM jobs WHERE connection_id = $1", id))
                .isEqualTo("0 * * * *");
        assertThat(number("SELECT count(*) FROM jobs WHERE connection_id = $1", id))
                .isEqualTo(1);
    }

    @Test
    void oneProcessHoldsTheLease() {
        var lease = done(store.acquire(id, "one", LIFE)).orElseThrow();

        assertThat(lease.isHeld()).isTrue();
        assertThat(lease.connectionId()).isEqualTo(id);
        assertThat(done(store.acquire(id, "other", LIFE))).isEmpty();
        assertThat(lease.epoch())
                .isBetween(
                        Instant.now().minusSeconds(60).toEpochMilli(),
                        Instant.now().plusSeconds(60).toEpochMilli());
    }

    @Test
    void anotherTakesOverWhenTheLeaseIsOver() {
        var first = done(store.acquire(id, "one", LIFE)).orElseThrow();
        expire();
        var second = done(store.acquire(id, "other", LIFE)).orElseThrow();

        assertThat(second.epoch()).isGreaterThan(first.epoch());
        assertThat(second.nextSequence()).isGreaterThan(first.nextSequence());
        assertThat(done(store.renew(first, LIFE))).isFalse();
        assertThat(first.isHeld()).isFalse();
        assertThat(done(store.renew(second, LIFE))).isTrue();
    }

    @Test
    void sameHolderTakesItBackAfterARestart() {
        var first = done(store.acquire(id, "one", LIFE)).orElseThrow();
        var second = done(store.acquire(id, "one", LIFE)).orElseThrow();

        assertThat(second.epoch()).isGreaterThan(first.epoch());
        assertThat(done(store.renew(first, LIFE))).isFalse();
    }

    @Test
    void epochGrowsThoughTheDatabasesClockWentBack() {
        done(store.acquire(id, "one", LIFE));
        run("UPDATE connection_lease SET epoch = 7258118400000, expires_at = now() - interval '1 s'"
                + " WHERE connection_id = $1");

        assertThat(done(store.acquire(id, "other", LIFE)).orElseThrow().epoch()).isEqualTo(7258118400001L);
    }

    @Test
    void renewingMovesTheEnd() {
        var lease = done(store.acquire(id, "one", Duration.ofSeconds(1))).orElseThrow();

        assertThat(done(store.renew(lease, Duration.ofHours(1)))).isTrue();

        assertThat(number(
                        "SELECT extract(epoch FROM expires_at - now())::bigint FROM connection_lease"
                                + " WHERE connection_id = $1",
                        id))
                .isBetween(3500L, 3600L);
        assertThat(lease.isHeld()).isTrue();
    }

    @Test
    void askingTwiceIsOneRun() {
        done(store.request(id, JOB, "schedule"));
        done(store.request(id, JOB, "somebody"));

        assertThat(number("SELECT count(*) FROM job_runs WHERE connection_id = $1", id))
                .isEqualTo(1);
        assertThat(text("SELECT requested_by FROM job_runs WHERE connection_id = $1", id))
                .isEqualTo("schedule");
        assertThat(text("SELECT request_run($1, 'shopify_orders', 'a third')::text", id))
                .isNull();
    }

    @Test
    void startsTheRunThatWasAskedFor() {
        var lease = lease();
        assertThat(done(store.start(lease, JOB))).isEmpty();
        done(store.request(id, JOB, "schedule"));

        var started = done(store.start(lease, JOB)).orElseThrow();

        assertThat(started)
                .isEqualTo(new Started(
                        new Run(started.run().id(), id, JOB, "live", null, null, false, null, null, 1), 0, 0, 0, 0));
        assertThat(statusOf(started)).isEqualTo("running");
    }

    @Test
    void startsARangeThatSomebodyAskedFor() {
        done(pool.preparedQuery("SELECT request_run($1, $2, 'somebody', 'backfill', $3, $4, true)")
                .execute(Tuple.of(
                        id, JOB, NOON.minusSeconds(60).atOffset(ZoneOffset.UTC), NOON.atOffset(ZoneOffset.UTC))));

        var run = done(store.start(lease(), JOB)).orElseThrow().run();

        assertThat(run)
                .isEqualTo(new Run(run.id(), id, JOB, "backfill", NOON.minusSeconds(60), NOON, true, null, null, 1));
    }

    @Test
    void liveComesBeforeBackfill() {
        done(pool.preparedQuery("SELECT request_run($1, $2, 'somebody', 'backfill')")
                .execute(Tuple.of(id, JOB)));
        done(store.request(id, JOB, "schedule"));

        assertThat(done(store.start(lease(), JOB)).orElseThrow().run().lane()).isEqualTo("live");
    }

    @Test
    void goesOnWithAnInterruptedRunFromItsCheckpoint() {
        var first = lease();
        var started = start(first);
        var window = new Window(NOON.minusSeconds(3600), NOON);
        done(store.freeze(first, started.run().id(), window, checkpoint("{\"position\":{\"page\":1}}", 0)));
        done(store.save(
                first,
                started.run().id(),
                new Checkpoint(new JsonObject("{\"position\":{\"page\":4,\"after\":\"c3\"}}"), 3, 71, 70, 1)));

        var again = done(store.start(lease(), JOB)).orElseThrow();

        assertThat(again.run().id()).isEqualTo(started.run().id());
        assertThat(again.run().attempt()).isEqualTo(2);
        assertThat(again.run().window()).isEqualTo(window);
        assertThat(again.run().checkpoint()).hasToString("{\"position\":{\"page\":4,\"after\":\"c3\"}}");
        assertThat(List.of(again.pages(), again.extracted(), again.published(), again.rejected()))
                .containsExactly(3L, 71L, 70L, 1L);
    }

    @Test
    void windowWithoutStartStaysWithoutStart() {
        var lease = lease();
        var started = start(lease);
        done(store.freeze(lease, started.run().id(), new Window(null, NOON), checkpoint("{}", 0)));

        assertThat(done(store.start(lease, JOB)).orElseThrow().run().window()).isEqualTo(new Window(null, NOON));
    }

    @Test
    void extractedRunHasItsWatermarksAndMovesTheCursor() {
        var lease = lease();
        var run = frozen(lease, NOON);
        assertThat(done(store.cursor(run))).isEmpty();

        done(store.extracted(
                lease,
                run,
                new Checkpoint(new JsonObject("{}"), 2, 30, 29, 1),
                Map.of(
                        new TopicPartition("stratus.shopify.orders", 0),
                        28L,
                        new TopicPartition("stratus.rejected", 2),
                        5L),
                true));

        assertThatObject(row("SELECT * FROM job_runs WHERE run_id = $1", run.id())
                        .toJson())
                .returns("extracted", json -> json.getString("status"))
                .returns(2L, json -> json.getLong("pages"))
                .returns(30L, json -> json.getLong("extracted"))
                .returns(29L, json -> json.getLong("published"))
                .returns(1L, json -> json.getLong("rejected"));
        assertThat(text(
                        "SELECT string_agg(topic || ' ' || partition || ' ' || last_offset, ', ' ORDER BY topic)"
                                + " FROM run_watermark WHERE run_id = $1",
                        run.id()))
                .isEqualTo("stratus.rejected 2 5, stratus.shopify.orders 0 28");
        assertThat(done(store.cursor(run))).contains(NOON);
        assertThat(done(store.start(lease, JOB))).isEmpty();
    }

    @Test
    void emptyRunHasNoWatermarks() {
        var lease = lease();
        var run = frozen(lease, NOON);

        done(store.extracted(lease, run, checkpoint("{}", 1), Map.of(), true));

        assertThat(number("SELECT count(*) FROM run_watermark WHERE run_id = $1", run.id()))
                .isZero();
        assertThat(text("SELECT status FROM job_runs WHERE run_id = $1", run.id()))
                .isEqualTo("extracted");
    }

    @Test
    void cursorOnlyMovesForward() {
        var lease = lease();
        var later = frozen(lease, NOON);
        done(store.extracted(lease, later, checkpoint("{}", 1), Map.of(), true));
        var earlier = frozen(lease, NOON.minusSeconds(60));
        done(store.extracted(lease, earlier, checkpoint("{}", 1), Map.of(), true));
        assertThat(done(store.cursor(earlier))).contains(NOON);

        var latest = frozen(lease, NOON.plusSeconds(60));
        done(store.extracted(lease, latest, checkpoint("{}", 1), Map.of(), true));
        assertThat(done(store.cursor(latest))).contains(NOON.plusSeconds(60));
    }

    @Test
    void namedRangeMovesNoCursor() {
        var lease = lease();
        var run = frozen(lease, NOON);

        done(store.extracted(lease, run, checkpoint("{}", 1), Map.of(), false));

        assertThat(done(store.cursor(run))).isEmpty();
    }

    @Test
    void everyLaneHasItsOwnCursor() {
        var lease = lease();
        var run = frozen(lease, NOON);
        done(store.extracted(lease, run, checkpoint("{}", 1), Map.of(), true));
        var backfill = new Run(run.id(), id, JOB, "backfill", null, null, false, run.window(), null, 1);

        assertThat(done(store.cursor(backfill))).isEmpty();
    }

    @Test
    void endedRunSaysWhy() {
        var lease = lease();
        var started = start(lease);

        done(store.end(lease, started.run().id(), "skipped", "the app may not read this"));

        assertThatObject(row(
                                "SELECT * FROM job_runs WHERE run_id = $1",
                                started.run().id())
                        .toJson())
                .returns("skipped", json -> json.getString("status"))
                .returns("the app may not read this", json -> json.getString("reason"))
                .matches(json -> json.getString("finished_at") != null);
        assertThat(done(store.start(lease, JOB))).isEmpty();
    }

    @Test
    void anEarlierOwnerWritesNothing() {
        var old = lease();
        var run = frozen(old, NOON);
        var before = runRow(run);
        expire();
        assertThat(done(store.acquire(id, "other", LIFE))).isPresent();

        assertLost(old, store.save(old, run.id(), checkpoint("{\"position\":9}", 9)));
        assertLost(old, store.freeze(old, run.id(), new Window(null, NOON.plusSeconds(9)), checkpoint("{}", 9)));
        assertLost(old, store.end(old, run.id(), "failed", "by the earlier owner"));
        assertLost(old, store.extracted(old, run, checkpoint("{}", 9), Map.of(new TopicPartition("t", 0), 1L), true));
        assertLost(old, store.noteAccount(old, account("7"), NOON));
        done(store.noteState(old, "needs_person", "by the earlier owner"));
        done(store.saveLevel(old, "points", new JsonObject("{\"available\":1}")));
        assertThat(done(store.start(old, JOB))).isEmpty();

        assertThat(runRow(run)).isEqualTo(before);
        assertThat(number("SELECT count(*) FROM run_watermark WHERE run_id = $1", run.id()))
                .isZero();
        assertThat(done(store.cursor(run))).isEmpty();
        assertThat(text("SELECT state || coalesce(account_ref, '') FROM connections WHERE connection_id = $1", id))
                .isEqualTo("ok");
        assertThat(done(store.level(id, "points"))).isEmpty();
    }

    @Test
    void aRunThatSomebodyCancelledIsNotSaved() {
        var lease = lease();
        var run = frozen(lease, NOON);
        run("UPDATE job_runs SET status = 'cancelled' WHERE connection_id = $1");

        assertLost(lease, store.extracted(lease, run, checkpoint("{}", 9), Map.of(), true));

        assertThat(text("SELECT status FROM job_runs WHERE run_id = $1", run.id()))
                .isEqualTo("cancelled");
        assertThat(done(store.cursor(run))).isEmpty();
    }

    @Test
    void accountIsNotedOnceAndKept() {
        var lease = lease();
        var first = new Account(Optional.of(id + "-a"), Optional.of("Acme"), Optional.of("2026-07"));

        assertThat(done(store.noteAccount(lease, account(null), NOON))).isEmpty();
        assertThat(done(store.noteAccount(lease, first, NOON))).contains(id + "-a");
        assertThat(done(store.noteAccount(lease, account(id + "-b"), NOON.minusSeconds(5))))
                .contains(id + "-a");

        assertThatObject(row("SELECT * FROM connections WHERE connection_id = $1", id)
                        .toJson())
                .returns(id + "-a", json -> json.getString("account_ref"))
                .returns("Acme", json -> json.getString("account_name"))
                .returns("2026-07", json -> json.getString("served_api_version"));
        assertThat(row("SELECT last_answer_at FROM connections WHERE connection_id = $1", id)
                        .getOffsetDateTime(0)
                        .toInstant())
                .isEqualTo(NOON);
    }

    @Test
    void anAccountThatAnotherConnectionReadsIsRefused() {
        var other = id + "-twin";
        done(store.register(Platform.SHOPIFY, TestConnection.named(other), List.of(ENTITY)));
        done(store.noteAccount(lease(), account(id + "-a"), NOON));
        var twin = done(store.acquire(other, "one", LIFE)).orElseThrow();

        assertThatThrownBy(() -> done(store.noteAccount(twin, account(id + "-a"), NOON)))
                .isInstanceOf(SourceException.Revoked.class)
                .hasMessageContaining(id + "-a")
                .hasMessageContaining("another connection");
        assertThat(twin.isHeld()).isTrue();
    }

    @Test
    void stateSaysSinceWhen() {
        var lease = lease();
        done(store.noteState(lease, "needs_person", "revoked"));
        var since = text("SELECT state_since::text FROM connections WHERE connection_id = $1", id);
        done(store.noteState(lease, "needs_person", "still revoked"));

        assertThat(text("SELECT state_since::text FROM connections WHERE connection_id = $1", id))
                .isEqualTo(since);
        assertThat(text("SELECT state_reason FROM connections WHERE connection_id = $1", id))
                .isEqualTo("still revoked");

        done(store.noteState(lease, "ok", null));
        assertThat(text("SELECT state || coalesce(state_reason, '') FROM connections WHERE connection_id = $1", id))
                .isEqualTo("ok");
        assertThat(text("SELECT state_since::text FROM connections WHERE connection_id = $1", id))
                .isNotEqualTo(since);
    }

    @Test
    void levelIsReadWithItsAge() {
        var lease = lease();
        assertThat(done(store.level(id, "points"))).isEmpty();
        done(store.saveLevel(lease, "points", new JsonObject("{\"available\":12.5}")));
        done(store.saveLevel(lease, "points", new JsonObject("{\"available\":7.5,\"maximum\":1000.0}")));
        run("UPDATE rate_limit_levels SET noted_at = noted_at - interval '60 s' WHERE connection_id = $1");

        var level = done(store.level(id, "points")).orElseThrow();

        assertThat(Json.mapper().valueToTree(level.json().getMap()).toString())
                .isEqualTo("{\"maximum\":1000.0,\"available\":7.5}");
        assertThat(level.age()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
        assertThat(done(store.level(id, "other"))).isEmpty();
    }

    private void assertLost(Lease lease, Uni<?> write) {
        assertThatThrownBy(() -> done(write))
                .isInstanceOf(LeaseLostException.class)
                .hasMessage("the lease of connection " + id + " is lost");
        assertThat(lease.isHeld()).isFalse();
    }

    private Lease lease() {
        return done(store.acquire(id, "one", LIFE)).orElseThrow();
    }

    private Started start(Lease lease) {
        done(store.request(id, JOB, "schedule"));
        return done(store.start(lease, JOB)).orElseThrow();
    }

    private Run frozen(Lease lease, Instant to) {
        var run = start(lease).run();
        var window = new Window(null, to);
        done(store.freeze(lease, run.id(), window, checkpoint("{}", 0)));
        return new Run(run.id(), id, JOB, run.lane(), null, null, false, window, null, run.attempt());
    }

    private void expire() {
        run("UPDATE connection_lease SET expires_at = now() - interval '1 s' WHERE connection_id = $1");
    }

    private void run(String sql) {
        done(pool.preparedQuery(sql).execute(Tuple.of(id)));
    }

    private static String statusOf(Started started) {
        return text(
                "SELECT status FROM job_runs WHERE run_id = $1", started.run().id());
    }

    private static String runRow(Run run) {
        return text("SELECT to_jsonb(r)::text FROM job_runs r WHERE run_id = $1", run.id());
    }

    private static String text(String sql, Object key) {
        return row(sql, key).getString(0);
    }

    private static long number(String sql, Object key) {
        return row(sql, key).getLong(0);
    }

    private static Row row(String sql, Object key) {
        return done(pool.preparedQuery(sql).execute(Tuple.of(key))).iterator().next();
    }

    private static Checkpoint checkpoint(String json, long pages) {
        return new Checkpoint(new JsonObject(json), pages, 0, 0, 0);
    }

    private static Account account(String reference) {
        return new Account(Optional.ofNullable(reference), Optional.empty(), Optional.empty());
    }

    private static Entity<JsonObject, Order> entity(String schedule) {
        return Entity.of(Tables.SHOPIFY_ORDERS)
                .from(JsonObject.class)
                .job(JOB, schedule)
                .map(payload -> null);
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(20));
    }
}
