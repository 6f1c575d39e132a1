package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.model.Json;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What chaos did, and what was found after it. */
final class ChaosReport {

    private static final int SHOWN = 5;

    private final ObjectNode json = Json.mapper().createObjectNode();
    private final List<Check> checks = new ArrayList<>();
    private final List<JsonNode> struck = new ArrayList<>();
    private final Map<String, Integer> done = new TreeMap<>();

    ChaosReport(long seed, Duration length, int speed) {
        json.put("seed", seed).put("chaos_seconds", length.toSeconds()).put("speed", speed);
        json.putArray("steps");
        json.putArray("faults");
        json.putArray("rounds");
    }

    /** A step that was done. @param at how long after the beginning */
    void step(ChaosPlan.Step step, Duration at, Deed.Outcome outcome) {
        json.withArray("steps")
                .addObject()
                .put("planned", Report.seconds(step.at()))
                .put("at", Report.seconds(at))
                .put("what", step.deed().text())
                .put("done", outcome.done())
                .put("outcome", outcome.note());
        if (!(step.deed() instanceof Deed.SwitchFault)) {
            var kind = step.deed() instanceof Deed.AskForRun ? "request for a run" : "kill";
            done.merge(kind, outcome.done() ? 1 : 0, Integer::sum);
        }
    }

    /** The faults as they were when they ended. */
    void faults(List<JsonNode> faults) {
        faults.forEach(json.withArray("faults")::add);
        faults.stream().filter(fault -> fault.path("struck").asInt() > 0).forEach(struck::add);
    }

    /** Those of the faults that struck a request. */
    List<JsonNode> struck() {
        return struck;
    }

    /** Every job has run once in quiet. @param at simulated time */
    void round(Instant at, Quiet.Settled settled) {
        var round = json.withArray("rounds").addObject().put("at", at.toString());
        settled.failed().forEach(round.putArray("failed")::add);
        settled.unequal().forEach(round.putArray("unequal")::add);
        settled.wrongLinks().forEach(round.putArray("wrong_links")::add);
    }

    /** What nothing was done to shows nothing. */
    Check somethingWasDone() {
        var found = new ArrayList<String>();
        if (struck.isEmpty()) {
            found.add("no fault struck a request");
        }
        done.forEach((kind, times) -> {
            if (times == 0) {
                found.add("no " + kind + " came to anything");
            }
        });
        return new Check("something was done to it", found);
    }

    void add(Check check) {
        checks.add(check);
    }

    void addAll(List<Check> others) {
        checks.addAll(others);
    }

    void add(Quiet.Settled settled) {
        json.set("truth", Report.truth(settled.truth()));
        json.set("links", Report.links(settled.links()));
        json.set("jobs", Report.jobs(settled.runs()));
        add(new Check("every job succeeds in the last round", settled.failed()));
        add(new Check("every row of the comparison with the platforms is equal", settled.unequal()));
        add(new Check("every link that can be known is found, and none is false", settled.wrongLinks()));
    }

    void took(Duration time) {
        json.put("seconds", Report.seconds(time));
    }

    /** Whether all that must hold holds. */
    boolean isGood() {
        return !checks.isEmpty() && checks.stream().allMatch(Check::isGood);
    }

    /** Everything, readable by its owner only. */
    void write(Path file) {
        json.put("good", isGood());
        var array = json.putArray("checks");
        for (var check : checks) {
            var one = array.addObject().put("name", check.name()).put("good", check.isGood());
            check.found().forEach(one.putArray("found")::add);
        }
        Report.write(json, file);
    }

    /** The checks, for people, with the first things that were found. */
    String toText() {
        var table = Text.wholeTable(
                List.of("after chaos", "found", ""),
                checks.stream().map(ChaosReport::row).toList());
        var text = new StringBuilder("%n%s%n%d steps, %d of %d faults struck, %d rounds in quiet, seed %d%n"
                .formatted(
                        table,
                        json.path("steps").size(),
                        struck.size(),
                        json.path("faults").size(),
                        json.path("rounds").size(),
                        json.path("seed").asLong()));
        checks.stream().filter(check -> !check.isGood()).forEach(check -> {
            text.append('\n').append("Not so: ").append(check.name()).append('\n');
            check.found().stream()
                    .limit(SHOWN)
                    .forEach(line -> text.append("  ").append(line).append('\n'));
        });
        return text.toString();
    }

    private static List<String> row(Check check) {
        return List.of(check.name(), Integer.toString(check.found().size()), check.isGood() ? "good" : "NOT GOOD");
    }
}
