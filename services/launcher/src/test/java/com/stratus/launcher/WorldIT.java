package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code ./stratus demo --once}, twice over the same folder. */
class WorldIT {

    private static final List<String> OUTCOMES =
            List.of("inserted", "updated", "confirmed", "unchanged", "stale", "deleted", "rejected");

    @Test
    void loadsTheWholeWorldOnceAndNothingTheSecondTime(@TempDir Path folder) throws Exception {
        var first = once(folder.resolve("data"), "--seed", "7");
        assertThat(first.path("truth")).hasSize(65).allMatch(row -> row.path("equal")
                .asBoolean());
        assertThat(first.path("jobs"))
                .hasSize(42)
                .allMatch(job -> job.path("status").asText().equals("success"));
        assertThat(first.path("jobs"))
                .filteredOn(WorldIT::isOfASmallWorld)
                .allMatch(job -> job.path("inserted").asLong() > 0);
        assertThat(first.path("jobs")).allMatch(WorldIT::everyMessageIsCountedOnce);

        var again = once(folder.resolve("data"), "--seed", "7");
        assertThat(again.path("truth")).hasSize(65).allMatch(row -> row.path("equal")
                .asBoolean());
        assertThat(again.path("jobs"))
                .allMatch(job -> job.path("inserted").asLong() == 0
                        && job.path("updated").asLong() == 0)
                .filteredOn(WorldIT::isOfASmallWorld)
                .filteredOn(job -> !isQuietForAnHour(job))
                .allMatch(job ->
                        job.path("unchanged").asLong() + job.path("confirmed").asLong() > 0);
        assertThat(again.path("truth")).isEqualTo(first.path("truth"));
    }

    /** In a small world nobody need have sent anything back to Amazon in each region, or got money back on one day. */
    private static boolean isOfASmallWorld(JsonNode job) {
        return !List.of("amazon_returns", "shopify_refunds")
                .contains(job.path("job").asText());
    }

    /** FreeAgent gives of these what changed since a moment, and a small company's books may rest for a while. */
    private static boolean isQuietForAnHour(JsonNode job) {
        return List.of("freeagent_contacts", "freeagent_bank_transactions", "freeagent_bank_transaction_explanations")
                .contains(job.path("job").asText());
    }

    private static JsonNode once(Path folder, String... arguments) throws IOException, InterruptedException {
        var all = new java.util.ArrayList<>(List.of("--once", "--days", "12", "--orders-per-day", "30"));
        all.addAll(List.of(arguments));
        try (var demo = LaunchedDemo.start(folder, all.toArray(String[]::new))) {
            assertThat(demo.awaitExit()).as(demo.output()).isZero();
            return demo.report();
        }
    }

    static boolean everyMessageIsCountedOnce(JsonNode job) {
        return job.path("extracted").asLong()
                == OUTCOMES.stream()
                        .mapToLong(outcome -> job.path(outcome).asLong())
                        .sum();
    }
}
