package com.stratus.loader;

import static com.stratus.loader.Sample.message;
import static com.stratus.loader.Sample.shipbobOrder;
import static com.stratus.model.table.Tables.SHIPBOB_ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.UUID;

/** A run ends when all of its messages are loaded, whichever comes first. */
class RunEndIT extends LoaderPerClass {

    @Override
    void prepare() {
        database.execute("INSERT INTO connections (connection_id, platform) VALUES ('shopify-uk', 'shopify')");
    }

    @Test
    void runIsASuccessOnceItsLastMessageIsLoaded() {
        var run = run(10);
        extracted(run, "whole_orders", "live", 2, 0, Map.of(1, 0, 2, 0));
        broker.send(message(SHIPBOB_ORDERS, 1, "801", run, 10, shipbobOrder("801", "Processing")));
        awaitLoaded(SHIPBOB, 1, 1);
        assertThat(database.text("SELECT status FROM job_runs WHERE run_id = ?", run))
                .isEqualTo("extracted");

        broker.send(message(SHIPBOB_ORDERS, 2, "802", run, 10, shipbobOrder("802", "Processing")));
        awaitStatus(run, "success");

        assertThat(
                        database.text(
                                "SELECT loaded_cursor AT TIME ZONE 'UTC' FROM sync_state WHERE job = 'whole_orders' AND lane = 'live'"))
                .isEqualTo("2026-03-01 12:00:00");
        assertThat(database.text(
                        "SELECT concat_ws(' ', inserted, finished_at IS NOT NULL) FROM run_results WHERE run_id = ?",
                        run))
                .isEqualTo("2 t");
        await("the run is counted", () -> loader.metrics()
                .contains("job_duration_seconds_count{job_name=\"whole_orders\"}"));
        assertThat(loader.metrics())
                .contains("job_executions_total{job_name=\"whole_orders\",status=\"success\"} 1.0")
                .contains("job_duration_seconds_count{job_name=\"whole_orders\"} 1")
                .contains("stratus_records_loaded_total{outcome=\"inserted\",topic=\"stratus.shipbob.orders\"}")
                .contains("stratus_load_batch_duration_seconds_count{topic=\"stratus.shipbob.orders\"}")
                .contains("stratus_partitions_stopped 0.0");
    }

    @Test
    void runIsPartialWhenSomethingWasRejectedAndEndsAlsoWhenAllWasLoadedBefore() {
        var run = run(11);
        broker.send(
                message(SHIPBOB_ORDERS, 3, "901", run, 10, shipbobOrder("901", "Processing")),
                message(SHIPBOB_ORDERS, 3, "902", run, 10, "{"));
        awaitLoaded(SHIPBOB, 3, 2);
        extracted(run, "partial_orders", "backfill", 2, 0, Map.of(3, 1));
        awaitStatus(run, "partial");

        var rejectedAtSource = run(12);
        extracted(rejectedAtSource, "partial_orders", "backfill", 0, 1, Map.of());
        awaitStatus(rejectedAtSource, "partial");
        await("both are counted", () -> loader.metrics()
                .contains("job_executions_total{job_name=\"partial_orders\",status=\"partial\"} 2.0"));
    }

    /** An owner that stood still sends its last page when it wakes, perhaps after another one has brought the run to its end. */
    @Test
    void whatArrivesAfterTheEndOfItsRunIsLoadedAndNotCounted() {
        var run = run(13);
        broker.send(message(SHIPBOB_ORDERS, 4, "951", run, 20, shipbobOrder("951", "Processing")));
        extracted(run, "late_orders", "live", 1, 0, Map.of(4, 0));
        awaitStatus(run, "success");

        broker.send(
                message(SHIPBOB_ORDERS, 4, "951", run, 10, shipbobOrder("951", "Processing")),
                message(SHIPBOB_ORDERS, 4, "952", run, 10, shipbobOrder("952", "Processing")));
        awaitLoaded(SHIPBOB, 4, 3);

        assertThat(counts(run, SHIPBOB, 4)).isEqualTo("1 0 0 0 0 0");
        awaitNumber(1, "SELECT count(*) FROM shipbob_orders WHERE shipbob_order_id = '952'");
    }

    /** A run whose extractor is done. @param last offset of its messages in each partition of ShipBob's orders */
    private void extracted(UUID run, String job, String lane, int published, int rejected, Map<Integer, Integer> last) {
        database.execute(
                """
                INSERT INTO job_runs (run_id, connection_id, job, lane, status, requested_by, window_to, extracted, published,
                                      rejected, started_at, extracted_at)
                VALUES (?, 'shopify-uk', ?, ?, 'running', 'test', '2026-03-01T12:00:00Z', ?, ?, ?, now(), now())
                """,
                run,
                job,
                lane,
                published + rejected,
                published,
                rejected);
        last.forEach((partition, offset) ->
                database.execute("INSERT INTO run_watermark VALUES (?, ?, ?, ?)", run, SHIPBOB, partition, offset));
        database.execute("UPDATE job_runs SET status = 'extracted' WHERE run_id = ?", run);
    }
}
