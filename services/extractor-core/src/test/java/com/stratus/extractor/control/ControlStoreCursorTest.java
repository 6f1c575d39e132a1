package com.stratus.extractor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import com.stratus.extractor.control.ControlStore.Checkpoint;
import com.stratus.extractor.run.Run;
import io.vertx.core.json.JsonObject;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.util.Map;

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
}
