package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;

import java.math.RoundingMode;
import java.util.List;
import java.util.Set;

/** How far a run is, read off what the REST API says of it. */
final class RunProgress {

    /** What becomes of a record that was read, as the API names the counts. */
    static final List<String> OUTCOMES =
            List.of("inserted", "updated", "confirmed", "unchanged", "stale", "deleted", "rejected");

    private static final Set<String> OPEN = Set.of("requested", "running", "extracted");

    private RunProgress() {}

    /** Whether it is asked for, running, or not loaded completely. */
    static boolean isOpen(JsonNode run) {
        return OPEN.contains(run.path("status").asText());
    }

    /** Records that the loader has dealt with. */
    static long loaded(JsonNode run) {
        return OUTCOMES.stream().mapToLong(name -> run.path(name).asLong()).sum();
    }

    /** In a few words. */
    static String of(JsonNode run) {
        return run.path("pages").asLong() + " pages, " + run.path("extracted").asLong() + " records read, "
                + loaded(run) + " loaded" + outlook(run);
    }

    /** How much is read, when it will be all, and what the platform's limits leave; nothing once it is read. */
    private static String outlook(JsonNode run) {
        var outlook = new StringBuilder();
        if (run.path("share").isNumber() && run.path("status").asText().equals("running")) {
            outlook.append(", ")
                    .append(run.path("share").decimalValue().movePointRight(2).setScale(0, RoundingMode.DOWN))
                    .append(" % of the window");
        }
        if (run.path("expected_end").isTextual()) {
            outlook.append(", read by ").append(Text.time(run.path("expected_end")));
        }
        run.path("limits").forEach(level -> {
            if (level.path("left").isNumber() && level.path("of").isNumber()) {
                outlook.append(", ")
                        .append(level.path("left").decimalValue().setScale(0, RoundingMode.DOWN))
                        .append(" of ")
                        .append(level.path("of").decimalValue().setScale(0, RoundingMode.DOWN))
                        .append(' ')
                        .append(level.path("unit").asText())
                        .append(" left");
            }
        });
        return outlook.toString();
    }

    /** The run as something to be followed to its end. */
    static Watch.Subject subject(JsonNode run) {
        var id = run.path("run_id").asText();
        return new Watch.Subject("/api/runs/" + id, "run " + id, "status", OPEN, "extractor", RunProgress::of);
    }
}
