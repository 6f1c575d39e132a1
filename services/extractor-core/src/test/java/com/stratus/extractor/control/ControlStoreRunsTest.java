package com.stratus.extractor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.extractor.control.ControlStore.Checkpoint;
import com.stratus.extractor.control.ControlStore.Started;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.run.Run;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A run from the request to its end. */
class ControlStoreRunsTest extends ControlStoreBench {

    @Test
    void remapsAreTakenApartAndNumbered() {
        var lease = lease();
        request("schedule");
        run("SELECT request_run($1, '" + JOB + "', 'test', 'remap')");

        var first = done(store.start(lease, JOB, TELLING)).orElseThrow().run();
        assertThat(List.of(first.lane(), first.generation(), first.readsPlatform(), first.isOrdinary()))
                .isEqualTo(List.of("remap", 1, false, false));
        assertThat(done(store.start(lease, JOB, TELLING)).orElseThrow().run().generation())
                .isEqualTo(1);
        assertThat(done(store.start(lease, JOB, READING)).orElseThrow().run().generation())
                .isZero();

        run("UPDATE job_runs SET status = 'success' WHERE connection_id = $1");
        run("SELECT request_run($1, '" + JOB + "', 'test', 'remap')");
        assertThat(done(store.start(lease, JOB, TELLING)).orElseThrow().run().generation())
                .isEqualTo(2);
    }

    @Test
    void askingTwiceIsOneRun() {
        request("schedule");
        request("somebody");

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
        assertThat(done(store.start(lease, JOB, READING))).isEmpty();
        request("schedule");

        var started = done(store.start(lease, JOB, READING)).orElseThrow();

        assertThat(started)
                .isEqualTo(new Started(
                        new Run(started.run().id(), id, JOB, "live", null, null, false, null, null, 1, 0), 0, 0, 0, 0));
        assertThat(text(
                        "SELECT status FROM job_runs WHERE run_id = $1",
                        started.run().id()))
                .isEqualTo("running");
    }

    @Test
    void startsARangeThatSomebodyAskedFor() {
        done(pool.preparedQuery("SELECT request_run($1, $2, 'somebody', 'backfill', $3, $4, true)")
                .execute(Tuple.of(
                        id, JOB, NOON.minusSeconds(60).atOffset(ZoneOffset.UTC), NOON.atOffset(ZoneOffset.UTC))));

        var run = done(store.start(lease(), JOB, READING)).orElseThrow().run();

        assertThat(run)
                .isEqualTo(new Run(run.id(), id, JOB, "backfill", NOON.minusSeconds(60), NOON, true, null, null, 1, 0));
    }

    @Test
    void aLaneHasRunsOfItsOwn() {
        done(pool.preparedQuery("SELECT request_run($1, $2, 'somebody', 'backfill')")
                .execute(Tuple.of(id, JOB)));
        request("schedule");
        var lease = lease();

        assertThat(done(store.start(lease, JOB, Set.of(Run.BACKFILL)))
                        .orElseThrow()
                        .run()
                        .lane())
                .isEqualTo("backfill");
        assertThat(done(store.start(lease, JOB, Set.of(Run.LIVE)))
                        .orElseThrow()
                        .run()
                        .lane())
                .isEqualTo("live");
    }

    @Test
    void aCancelledRunIsCountedButReadsNoFurther() {
        var lease = lease();
        var run = frozen(lease, NOON);
        assertThat(done(store.cancelled(List.of(run.id())))).isEmpty();
        assertThat(text("SELECT cancel_run($1, 'somebody')::text", run.id())).isEqualTo("true");
        assertThat(text("SELECT cancel_run($1, 'somebody')::text", run.id())).isEqualTo("false");

        assertThat(done(store.cancelled(List.of(run.id())))).containsExactly(run.id());
        var page = new Checkpoint(new JsonObject("{}"), 3, 71, 70, 1, Optional.empty());
        assertThatThrownBy(() -> done(store.save(lease, run, page, Optional.of(NOON))))
                .isInstanceOf(RunCancelledException.class);
        assertThatThrownBy(() -> done(store.extracted(lease, run, page, Map.of(), List.of())))
                .isInstanceOf(RunCancelledException.class);
        done(store.end(lease, run.id(), "failed", "the platform is away"));
        assertThat(lease.isHeld()).isTrue();
        assertThat(text(
                        "SELECT concat_ws(' ', status, pages, extracted, published, rejected, reason) FROM job_runs"
                                + " WHERE run_id = $1",
                        run.id()))
                .isEqualTo("cancelled 3 71 70 1 cancelled by somebody");
        assertThat(number("SELECT count(*) FROM sync_state WHERE connection_id = $1", id))
                .isZero();
        request("schedule");
        assertThat(done(store.start(lease, JOB, READING))).isPresent();
    }

    @Test
    void goesOnWithAnInterruptedRunFromItsCheckpoint() {
        var first = lease();
        var started = start(first);
        var window = new Window(NOON.minusSeconds(3600), NOON);
        done(store.freeze(
                first, started.run().within(window), checkpoint("{\"position\":{\"page\":1}}", 0), Optional.of(64L)));
        done(store.save(
                first,
                started.run().id(),
                new Checkpoint(
                        new JsonObject("{\"position\":{\"page\":4,\"after\":\"c3\"}}"),
                        3,
                        71,
                        70,
                        1,
                        Optional.empty())));

        var again = done(store.start(lease(), JOB, READING)).orElseThrow();

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
        done(store.freeze(lease, started.run().within(new Window(null, NOON)), checkpoint("{}", 0), Optional.empty()));

        assertThat(done(store.start(lease, JOB, READING)).orElseThrow().run().window())
                .isEqualTo(new Window(null, NOON));
    }

    @Test
    void emptyRunHasNoWatermarks() {
        var lease = lease();
        var run = frozen(lease, NOON);

        done(store.extracted(lease, run, checkpoint("{}", 1), Map.of(), List.of()));

        assertThat(number("SELECT count(*) FROM run_watermark WHERE run_id = $1", run.id()))
                .isZero();
        assertThat(text("SELECT status FROM job_runs WHERE run_id = $1", run.id()))
                .isEqualTo("extracted");
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
        assertThat(done(store.start(lease, JOB, READING))).isEmpty();
    }
}
