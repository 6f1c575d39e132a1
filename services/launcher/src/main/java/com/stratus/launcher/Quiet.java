package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** What follows chaos: faults end, time stands still, everything runs, and every job once more until all is equal. */
final class Quiet {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration A_LITTLE = Duration.ofMinutes(3);
    private static final Duration UNTIL_LISTED = Duration.ofDays(8);

    /**
     * How far time goes on before each further round. Windows end some minutes before the platform's time, so what changed in
     * them shows only later; and FreeAgent tells no deletions, so what it deleted is seen by a listing within a week, for which
     * it is worth waiting when nothing else is missing.
     */
    static final List<Duration> STEPS =
            List.of(A_LITTLE, A_LITTLE, A_LITTLE, UNTIL_LISTED, A_LITTLE, A_LITTLE, A_LITTLE);

    /** The jobs of which runs could not map records, and from when on those read; null for everything. */
    private static final String REJECTED =
            """
            SELECT job, connection_id, CASE WHEN bool_or(window_from IS NULL) THEN NULL
                     ELSE to_char(min(window_from) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') END
              FROM job_runs
             WHERE status NOT IN ('requested', 'running', 'extracted') AND lane IN ('live', 'backfill') AND rejected > 0
             GROUP BY job, connection_id
            """;

    private final LocalStratus stratus;
    private final Console console;
    private final ChaosReport report;
    private final Readiness readiness;

    Quiet(LocalStratus stratus, Console console, ChaosReport report) {
        this.stratus = stratus;
        this.console = console;
        this.report = report;
        this.readiness = new Readiness(stratus.supervisor(), console, PATIENCE);
    }

    /** Ends all that goes wrong, and waits until everything is ready and no run is open. */
    void begin() {
        var sandbox = stratus.sandbox();
        report.faults(sandbox.faults());
        sandbox.noFaults();
        sandbox.standStill();
        console.step("Quiet: no faults, and simulated time stands still at " + sandbox.now());
        stratus.awaitReady();
        awaitIdle();
    }

    private void awaitIdle() {
        var open = new AtomicReference<List<String>>();
        readiness.await(() -> "until no run is open: " + String.join("; ", open.get()), () -> {
            open.set(stratus.database().lines(Consistency.OPEN_RUNS));
            return open.get().isEmpty();
        });
    }

    /** Runs every job until all is equal. @return that and what is not */
    Settled settle() {
        readAgainWhatWasRejected();
        var settled = round();
        if (stratus.approveWhereNeeded()) {
            console.step("FreeAgent is approved again: the answer with its next token was lost on the way");
            settled = round();
        }
        for (var step : STEPS) {
            if (settled.isGood() || isInVain(step, settled.truth())) {
                return settled;
            }
            console.step(settled.unequal().size() + " rows and "
                    + settled.wrongLinks().size()
                    + " kinds of links are not equal, " + settled.failed().size() + " jobs failed: another round, "
                    + step.toMinutes() + " simulated minutes later");
            stratus.sandbox().advance(step);
            settled = round();
        }
        return settled;
    }

    private Settled round() {
        var runs = stratus.runEveryJob();
        // A listing that ended may have asked for a run that tells what is gone.
        awaitIdle();
        var settled = new Settled(runs, stratus.truth(), stratus.links().path("links"));
        report.round(stratus.sandbox().now(), settled);
        return settled;
    }

    /** A record that could not be mapped is behind the cursor, and the platform shows it as it should by now. */
    private void readAgainWhatWasRejected() {
        var asked = new ArrayList<String>();
        for (var row : stratus.database().read(REJECTED)) {
            console.step(row.get(0) + " of " + row.get(1) + " is read again: records of it could not be mapped");
            asked.add(stratus.api()
                    .requestRead(row.get(0), row.get(1), row.get(2) == null ? null : Instant.parse(row.get(2))));
        }
        stratus.awaitEnd(asked);
    }

    /** Whether nothing is to be expected of a step: of the long one, if more is not equal than FreeAgent's listing brings. */
    static boolean isInVain(Duration step, List<JsonNode> truth) {
        return step.equals(UNTIL_LISTED) && !awaitsListing(truth);
    }

    /** Whether the only rows that are not equal are some of FreeAgent's that it has no more, which only its listing tells. */
    static boolean awaitsListing(List<JsonNode> truth) {
        var unequal =
                truth.stream().filter(row -> !row.path("equal").asBoolean()).toList();
        return !unequal.isEmpty()
                && unequal.stream()
                        .allMatch(row -> row.path("entity").asText().startsWith("freeagent.")
                                && isSurplus(row.path("differences")));
    }

    private static boolean isSurplus(JsonNode differences) {
        return !differences.isEmpty()
                && Report.stream(differences)
                        .allMatch(one -> one.path("what").asText().equals("surplus"));
    }

    /** The last round: its runs, and the comparisons with the platforms. */
    record Settled(List<JsonNode> runs, List<JsonNode> truth, JsonNode links) {

        private static final List<String> NOTHING = List.of("nothing was compared");

        boolean isGood() {
            return failed().isEmpty() && unequal().isEmpty() && wrongLinks().isEmpty();
        }

        List<String> wrongLinks() {
            return links.isEmpty()
                    ? NOTHING
                    : Report.stream(links)
                            .filter(Report::isWrongLink)
                            .map(kind -> "%s: %s of %s that can be known are missing, %s of %s found are false"
                                    .formatted(
                                            kind.path("kind").asText(),
                                            kind.path("missing"),
                                            kind.path("knowable"),
                                            kind.path("false"),
                                            kind.path("found")))
                            .toList();
        }

        List<String> failed() {
            return runs.stream()
                    .filter(run -> !run.path("status").asText().equals("success"))
                    .map(run -> "%s of %s %s: %s"
                            .formatted(
                                    run.path("job").asText(),
                                    run.path("connection").asText(),
                                    run.path("status").asText(),
                                    run.path("reason").asText("")))
                    .toList();
        }

        List<String> unequal() {
            return truth.isEmpty()
                    ? NOTHING
                    : truth.stream()
                            .filter(row -> !row.path("equal").asBoolean())
                            .map(row -> "%s of %s: %s there, %s here, sums %s and %s%s"
                                    .formatted(
                                            row.path("entity").asText(),
                                            row.path("connection").asText(),
                                            row.path("platform_count"),
                                            row.path("warehouse_count"),
                                            row.path("platform_sum"),
                                            row.path("warehouse_sum"),
                                            differences(row)))
                            .toList();
        }

        private static String differences(JsonNode row) {
            return row.path("differences").isEmpty() ? "" : ", " + row.path("differences");
        }
    }
}
