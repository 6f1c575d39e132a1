package com.stratus.extractor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

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

/** A run from the request to its end. */
class ControlStoreRunsTest extends ControlStoreBench {

    @Test
    void remapsAreTakenApartAndNumbered() {
        var lease = lease();
        done(store.request(id, JOB, "schedule"));
        run("SELECT request_run($1, '" + JOB + "', 'test', 'remap')");

        var first = done(store.start(lease, JOB, false)).orElseThrow().run();
        assertThat(List.of(first.lane(), first.generation(), first.readsPlatform(), first.isOrdinary()))
                .isEqualTo(List.of("remap", 1, false, false));
        assertThat(done(store.start(lease, JOB, false)).orElseThrow().run().generation())
                .isEqualTo(1);
        assertThat(done(store.start(lease, JOB, true)).orElseThrow().run().generation())
                .isZero();

        run("UPDATE job_runs SET status = 'success' WHERE connection_id = $1");
        run("SELECT request_run($1, '" + JOB + "', 'test', 'remap')");
        assertThat(done(store.start(lease, JOB, false)).orElseThrow().run().generation())
                .isEqualTo(2);
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
        assertThat(done(store.start(lease, JOB, true))).isEmpty();
        done(store.request(id, JOB, "schedule"));

        var started = done(store.start(lease, JOB, true)).orElseThrow();

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

        var run = done(store.start(lease(), JOB, true)).orElseThrow().run();

        assertThat(run)
                .isEqualTo(new Run(run.id(), id, JOB, "backfill", NOON.minusSeconds(60), NOON, true, null, null, 1, 0));
    }

    @Test
    void liveComesBeforeBackfill() {
        done(pool.preparedQuery("SELECT request_run($1, $2, 'somebody', 'backfill')")
                .execute(Tuple.of(id, JOB)));
        done(store.request(id, JOB, "schedule"));

        assertThat(done(store.start(lease(), JOB, true)).orElseThrow().run().lane())
                .isEqualTo("live");
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
                new Checkpoint(new JsonObject("{\"position\":{\"page\":4,\"after\":\"c3\"}}"), 3, 71, 70, 1)));

        var again = done(store.start(lease(), JOB, true)).orElseThrow();

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

        assertThat(done(store.start(lease, JOB, true)).orElseThrow().run().window())
                .isEqualTo(new Window(null, NOON));
    }

    @Test
    void emptyRunHasNoWatermarks() {
        var lease = lease();
        var run = frozen(lease, NOON);

        done(store.extracted(lease, run, checkpoint("{}", 1), Map.of(), Optional.empty()));

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
        assertThat(done(store.start(lease, JOB, true))).isEmpty();
    }

    @Test
    void aRunThatSomebodyCancelledIsNotSaved() {
        var lease = lease();
        var run = frozen(lease, NOON);
        run("UPDATE job_runs SET status = 'cancelled' WHERE connection_id = $1");

        assertLost(lease, store.extracted(lease, run, checkpoint("{}", 9), Map.of(), Optional.empty()));

        assertThat(text("SELECT status FROM job_runs WHERE run_id = $1", run.id()))
                .isEqualTo("cancelled");
        assertThat(done(store.cursor(run))).isEmpty();
    }
}
