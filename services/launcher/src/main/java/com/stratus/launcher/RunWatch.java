package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Follows runs until all have ended, and says how far they are. */
final class RunWatch {

    private static final long EVERY_NANOS = 1_000_000_000L;

    private final Api api;
    private final Console console;
    private final Supervisor supervisor;
    private final Readiness readiness;
    private final List<ServiceSpec> services;
    private final Patience patience;
    private final Map<String, String> shown = new HashMap<>();
    private final Map<String, Long> shownAt = new HashMap<>();
    private final Map<ServiceSpec, Long> lastReadyAt = new HashMap<>();
    private List<JsonNode> last = List.of();
    private long lastChangeAt = System.nanoTime();

    /** How long no run may change, and how long a service may be not ready. */
    record Patience(Duration unchanged, Duration notReady) {
        static final Patience USUAL = new Patience(Duration.ofMinutes(5), Duration.ofMinutes(2));
    }

    RunWatch(
            Api api,
            Console console,
            Supervisor supervisor,
            Readiness readiness,
            List<ServiceSpec> services,
            Patience patience) {
        this.api = api;
        this.console = console;
        this.supervisor = supervisor;
        this.readiness = readiness;
        this.services = services;
        this.patience = patience;
    }

    /** Waits until every run has ended. @throws UserError naming the run, or the service, that does not get on */
    List<JsonNode> awaitEnd(List<String> runs) {
        while (true) {
            supervisor.requireRunning();
            var now = runs.stream().map(api::run).toList();
            now.forEach(this::show);
            if (now.stream().noneMatch(RunProgress::isOpen)) {
                return now;
            }
            requireChange(now);
            requireReady();
            Readiness.pause();
        }
    }

    private void requireChange(List<JsonNode> now) {
        if (!now.equals(last)) {
            last = now;
            lastChangeAt = System.nanoTime();
            return;
        }
        if (isOver(lastChangeAt, patience.unchanged())) {
            var stuck = new ArrayList<String>();
            now.stream().filter(RunProgress::isOpen).forEach(run -> stuck.add(describe(run)));
            throw new UserError("Nothing has changed for "
                    + patience.unchanged().toSeconds() + " s: " + String.join("; ", stuck) + ".");
        }
    }

    /** The loader is the one that has to get on once all is extracted, before that the extractor. */
    private String describe(JsonNode run) {
        var job = run.path("job").asText();
        var status = run.path("status").asText();
        var module =
                status.equals("extracted") ? "loader" : run.path("platform").asText() + "-extractor";
        var log = services.stream()
                .filter(service -> service.module().equals(module))
                .findFirst()
                .map(service -> supervisor.log(service).toString())
                .orElse("in the data folder");
        return "run " + run.path("run_id").asText() + " of " + job + " is " + status + " (the log " + log
                + " says more)";
    }

    private void requireReady() {
        for (var service : services) {
            var now = System.nanoTime();
            if (readiness.isReady(service)) {
                lastReadyAt.put(service, now);
            } else if (isOver(lastReadyAt.computeIfAbsent(service, begun -> now), patience.notReady())) {
                throw new UserError(service.name() + " has not been ready for "
                        + patience.notReady().toSeconds() + " s: its log " + supervisor.log(service) + " says more.");
            }
        }
    }

    private static boolean isOver(long since, Duration patience) {
        return System.nanoTime() - since > patience.toNanos();
    }

    /** When that changed, at most every second or so for each run. */
    private void show(JsonNode run) {
        var id = run.path("run_id").asText();
        var line = String.format(
                "%-27s %-10s %-9s %s",
                run.path("job").asText(),
                run.path("connection").asText(),
                run.path("status").asText(),
                RunProgress.of(run));
        var now = System.nanoTime();
        var due = !RunProgress.isOpen(run) || now - shownAt.getOrDefault(id, now - EVERY_NANOS) >= EVERY_NANOS;
        if (due && !line.equals(shown.put(id, line))) {
            var reason = run.path("reason").asText("");
            console.step(line + (reason.isEmpty() ? "" : ": " + reason));
            shownAt.put(id, now);
        }
    }
}
