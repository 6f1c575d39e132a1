package com.stratus.extractor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import com.stratus.extractor.control.ControlStore.Checkpoint;
import com.stratus.extractor.run.Run;
import io.vertx.core.json.JsonObject;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far a job came: the cursor follows the runs that were extracted. */
class ControlStoreCursorTest extends ControlStoreBench {

    @Test
    void extractedRunHasItsWatermarksAndMovesTheCursor() {
        var lease = lease();
        var run = frozen(lease, NOON);
        assertThat(done(store.cursor(run))).isEmpty();

        done(store.extracted(
                lease,
                run,
                new Checkpoint(new JsonObject("{}"), 2, 30, 29, 1, Optional.empty()),
                Map.of(
                        new TopicPartition("stratus.shopify.orders", 0),
                        28L,
                        new TopicPartition("stratus.rejected", 2),
                        5L),
                List.of("2 payloads were left out")));

        assertThatObject(row("SELECT * FROM job_runs WHERE run_id = $1", run.id())
                        .toJson())
                .returns("extracted", json -> json.getString("status"))
                .returns(2L, json -> json.getLong("pages"))
                .returns(30L, json -> json.getLong("extracted"))
                .returns(29L, json -> json.getLong("published"))
                .returns(1L, json -> json.getLong("rejected"))
                .returns("2 payloads were left out", json -> json.getString("reason"));
        assertThat(text(
                        "SELECT string_agg(topic || ' ' || partition || ' ' || last_offset, ', ' ORDER BY topic)"
                                + " FROM run_watermark WHERE run_id = $1",
                        run.id()))
                .isEqualTo("stratus.rejected 2 5, stratus.shopify.orders 0 28");
        assertThat(done(store.cursor(run))).contains(NOON);
        assertThat(done(store.start(lease, JOB, READING))).isEmpty();
    }

    @Test
    void whatAttemptsLeftOutIsSaidOnce() {
        var lease = lease();
        var run = frozen(lease, NOON);
        done(store.leftOut(lease, run, List.of("left out: 77")));
        done(store.leftOut(lease, run, List.of("left out: 77", "left out: a; b")));
        done(store.extracted(
                lease,
                run,
                checkpoint("{}", 1),
                Map.of(),
                List.of("left out: 7", "left out: a; b", "only the last 60 days")));

        assertThat(text("SELECT reason FROM job_runs WHERE run_id = $1", run.id()))
                .isEqualTo("left out: 77; left out: a; b; left out: 7; only the last 60 days");
    }

    @Test
    void cursorOnlyMovesForward() {
        var lease = lease();
        var later = frozen(lease, NOON);
        done(store.extracted(lease, later, checkpoint("{}", 1), Map.of(), List.of()));
        var earlier = frozen(lease, NOON.minusSeconds(60));
        done(store.extracted(lease, earlier, checkpoint("{}", 1), Map.of(), List.of()));
        assertThat(done(store.cursor(earlier))).contains(NOON);

        var latest = frozen(lease, NOON.plusSeconds(60));
        done(store.extracted(lease, latest, checkpoint("{}", 1), Map.of(), List.of()));
        assertThat(done(store.cursor(latest))).contains(NOON.plusSeconds(60));
    }

    @Test
    void namedRangeAndRemapMoveNoCursor() {
        var lease = lease();
        var run = frozen(lease, NOON);
        var range = new Run(run.id(), id, JOB, "live", NOON.minusSeconds(60), null, false, run.window(), null, 1, 0);

        done(store.extracted(lease, range, checkpoint("{}", 1), Map.of(), List.of()));
        assertThat(done(store.cursor(run))).isEmpty();

        var another = frozen(lease, NOON);
        var remap = new Run(another.id(), id, JOB, "remap", null, null, false, run.window(), null, 1, 1);
        done(store.extracted(lease, remap, checkpoint("{}", 1), Map.of(), List.of()));
        assertThat(done(store.cursor(run))).isEmpty();
        assertThat(done(store.cursor(remap))).isEmpty();
    }

    @Test
    void everyLaneHasItsOwnCursor() {
        var lease = lease();
        var run = frozen(lease, NOON);
        done(store.extracted(lease, run, checkpoint("{}", 1), Map.of(), List.of()));
        var backfill = new Run(run.id(), id, JOB, "backfill", null, null, false, run.window(), null, 1, 0);

        assertThat(done(store.cursor(backfill))).isEmpty();
    }
}
