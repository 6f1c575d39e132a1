package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.embedded.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Live runs alone, and beside a backfill of a year whose extractor is killed in the middle: how long they take from the
 * request until all is loaded. A long run by name: {@code -Dit.test=BackfillBesideLive}.
 */
class BackfillBesideLive {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String JOB = "shopify_orders";
    private static final int ALONE = 10;
    private static final int QUIET_STEPS = 6;

    @TempDir
    private static Path folder;

    private static LaunchedDemo demo;

    @BeforeAll
    static void start() throws IOException {
        demo = LaunchedDemo.start(folder.resolve("data"), "--days", "380", "--orders-per-day", "60");
        Await.until(PATIENCE, "the demo is shown", () -> demo.output().contains("Ctrl-C stops everything"));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        demo.close();
    }

    @Test
    void liveRunsDoNotWaitForTheBackfill() throws IOException, InterruptedException {
        demo.letTimeStandStill();
        var alone = new ArrayList<JsonNode>();
        for (int number = 0; number < ALONE; number++) {
            alone.add(live());
        }
        var now = Instant.parse(alone.get(0).path("window_to").asText());
        var backfill = demo.post(
                        "/api/jobs/" + JOB + "/runs",
                        "{\"connection\":\"shopify\",\"lane\":\"backfill\",\"from\":\""
                                + now.minus(Duration.ofDays(365)) + "\"}")
                .path("run_id")
                .asText();
        var beside = new ArrayList<JsonNode>();
        var killed = false;
        while (RunProgress.isOpen(run(backfill))) {
            beside.add(live());
            if (!killed && run(backfill).path("pages").asLong() > 100) {
                killed = true;
                System.out.println("backfill: " + run(backfill));
                demo.part("-Dstratus.service=shopify-extractor ").destroyForcibly();
            }
        }
        var ended = run(backfill);
        System.out.println("backfill: " + ended);
        System.out.println(told("live runs alone", alone));
        System.out.println(told("live runs beside the backfill (one of them over a kill -9)", beside));
        assertThat(ended.path("status").asText()).isEqualTo("success");
        assertThat(ended.path("attempt").asInt()).isEqualTo(2);
        assertThat(beside).allMatch(run -> run.path("status").asText().equals("success"));
        // The truth is that of the window's end: equal once nothing changed in the minutes that it lies behind.
        for (int step = 0; step < QUIET_STEPS && !isEqual(); step++) {
            live();
        }
        assertThat(isEqual()).isTrue();
    }

    private static boolean isEqual() {
        return StreamSupport.stream(demo.ask("/api/truth").path("truth").spliterator(), false)
                .filter(row -> row.path("connection").asText().equals("shopify"))
                .allMatch(row -> row.path("equal").asBoolean());
    }

    private static JsonNode run(String id) {
        return demo.ask("/api/runs/" + id);
    }

    private static JsonNode live() throws IOException, InterruptedException {
        demo.advance(Duration.ofHours(1));
        var id = new ArrayList<String>();
        Await.until(PATIENCE, "a live run is asked for", () -> {
            id.add(demo.post("/api/jobs/" + JOB + "/runs", "{\"connection\":\"shopify\"}")
                    .path("run_id")
                    .asText());
            return !id.get(id.size() - 1).isEmpty();
        });
        var run = id.get(id.size() - 1);
        Await.until(PATIENCE, "run " + run + " ends", () -> {
            var now = run(run);
            return now.hasNonNull("run_id") && !RunProgress.isOpen(now);
        });
        return run(run);
    }

    /** From the request to the last row in the warehouse. */
    private static String told(String what, List<JsonNode> runs) {
        var millis = runs.stream()
                .mapToLong(run -> Duration.between(
                                Instant.parse(run.path("requested_at").asText()),
                                Instant.parse(run.path("finished_at").asText()))
                        .toMillis())
                .sorted()
                .toArray();
        return "%s: %d, median %.1f s, longest %.1f s, records %d to %d"
                .formatted(
                        what,
                        millis.length,
                        millis[millis.length / 2] / 1e3,
                        millis[millis.length - 1] / 1e3,
                        runs.stream()
                                .mapToLong(run -> run.path("extracted").asLong())
                                .min()
                                .orElse(0),
                        runs.stream()
                                .mapToLong(run -> run.path("extracted").asLong())
                                .max()
                                .orElse(0));
    }
}
