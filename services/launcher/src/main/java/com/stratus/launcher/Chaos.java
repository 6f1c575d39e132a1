package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Platforms go wrong and processes are killed while time runs; then there is quiet, every job runs once more, and all must
 * be as if nothing had happened.
 */
final class Chaos {

    /**
     * What the command line says.
     *
     * @param seed of the plan, and of the world
     * @param speed simulated seconds in a real one
     */
    record Options(LocalStratus.Options stratus, Duration length, long seed, int speed, Optional<Path> json) {}

    private static final Duration UNTIL_ENDED = Duration.ofSeconds(30);

    private final Options options;
    private final Path home;
    private final Console console;
    private final ChaosReport report;
    private final OwnProcesses processes = new OwnProcesses();

    Chaos(Options options, Path home, Console console) {
        this.options = options;
        this.home = home;
        this.console = console;
        this.report = new ChaosReport(options.seed(), options.length(), options.speed());
    }

    /** @return whether everything was as if nothing had happened */
    boolean run() throws InterruptedException {
        options.json().ifPresent(Report::requireWritable);
        try (var stratus = LocalStratus.in(options.stratus(), home, console)) {
            console.step("Stratus chaos with seed " + options.seed() + " in "
                    + options.stratus().folder().path());
            stratus.start();
            requireGood(stratus.report(stratus.runEveryJob(), stratus.truth(), stratus.links()));
            report.add(new Check("it comes to rest", untilRest(stratus)));
        }
        report.add(report.somethingWasDone());
        report.add(processes.noneIsLeft(UNTIL_ENDED));
        report.took(console.elapsed());
        console.print(report.toText());
        console.print("Logs  " + options.stratus().folder().logs());
        options.json().ifPresent(report::write);
        return report.isGood();
    }

    /** @return what kept it from coming to rest: something was given up, or did not get on */
    private List<String> untilRest(LocalStratus stratus) throws InterruptedException {
        try {
            storm(stratus);
            var quiet = new Quiet(stratus, console, report);
            quiet.begin();
            report.add(quiet.settle());
            report.addAll(new Consistency(stratus.database()).checks(report.struck()));
            return List.of();
        } catch (UserError e) {
            console.step(e.getMessage());
            return List.of(e.getMessage());
        } finally {
            processes.note();
        }
    }

    private void requireGood(Report first) {
        if (!first.isGood()) {
            console.print(first.toText());
            throw new UserError("The first load went wrong before anything was done to it: the logs in "
                    + options.stratus().folder().logs() + " say more.");
        }
    }

    private void storm(LocalStratus stratus) throws InterruptedException {
        var plan = ChaosPlan.of(options.seed(), options.length(), jobs(stratus));
        console.step("Chaos for " + options.length().toSeconds() + " s: "
                + plan.steps().size() + " steps, " + options.speed() + " simulated seconds in a real one");
        stratus.sandbox().run(options.speed());
        var begun = System.nanoTime();
        for (var step : plan.steps()) {
            awaitTime(stratus, begun, step.at());
            processes.note();
            console.step(step.deed().text());
            var at = Duration.ofNanos(System.nanoTime() - begun);
            var outcome = step.deed().doTo(stratus);
            if (!outcome.note().isEmpty()) {
                console.step("  " + outcome.note());
            }
            report.step(step, at, outcome);
        }
        awaitTime(stratus, begun, options.length());
    }

    private static List<Deed.Job> jobs(LocalStratus stratus) {
        var jobs = new ArrayList<Deed.Job>();
        for (JsonNode job : stratus.api().jobs()) {
            jobs.add(new Deed.Job(
                    job.path("job").asText(), job.path("connection").asText()));
        }
        return jobs;
    }

    private static void awaitTime(LocalStratus stratus, long begun, Duration at) throws InterruptedException {
        var end = begun + at.toNanos();
        while (System.nanoTime() < end) {
            stratus.supervisor().requireRunning();
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
