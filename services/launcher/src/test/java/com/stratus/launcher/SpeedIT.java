package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.embedded.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** A demo whose time runs fast. */
class SpeedIT {

    private static final Instant FIRST_LOAD = Instant.parse("2026-11-20T18:00:00Z");

    @Test
    void jobsFollowTheirSchedulesAtADayAMinute(@TempDir Path folder) throws Exception {
        try (var demo = LaunchedDemo.start(
                folder.resolve("data"), "--days", "12", "--orders-per-day", "30", "--speed", "1440")) {
            demo.awaitShown();
            Await.until(Duration.ofMinutes(10), "orders of the second day", () -> {
                var hourly = scheduled(demo, "shopify_orders");
                return !hourly.isEmpty() && windowTo(hourly.get(0)).isAfter(FIRST_LOAD.plus(Duration.ofHours(30)));
            });
            demo.letTimeStandStill();

            var hourly = scheduled(demo, "shopify_orders");
            assertThat(hourly).hasSizeGreaterThan(5);
            assertThat(scheduled(demo, "shopify_customers"))
                    .anyMatch(daily -> windowTo(daily).isAfter(FIRST_LOAD));
            // However often somebody looked, no hour was acted on twice.
            assertThat(hourly.size())
                    .isLessThanOrEqualTo((int) Duration.between(FIRST_LOAD, windowTo(hourly.get(0)))
                                    .toHours()
                            + 2);
            assertThat(StreamSupport.stream(demo.ask("/api/jobs").path("jobs").spliterator(), false)
                            .map(job -> Instant.parse(job.path("next_due_at").asText())))
                    .allMatch(next -> next.isAfter(FIRST_LOAD.plus(Duration.ofHours(24))));
        }
    }

    /** Those that the schedule asked for and that are loaded, newest first. */
    private static List<JsonNode> scheduled(LaunchedDemo demo, String job) {
        return StreamSupport.stream(
                        demo.ask("/api/jobs/" + job + "/runs?limit=100&connection=shopify")
                                .path("runs")
                                .spliterator(),
                        false)
                .filter(run -> run.path("requested_by").asText().equals("schedule")
                        && run.path("status").asText().equals("success"))
                .toList();
    }

    private static Instant windowTo(JsonNode run) {
        return Instant.parse(run.path("window_to").asText());
    }
}
